using System.Text.Json.Nodes;

namespace Kvasir.Server.Mcp.Arguments;

/// <summary>The arguments that several tools have.</summary>
internal static class KnowledgeParameters
{
    public static TextParameter Dataset { get; } = new("dataset", "Name or id of the dataset, see list_datasets.") { IsRequired = true };

    public static TextParameter Document { get; } = new("document", "Id, name or external key of the document, see search and list_documents.") { IsRequired = true };

    public static TextParameter Cursor { get; } = new("cursor", "next_cursor of the last answer, to read on.", maxLength: 100);

    public static TextParameter Query { get; } = new("query", "Only those whose name has this text in it.");

    public static ObjectParameter Metadata { get; } = new(
        "metadata",
        "Values of metadata fields that the dataset has, by field name: texts, numbers, or Unix seconds for times; null takes a value away.",
        new JsonObject { ["type"] = new JsonArray("string", "number", "null") });

    public static WholeNumberParameter WaitSeconds { get; } = new("wait_seconds", "How long to wait until it can be found. Indexing goes on behind that.", least: 0, most: 300) { Default = 30 };

    /// <summary>The number of a page that a cursor names; the first without one.</summary>
    /// <exception cref="KvasirException">It is no cursor of these lists.</exception>
    public static int PageOf(this ToolArguments arguments)
    {
        if (arguments.Get(Cursor) is not { } text) return 1;
        return Mcp.Cursor.Read(text, 1) is [> 0 and var page] ? page : throw NoCursor();
    }

    /// <summary>What is said of a cursor that nobody gave out.</summary>
    public static KvasirException NoCursor() => KvasirException.InvalidParam(Cursor.Name, "must be next_cursor of an earlier answer; leave it out to begin");
}
