namespace Kvasir.Collections;

/// <summary>What a function of a pipeline does.</summary>
/// <param name="Name">Its name on the wire.</param>
/// <param name="PipelineType">The type of pipeline that it is for.</param>
/// <param name="Kind">The kind of collection that it works on; <see langword="null"/> for any.</param>
/// <param name="Inputs">The inputs of a run, the one that it needs first.</param>
public sealed record FunctionAction(string Name, string PipelineType, CollectionKind? Kind, IReadOnlyList<string> Inputs)
{
    /// <summary>Reads, cuts and embeds a document.</summary>
    public static FunctionAction IndexDoc { get; } = new("INDEX_DOC", Collections.PipelineType.Ingestion, CollectionKind.Doc, ["doc_url", "doc_name"]);

    /// <summary>Embeds texts.</summary>
    public static FunctionAction IndexText { get; } = new("INDEX_TEXT", Collections.PipelineType.Ingestion, CollectionKind.Text, ["text_list"]);

    /// <summary>Embeds an image.</summary>
    public static FunctionAction IndexImage { get; } = new("INDEX_IMAGE", Collections.PipelineType.Ingestion, CollectionKind.Image, ["image_url", "image_id"]);

    /// <summary>Keeps an input as a field of what is ingested.</summary>
    public static FunctionAction Preserve { get; } = new("PRESERVE", Collections.PipelineType.Ingestion, null, []);

    /// <summary>Finds chunks of documents.</summary>
    public static FunctionAction SearchDocChunk { get; } = new("SEARCH_DOC_CHUNK", Collections.PipelineType.Search, CollectionKind.Doc, ["query_text"]);

    /// <summary>Finds texts.</summary>
    public static FunctionAction SearchText { get; } = new("SEARCH_TEXT", Collections.PipelineType.Search, CollectionKind.Text, ["query_text"]);

    /// <summary>Finds images like an image.</summary>
    public static FunctionAction SearchImageByImage { get; } = new("SEARCH_IMAGE_BY_IMAGE", Collections.PipelineType.Search, CollectionKind.Image, ["query_image_url"]);

    /// <summary>Finds images that a text describes.</summary>
    public static FunctionAction SearchImageByText { get; } = new("SEARCH_IMAGE_BY_TEXT", Collections.PipelineType.Search, CollectionKind.Image, ["query_text"]);

    /// <summary>Deletes a document by its name.</summary>
    public static FunctionAction PurgeDocIndex { get; } = new("PURGE_DOC_INDEX", Collections.PipelineType.Deletion, CollectionKind.Doc, ["doc_name"]);

    /// <summary>Deletes texts by their ids.</summary>
    public static FunctionAction PurgeTextIndex { get; } = new("PURGE_TEXT_INDEX", Collections.PipelineType.Deletion, CollectionKind.Text, ["id", "ids"]);

    /// <summary>Deletes an image by its id.</summary>
    public static FunctionAction PurgeImageIndex { get; } = new("PURGE_IMAGE_INDEX", Collections.PipelineType.Deletion, CollectionKind.Image, ["image_id"]);

    /// <summary>Deletes the entities for which an expression holds.</summary>
    public static FunctionAction PurgeByExpression { get; } = new("PURGE_BY_EXPRESSION", Collections.PipelineType.Deletion, null, ["expression"]);

    /// <summary>All of them.</summary>
    public static IReadOnlyList<FunctionAction> All { get; } =
        [IndexDoc, IndexText, IndexImage, Preserve, SearchDocChunk, SearchText, SearchImageByImage, SearchImageByText, PurgeDocIndex, PurgeTextIndex, PurgeImageIndex, PurgeByExpression];

    // Spellings that documentation once had.
    private static readonly Dictionary<string, FunctionAction> Aliases = new(StringComparer.Ordinal)
    {
        ["INDEX_DOC_CHUNK"] = IndexDoc,
        ["SEARCH_DOC_CHUNKS"] = SearchDocChunk,
        ["SEARCH_IMAGE"] = SearchImageByImage,
        ["PURGE_IMAGE_BY_ID"] = PurgeImageIndex,
    };

    /// <summary>An action by its name, or by another spelling of it; <see langword="null"/> for an unknown one.</summary>
    public static FunctionAction? Find(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        return All.FirstOrDefault(action => action.Name == name) ?? Aliases.GetValueOrDefault(name);
    }
}
