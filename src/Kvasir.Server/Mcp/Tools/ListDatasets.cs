using System.ComponentModel;
using System.Globalization;
using System.Text;
using Kvasir.Client;
using Kvasir.Server.Mcp.Arguments;

namespace Kvasir.Server.Mcp.Tools;

/// <summary>Which datasets there are.</summary>
internal sealed class ListDatasets() : KnowledgeTool<DatasetList>(McpJson.Readable.DatasetList)
{
    private const int PageSize = 50;
    private const int MostOfDescription = 500;

    public override string Name => "list_datasets";

    public override ToolEffect Effect => ToolEffect.Reads;

    protected override string Title => "List datasets";

    protected override string Description => "Lists the datasets of the knowledge base: what each is about, how many documents it has, and the metadata fields that filters can name. Call it first when you do not know where to search.";

    protected override IReadOnlyList<Parameter> Parameters { get; } = [KnowledgeParameters.Query, KnowledgeParameters.Cursor];

    protected override async Task<DatasetList> RunAsync(ToolCall call, CancellationToken cancellationToken)
    {
        var page = await call.Client.Datasets.List(new() { Keyword = call.Arguments.Get(KnowledgeParameters.Query), IncludeAll = true, PageSize = PageSize }, cancellationToken: cancellationToken).GetPageAsync(call.Arguments.PageOf(), cancellationToken);
        return new([.. page.Items.Select(Item)], page.Total, page.HasMore ? Cursor.Of(page.Number + 1) : null);
    }

    protected override string TextOf(DatasetList result)
    {
        var text = new StringBuilder();
        foreach (var dataset in result.Datasets)
        {
            text.Append(CultureInfo.InvariantCulture, $"{Quoted.OneLine(dataset.Name)} ({dataset.DocumentCount} documents, {dataset.SearchMethod ?? "not indexed yet"}) id {dataset.Id}\n");
            if (!string.IsNullOrWhiteSpace(dataset.Description)) text.Append("  ").Append(Quoted.OneLine(dataset.Description)).Append('\n');
            if (dataset.MetadataFields.Count > 0) text.Append("  fields: ").AppendJoin(", ", dataset.MetadataFields.Select(field => $"{Quoted.OneLine(field.Name)} ({field.Type})")).Append('\n');
        }

        if (result.Datasets.Count == 0) text.Append("There are no such datasets.\n");
        if (result.NextCursor is { } next) text.Append(CultureInfo.InvariantCulture, $"{result.Total} in all; read on with cursor '{next}'.\n");
        return text.ToString();
    }

    private static DatasetItem Item(Dataset dataset) => new(
        dataset.Id,
        dataset.Name,
        dataset.Description is { } description ? Quoted.Cut(description, MostOfDescription) : null,
        dataset.DocumentCount,
        dataset.TotalAvailableDocuments,
        dataset.IndexingTechnique?.Value,
        dataset.IndexingTechnique is null ? null : dataset.RetrievalModel?.SearchMethod.Value,
        [.. dataset.MetadataFields.Select(field => new FieldItem(field.Name, field.Type.Value))],
        [.. dataset.Tags.Select(tag => tag.Name)]);
}

/// <summary>Datasets.</summary>
internal sealed record DatasetList(IReadOnlyList<DatasetItem> Datasets, [property: Description("How many there are in all.")] long Total, [property: Description("Give it as cursor to read on; null at the end.")] string? NextCursor);

/// <summary>A dataset.</summary>
internal sealed record DatasetItem(
    string Id,
    string Name,
    string? Description,
    int DocumentCount,
    [property: Description("How many of them can be found.")] int AvailableDocumentCount,
    string? IndexingTechnique,
    [property: Description("How it is searched unless a search says otherwise.")] string? SearchMethod,
    [property: Description("Fields that filters and metadata can name.")] IReadOnlyList<FieldItem> MetadataFields,
    IReadOnlyList<string> Tags);

/// <summary>A metadata field.</summary>
internal sealed record FieldItem(string Name, [property: Description("string, number or time (Unix seconds).")] string Type);
