using System.ComponentModel;
using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using Kvasir.Client;
using Kvasir.Server.Cli.Connecting;
using Kvasir.Server.Mcp.Arguments;

namespace Kvasir.Server.Mcp.Tools;

/// <summary>Which documents a dataset has.</summary>
internal sealed class ListDocuments() : KnowledgeTool<DocumentList>(McpJson.Readable.DocumentList)
{
    private const int PageSize = 50;

    private static readonly ChoiceParameter Status = new("status", "Only documents in this state.", "queuing", "indexing", "paused", "error", "available", "disabled", "archived");

    public override string Name => "list_documents";

    public override ToolEffect Effect => ToolEffect.Reads;

    protected override string Title => "List documents";

    protected override string Description => "Lists the documents of a dataset, newest first, with their state and metadata. To find what documents say, use search.";

    protected override IReadOnlyList<Parameter> Parameters { get; } = [KnowledgeParameters.Dataset, KnowledgeParameters.Query, Status, KnowledgeParameters.Cursor];

    protected override async Task<DocumentList> RunAsync(ToolCall call, CancellationToken cancellationToken)
    {
        var status = call.Arguments.Get(Status);
        var dataset = await call.Client.FindDatasetAsync(call.Arguments.Require(KnowledgeParameters.Dataset), cancellationToken);
        var wanted = new DocumentListOptions { Keyword = call.Arguments.Get(KnowledgeParameters.Query), Status = status is null ? null : new DisplayStatus(status), PageSize = PageSize };
        var page = await call.Client.Documents.List(dataset.Id, wanted, cancellationToken: cancellationToken).GetPageAsync(call.Arguments.PageOf(), cancellationToken);
        return new(dataset.Id, dataset.Name, [.. page.Items.Select(DocumentItem.From)], page.Total, page.HasMore ? Cursor.Of(page.Number + 1) : null);
    }

    protected override string TextOf(DocumentList result)
    {
        var text = new StringBuilder().Append(CultureInfo.InvariantCulture, $"{result.Total} documents in {Quoted.OneLine(result.DatasetName)}\n");
        foreach (var document in result.Documents)
        {
            text.Append(CultureInfo.InvariantCulture, $"{Quoted.OneLine(document.Name)} ({document.Status}) id {document.Id}\n");
            if (document.Error is { } error) text.Append("  ").Append(Quoted.OneLine(error)).Append('\n');
            if (document.Metadata.Count > 0) text.Append("  ").Append(document.Metadata.ToJsonString(McpJson.Readable.Options)).Append('\n');
        }

        if (result.NextCursor is { } next) text.Append(CultureInfo.InvariantCulture, $"Read on with cursor '{next}'.\n");
        return text.ToString();
    }
}

/// <summary>Documents of a dataset.</summary>
internal sealed record DocumentList(
    string DatasetId,
    string DatasetName,
    IReadOnlyList<DocumentItem> Documents,
    [property: Description("How many there are in all.")] long Total,
    [property: Description("Give it as cursor to read on; null at the end.")] string? NextCursor);

/// <summary>A document.</summary>
internal sealed record DocumentItem(string Id, string Name, string Status, string? Error, long? WordCount, string? ExternalKey, DateTimeOffset CreatedAt, JsonObject Metadata)
{
    public static DocumentItem From(Document document) => new(
        document.Id, document.Name, document.DisplayStatus?.Value ?? document.IndexingStatus.Value, document.Error, document.WordCount, document.ExternalKey, document.CreatedAt, MetadataOf(document.Metadata));

    /// <summary>Values by the names of their fields.</summary>
    public static JsonObject MetadataOf(IReadOnlyList<DocumentMetadataValue> values)
    {
        var metadata = new JsonObject();
        foreach (var value in values) metadata[value.Name] = value.Value.ToNode();
        return metadata;
    }
}
