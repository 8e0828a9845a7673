using Kvasir.Client;
using Kvasir.Server.Cli.Connecting;
using Kvasir.Server.Mcp.Arguments;
using Kvasir.Server.Mcp.Writing;

namespace Kvasir.Server.Mcp.Tools;

/// <summary>Another text for a document, or other metadata.</summary>
internal sealed class UpdateDocument() : KnowledgeTool<WrittenDocument>(McpJson.Readable.WrittenDocument)
{
    private static readonly TextParameter Text = new("text", "What the document says from now on, all of it; the old text goes. Leave it out to change metadata alone.", AddDocument.MostOfText);
    private static readonly TextParameter NewName = new("name", "Another name, together with a text.");

    public override string Name => "update_document";

    public override ToolEffect Effect => ToolEffect.Changes;

    protected override string Title => "Update a document";

    protected override string Description => "Replaces the whole text of a document, or sets metadata of it, and waits until searches find the new text. The old text answers until then. Read the document first when you mean to change a part of it.";

    protected override IReadOnlyList<Parameter> Parameters { get; } = [KnowledgeParameters.Dataset, KnowledgeParameters.Document, Text, NewName, KnowledgeParameters.Metadata, KnowledgeParameters.WaitSeconds];

    protected override async Task<WrittenDocument> RunAsync(ToolCall call, CancellationToken cancellationToken)
    {
        var (text, name, metadata) = (call.Arguments.Get(Text), call.Arguments.Get(NewName), call.Arguments.Get(KnowledgeParameters.Metadata));
        _ = call.Arguments.Get(KnowledgeParameters.WaitSeconds);
        if (text is null && name is not null) throw KvasirException.InvalidParam(NewName.Name, "goes with a text: give both");
        if (text is null && metadata is null or { Count: 0 }) throw KvasirException.InvalidParam(Text.Name, "there is nothing to change: give a text, or metadata");

        var dataset = await call.Client.FindDatasetAsync(call.Arguments.Require(KnowledgeParameters.Dataset), cancellationToken);
        var id = await call.Client.FindDocumentAsync(dataset.Id, call.Arguments.Require(KnowledgeParameters.Document), cancellationToken);
        var document = await call.Client.Documents.GetAsync(dataset.Id, id, MetadataView.Without, cancellationToken: cancellationToken);
        var values = await MetadataValues.ReadAsync(call.Client, dataset.Id, metadata, cancellationToken);
        var queued = text is null ? null : await call.Client.Documents.UpdateByTextAsync(dataset.Id, id, new() { Name = name ?? document.Name, Text = text }, cancellationToken: cancellationToken);
        await values.SetAsync(call.Client, dataset.Id, id, cancellationToken);
        return queued is null
            ? new(dataset.Id, id, document.Name, document.IndexingStatus.Value, document.IndexingStatus == IndexingStatus.Completed, document.Error, document.SegmentCount ?? 0)
            : await WrittenDocument.WaitAsync(call, dataset.Id, queued, cancellationToken);
    }

    protected override string TextOf(WrittenDocument result) => result.Text("was changed");
}
