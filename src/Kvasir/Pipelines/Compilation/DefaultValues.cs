using System.Text.Json;
using System.Text.Json.Nodes;
using Kvasir.Pipelines.Definitions;

namespace Kvasir.Pipelines.Compilation;

/// <summary>The outputs that a node has when it failed, as <c>default_value</c> writes them.</summary>
internal static class DefaultValues
{
    private static readonly string[] Types = ["string", "number", "object", "array[number]", "array[string]", "array[object]", "array[file]"];

    public static JsonObject Read(JsonNode? written, Action<string, string, string> report)
    {
        var values = new JsonObject();
        if (written is null) return values;
        if (written is not JsonArray entries)
        {
            report("default_value", "invalid_default_value", "The default values are not a list of objects with key, type and value.");
            return values;
        }

        for (var i = 0; i < entries.Count; i++)
        {
            if (entries[i] is not JsonObject entry || entry["key"].Text() is not { Length: > 0 } key || entry["type"].Text() is not { } type)
            {
                report($"default_value.{i}", "invalid_default_value", "A default value has a key, a type and a value.");
            }
            else if (!Types.Contains(type))
            {
                report($"default_value.{i}.type", "invalid_default_value", $"'{type}' is no type of a default value; it is one of {string.Join(", ", Types)}.");
            }
            else if (!TryRead(type, entry["value"], out var value))
            {
                report($"default_value.{i}.value", "invalid_default_value", $"The default value of '{key}' is not of the type {type}.");
            }
            else
            {
                values[key] = value;
            }
        }

        return values;
    }

    // The editor writes what is no text as the text of its JSON.
    private static bool TryRead(string type, JsonNode? written, out JsonNode? value)
    {
        value = written?.DeepClone();
        if (type != "string" && written.Text() is { } json)
        {
            try
            {
                value = JsonNode.Parse(json);
            }
            catch (JsonException)
            {
                return false;
            }
        }

        return Fits(type, value);
    }

    private static bool Fits(string type, JsonNode? value) => type switch
    {
        "string" => value?.GetValueKind() == JsonValueKind.String,
        "number" => value?.GetValueKind() == JsonValueKind.Number,
        "object" or "file" => value is JsonObject,
        _ => value is JsonArray list && list.All(element => Fits(type[6..^1], element)),
    };
}
