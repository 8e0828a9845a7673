using Kvasir.Client;
using Kvasir.Server.Cli.Connecting;
using Kvasir.Server.Mcp.Arguments;
using Kvasir.Server.Mcp.Writing;

namespace Kvasir.Server.Mcp.Tools;

/// <summary>A new document from text.</summary>
internal sealed class AddDocument() : KnowledgeTool<WrittenDocument>(McpJson.Readable.WrittenDocument)
{
    /// <summary>Longer than any text that a model writes.</summary>
    public const int MostOfText = 4_000_000;

    // Two calls at once would both find a name free, and the second one's document would take the place of the first one's.
    private static readonly SemaphoreSlim OneAtATime = new(1, 1);

    private static readonly TextParameter NewName = new("name", "What the document is called, such as notes.md. No document of the dataset may have it.") { IsRequired = true };
    private static readonly TextParameter Text = new("text", "What it says: plain text or Markdown.", MostOfText) { IsRequired = true };
    private static readonly TextParameter ExternalKey = new("external_key", "A key of your own by which the document is found again.");

    public override string Name => "add_document";

    public override ToolEffect Effect => ToolEffect.Adds;

    protected override string Title => "Add a document";

    protected override string Description => "Adds a document with a text to a dataset, and waits until searches find it. To change one that is there, use update_document.";

    protected override IReadOnlyList<Parameter> Parameters { get; } = [KnowledgeParameters.Dataset, NewName, Text, KnowledgeParameters.Metadata, ExternalKey, KnowledgeParameters.WaitSeconds];

    protected override async Task<WrittenDocument> RunAsync(ToolCall call, CancellationToken cancellationToken)
    {
        var (name, text, key, metadata) = (call.Arguments.Require(NewName), call.Arguments.Require(Text), call.Arguments.Get(ExternalKey), call.Arguments.Get(KnowledgeParameters.Metadata));
        _ = call.Arguments.Get(KnowledgeParameters.WaitSeconds);
        var dataset = await call.Client.FindDatasetAsync(call.Arguments.Require(KnowledgeParameters.Dataset), cancellationToken);
        var values = await MetadataValues.ReadAsync(call.Client, dataset.Id, metadata, cancellationToken);
        var queued = await CreateAsync(
            call.Client,
            dataset,
            new() { Name = name, Text = text, ExternalKey = key, IndexingTechnique = dataset.IndexingTechnique ?? IndexingTechnique.HighQuality, ProcessRule = dataset.DocForm is null ? ProcessRule.Automatic : null },
            cancellationToken);
        await values.SetAsync(call.Client, dataset.Id, queued.Document.Id, cancellationToken);
        return await WrittenDocument.WaitAsync(call, dataset.Id, queued, cancellationToken);
    }

    protected override string TextOf(WrittenDocument result) => result.Text("was added");

    private static async Task<QueuedDocument> CreateAsync(KnowledgeClient client, Dataset dataset, NewTextDocument document, CancellationToken cancellationToken)
    {
        await OneAtATime.WaitAsync(cancellationToken);
        try
        {
            await RefuseTakenAsync(client, dataset, document.Name, document.ExternalKey, cancellationToken);
            return await client.Documents.CreateByTextAsync(dataset.Id, document, cancellationToken: cancellationToken);
        }
        finally
        {
            OneAtATime.Release();
        }
    }

    // To the protocol, a document of the same name or key is replaced. A tool that adds takes nothing away.
    private static async Task RefuseTakenAsync(KnowledgeClient client, Dataset dataset, string name, string? key, CancellationToken cancellationToken)
    {
        var taken = await client.Documents.List(dataset.Id, new() { Keyword = name, PageSize = 100 }, cancellationToken: cancellationToken).FirstOrDefaultAsync(document => document.Name == name, cancellationToken);
        if (taken is not null) throw KvasirException.InvalidParam(NewName.Name, $"{dataset.Name} has a document of that name, {taken.Id}; choose another name, or change it with update_document");
        if (key is null) return;
        taken = await client.Documents.List(dataset.Id, new() { ExternalKey = key }, cancellationToken: cancellationToken).FirstOrDefaultAsync(document => document.ExternalKey == key, cancellationToken);
        if (taken is not null) throw KvasirException.InvalidParam(ExternalKey.Name, $"{dataset.Name} has a document with that key, {taken.Id}; choose another key, or change it with update_document");
    }
}
