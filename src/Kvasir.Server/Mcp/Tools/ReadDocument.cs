using System.ComponentModel;
using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using Kvasir.Server.Cli.Connecting;
using Kvasir.Server.Mcp.Arguments;
using Kvasir.Server.Mcp.Reading;

namespace Kvasir.Server.Mcp.Tools;

/// <summary>The text of a document, a part at a time.</summary>
internal sealed class ReadDocument() : KnowledgeTool<DocumentText>(McpJson.Readable.DocumentText)
{
    private static readonly WholeNumberParameter MaxCharacters = new("max_characters", "How much text to read at a time.", least: 500, most: 50_000) { Default = 16_000 };

    public override string Name => "read_document";

    public override ToolEffect Effect => ToolEffect.Reads;

    protected override string Title => "Read a document";

    protected override string Description => "Reads the text of a document from its beginning, segment by segment, a part at a time: call again with next_cursor to read on. To find a place in it, use search.";

    protected override IReadOnlyList<Parameter> Parameters { get; } = [KnowledgeParameters.Dataset, KnowledgeParameters.Document, KnowledgeParameters.Cursor, MaxCharacters];

    protected override async Task<DocumentText> RunAsync(ToolCall call, CancellationToken cancellationToken)
    {
        var start = call.Arguments.Get(KnowledgeParameters.Cursor) is { } cursor ? DocumentPart.Read(cursor) ?? throw KnowledgeParameters.NoCursor() : DocumentPart.Beginning;
        var room = call.Arguments.Get(MaxCharacters)!.Value;
        var dataset = await call.Client.FindDatasetAsync(call.Arguments.Require(KnowledgeParameters.Dataset), cancellationToken);
        var id = await call.Client.FindDocumentAsync(dataset.Id, call.Arguments.Require(KnowledgeParameters.Document), cancellationToken);
        var document = await call.Client.Documents.GetAsync(dataset.Id, id, cancellationToken: cancellationToken);
        var part = await DocumentPart.ReadAsync(new SegmentReader(call.Client, dataset.Id, id), start, room, cancellationToken);
        return new(dataset.Id, document.Id, document.Name, document.IndexingStatus.Value, document.Error, document.SegmentCount, DocumentItem.MetadataOf(document.Metadata), part.Segments, part.NextCursor);
    }

    protected override string TextOf(DocumentText result)
    {
        var text = new StringBuilder().Append(CultureInfo.InvariantCulture, $"{Quoted.OneLine(result.Name)} ({result.Status}, {result.SegmentCount ?? 0} segments). {Quoted.Notice}\n");
        if (result.Error is { } error) text.Append(Quoted.OneLine(error)).Append('\n');
        foreach (var segment in result.Segments) text.Append('\n').Append(segment.Place()).Append(", segment ").Append(segment.Id).Append('\n').AppendQuoted(segment.Text);
        text.Append(result.NextCursor is { } next ? $"\nThere is more: read on with cursor '{next}'.\n" : "\nThis is the end of the document.\n");
        return text.ToString();
    }
}

/// <summary>Some of a document.</summary>
internal sealed record DocumentText(
    string DatasetId,
    string DocumentId,
    string Name,
    [property: Description("completed when all of it can be found.")] string Status,
    string? Error,
    int? SegmentCount,
    JsonObject Metadata,
    IReadOnlyList<ReadSegmentText> Segments,
    [property: Description("Give it as cursor to read on; null at the end.")] string? NextCursor);
