using System.Text.Json;
using System.Text.Json.Nodes;

namespace Kvasir.Pipelines.Nodes.Branching;

/// <summary>Compares attributes of files. Some write <c>.pdf</c> and some <c>pdf</c>: both mean the same file.</summary>
internal static class FileComparison
{
    /// <exception cref="NodeException">The operator does not go with the value.</exception>
    public static bool Holds(string name, string attribute, JsonNode? actual, JsonNode? expected) =>
        attribute == "extension" ? Comparison.Holds(name, Dotted(actual), Dotted(expected)) : Comparison.Holds(name, actual, expected);

    private static JsonNode? Dotted(JsonNode? extension)
    {
        if (extension is JsonArray list) return new JsonArray([.. list.Select(element => Dotted(element)?.DeepClone())]);
        if (extension?.GetValueKind() != JsonValueKind.String || extension.GetValue<string>() is not { Length: > 0 } text) return extension;
        if (text[0] != '[') return (text[0] == '.' ? text : $".{text}").ToLowerInvariant();
        try
        {
            return Dotted(JsonNode.Parse(text));
        }
        catch (JsonException)
        {
            return extension;
        }
    }
}
