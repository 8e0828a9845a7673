using System.Text.Json;
using System.Text.Json.Nodes;
using Kvasir.Pipelines.Definitions;
using Kvasir.Pipelines.Definitions.Text;

namespace Kvasir.Pipelines.Nodes.Languages;

/// <summary>The outputs that a program says it has.</summary>
internal sealed record DeclaredOutputs(IReadOnlyDictionary<string, string> Types)
{
    private const int MaxElements = 100_000;

    private static readonly Dictionary<string, OutputType> Known = new(StringComparer.Ordinal)
    {
        ["string"] = OutputType.Text,
        ["number"] = OutputType.Number,
        ["boolean"] = OutputType.Boolean,
        ["object"] = OutputType.Mapping,
        ["array[string]"] = OutputType.Array,
        ["array[number]"] = OutputType.Array,
        ["array[object]"] = OutputType.Array,
        ["array[boolean]"] = OutputType.Array,
    };

    public IReadOnlyDictionary<string, OutputType> Shape => Types.ToDictionary(output => output.Key, output => Known[output.Value], StringComparer.Ordinal);

    public static DeclaredOutputs Read(NodeDefinition node, ICollection<PipelineIssue> issues)
    {
        var types = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (name, declared) in node.Data["outputs"] as JsonObject ?? [])
        {
            var type = (declared as JsonObject)?["type"].Text() ?? "";
            if (Known.ContainsKey(type)) types[name] = type;
            else issues.Add(new(true, node.Id, $"outputs.{name}.type", "unknown_type", $"'{KvasirException.Shorten(type)}' is no type of an output; they are {string.Join(", ", Known.Keys)}."));
        }

        return new(types);
    }

    /// <summary>What was declared of what a program returned.</summary>
    /// <exception cref="NodeException">An output is missing or of another type.</exception>
    public JsonObject Check(JsonNode? returned)
    {
        if (returned is not JsonObject values) throw Invalid("main must return a dict of its outputs.");
        var outputs = new JsonObject();
        foreach (var (name, type) in Types)
        {
            if (!values.TryGetPropertyValue(name, out var value)) throw Invalid($"main does not return the output '{KvasirException.Shorten(name)}'.");
            if (value is not null && !Fits(type, value)) throw Invalid($"The output '{KvasirException.Shorten(name)}' must be of the type {type}, not {Name(value)}.");
            CheckTexts(name, value);
            outputs[name] = value?.DeepClone();
        }

        return outputs;
    }

    private static bool Fits(string type, JsonNode value) => type switch
    {
        "string" => value.GetValueKind() == JsonValueKind.String,
        "number" => value.GetValueKind() == JsonValueKind.Number,
        "boolean" => value.GetValueKind() is JsonValueKind.True or JsonValueKind.False,
        "object" => value is JsonObject,
        _ => value is JsonArray list && list.All(item => item is not null && Fits(type["array[".Length..^1], item)),
    };

    private static void CheckTexts(string name, JsonNode? value)
    {
        if (value is JsonArray list)
        {
            if (list.Count > MaxElements) throw Invalid($"The output '{KvasirException.Shorten(name)}' has a list of more than {MaxElements} elements.");
            foreach (var item in list) CheckTexts(name, item);
        }
        else if (value is JsonObject members)
        {
            foreach (var (_, member) in members) CheckTexts(name, member);
        }
        else if (value.Text()?.Length > TemplateText.MaxCharacters)
        {
            throw Invalid($"The output '{KvasirException.Shorten(name)}' has a text of more than {TemplateText.MaxCharacters} characters.");
        }
    }

    private static string Name(JsonNode value) => value switch
    {
        JsonArray => "a list of something else",
        JsonObject => "object",
        _ => value.GetValueKind() is JsonValueKind.True or JsonValueKind.False ? "boolean" : value.GetValueKind().ToString().ToLowerInvariant(),
    };

    private static NodeException Invalid(string message) => new("OutputValidationError", message);
}
