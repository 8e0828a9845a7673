using System.Text.Json;
using System.Text.Json.Nodes;
using Kvasir.Chunking;
using Kvasir.Knowledge;
using Kvasir.Pipelines.Definitions;

namespace Kvasir.Pipelines.Nodes.KnowledgeIndex;

/// <summary>The chunks that a run came to, of any structure.</summary>
/// <param name="Chunks">In order; none is blank.</param>
/// <param name="ParentMode">What a parent is, where there are parents.</param>
internal sealed record RunChunks(IReadOnlyList<Chunk> Chunks, ParentMode? ParentMode = null);

/// <summary>Reads the value that a knowledge index is given.</summary>
internal static class ChunkReader
{
    private const string Wrong = "InvalidChunksError";

    /// <summary>The most chunks of a run.</summary>
    public const int MostChunks = 500_000;

    /// <summary>Reads chunks of a structure.</summary>
    /// <exception cref="NodeException">There are none, or they are of another form; the message says which was found.</exception>
    public static RunChunks Read(string structure, JsonNode? value)
    {
        // Models answer with JSON in a text.
        if (value.Text() is { } text && text.TrimStart() is ['[' or '{', ..]) value = Parsed(text) ?? value;
        var read = structure switch
        {
            DocForm.Hierarchical => Parents(value),
            DocForm.QuestionAnswer => new RunChunks(Questions(value)),
            _ => new RunChunks(General(value)),
        };
        if (read.Chunks.Count > MostChunks) throw new NodeException(Wrong, $"There are {read.Chunks.Count} chunks; the most is {MostChunks}.");
        return read.Chunks.Count > 0 ? read : throw new NodeException("ChunksRequiredError", "Chunks is required: there is nothing to index.");
    }

    private static List<Chunk> General(JsonNode? value)
    {
        const string Form = "a list of texts, or {\"general_chunks\": [{\"content\": text}]}";
        var list = value as JsonArray ?? (value as JsonObject)?["general_chunks"] as JsonArray ?? throw Mismatch(DocForm.Text, Form, value);
        return [.. Each(list, entry => entry.Text() ?? (entry as JsonObject)?["content"].Text() ?? throw Mismatch(DocForm.Text, Form, entry)).Select(content => new Chunk(content, content))];
    }

    private static RunChunks Parents(JsonNode? value)
    {
        const string Form = "{\"parent_mode\": \"paragraph\" or \"full_doc\", \"parent_child_chunks\": [{\"parent_content\": text, \"child_contents\": [text]}]}";
        if (value is not JsonObject whole || whole["parent_child_chunks"] is not JsonArray list) throw Mismatch(DocForm.Hierarchical, Form, value);
        var mode = whole["parent_mode"].Text() switch
        {
            "paragraph" or null => ParentMode.Paragraph,
            "full_doc" => ParentMode.FullDoc,
            var other => throw new NodeException(Wrong, $"parent_mode must be paragraph or full_doc, was '{KvasirException.Shorten(other)}'."),
        };
        var parents = new List<Chunk>();
        foreach (var entry in list)
        {
            if (entry is not JsonObject parent || parent["parent_content"].Text() is not { } content || parent["child_contents"] is not JsonArray children) throw Mismatch(DocForm.Hierarchical, Form, entry);
            var read = Each(children, child => child.Text() ?? throw Mismatch(DocForm.Hierarchical, Form, child)).Select(child => new Chunk(child, child)).ToList();
            if (Trimmed(content) is { } text) parents.Add(new Chunk(text, text) { Children = read.Count > 0 ? read : [new Chunk(text, text)] });
        }

        return new RunChunks(parents, mode);
    }

    private static List<Chunk> Questions(JsonNode? value)
    {
        const string Form = "{\"qa_chunks\": [{\"question\": text, \"answer\": text}]}";
        var list = (value as JsonObject)?["qa_chunks"] as JsonArray ?? throw Mismatch(DocForm.QuestionAnswer, Form, value);
        var pairs = new List<Chunk>();
        foreach (var entry in list)
        {
            if (entry is not JsonObject pair || pair["question"].Text() is not { } question || pair["answer"].Text() is not { } answer) throw Mismatch(DocForm.QuestionAnswer, Form, entry);
            if (Trimmed(question) is { } asked && Trimmed(answer) is { } said) pairs.Add(new Chunk(asked, asked) { Answer = said });
        }

        return pairs;
    }

    private static IEnumerable<string> Each(JsonArray list, Func<JsonNode?, string> read) => list.Select(read).Select(Trimmed).OfType<string>();

    private static string? Trimmed(string text) => TextCleaner.RemoveUnstorable(text).Trim() is { Length: > 0 } trimmed ? trimmed : null;

    private static JsonNode? Parsed(string text)
    {
        try
        {
            return JsonNode.Parse(text);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static NodeException Mismatch(string structure, string form, JsonNode? found) =>
        new(Wrong, $"Chunks of the structure {structure} are {form}, but this is {IssueList.Name(found)}{Members(found)}.");

    private static string Members(JsonNode? found) => found is JsonObject { Count: > 0 } mapping ? $" with {string.Join(", ", mapping.Select(member => member.Key).Take(5).Select(KvasirException.Shorten))}" : "";
}
