using System.Text.Json;
using System.Text.Json.Nodes;
using Kvasir.Pipelines.Definitions;

namespace Kvasir.Pipelines.Nodes.Asking;

/// <summary>A value that a model is to find in a text.</summary>
/// <param name="Name">The output.</param>
/// <param name="Type">What it is, as pipelines write it.</param>
/// <param name="Description">For the model.</param>
/// <param name="Required">Whether an answer without it will not do.</param>
/// <param name="Options">What a <c>select</c> can be.</param>
internal sealed record ExtractedParameter(string Name, string Type, string Description, bool Required, IReadOnlyList<string> Options)
{
    private const string Array = "array[";

    public static string[] Types { get; } = ["string", "number", "boolean", "bool", "select", "array[string]", "array[number]", "array[object]", "array[boolean]"];

    public OutputType Output => Type switch
    {
        "number" => OutputType.Number,
        "boolean" or "bool" => OutputType.Boolean,
        "string" or "select" => OutputType.Text,
        _ => OutputType.Array,
    };

    /// <summary>What the output is when the text does not say.</summary>
    public JsonNode Nothing => Output switch
    {
        OutputType.Number => 0,
        OutputType.Boolean => false,
        OutputType.Text => "",
        _ => new JsonArray(),
    };

    public JsonObject Schema()
    {
        var schema = SchemaOf(Type);
        if (Description.Length > 0) schema["description"] = Description;
        if (Type == "select") schema["enum"] = new JsonArray([.. Options.Select(option => (JsonNode)option)]);
        return schema;
    }

    /// <summary>What a model gave as a value of the type; <see langword="null"/> when it is none. Numbers and booleans may be texts, and one element may stand for a list.</summary>
    public JsonNode? Take(JsonNode? given)
    {
        if (!Type.StartsWith(Array, StringComparison.Ordinal)) return Take(Type, given);
        var elements = new JsonArray();
        foreach (var element in given as JsonArray ?? [given?.DeepClone()])
        {
            if (Take(Type[Array.Length..^1], element) is not { } taken) return null;
            elements.Add(taken);
        }

        return elements;
    }

    private JsonNode? Take(string type, JsonNode? given) => type switch
    {
        "number" => given.Number() is null ? null : given!.GetValueKind() == JsonValueKind.Number ? given.DeepClone() : given.Number(),
        "boolean" or "bool" => given.Boolean(),
        "select" => Options.FirstOrDefault(option => string.Equals(option, given.Text()?.Trim(), StringComparison.OrdinalIgnoreCase)),
        "object" => (given as JsonObject)?.DeepClone(),
        _ => given switch
        {
            null or JsonObject or JsonArray => null,
            _ => given.Text() ?? given.ToJsonString(),
        },
    };

    private static JsonObject SchemaOf(string type) => type switch
    {
        "number" => new() { ["type"] = "number" },
        "boolean" or "bool" => new() { ["type"] = "boolean" },
        "object" => new() { ["type"] = "object" },
        _ when type.StartsWith(Array, StringComparison.Ordinal) => new() { ["type"] = "array", ["items"] = SchemaOf(type[Array.Length..^1]) },
        _ => new() { ["type"] = "string" },
    };
}
