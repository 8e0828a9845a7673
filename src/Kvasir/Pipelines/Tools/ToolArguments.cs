using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Kvasir.Pipelines.Nodes;

namespace Kvasir.Pipelines.Tools;

/// <summary>The values of a tool's parameters. Numbers and booleans may come as text, as those that texts were made of do.</summary>
/// <param name="tool">The tool, for its parameters and their defaults.</param>
/// <param name="values">By name; <see langword="null"/> and absent are the same.</param>
public sealed class ToolArguments(ITool tool, JsonObject values)
{
    private const string Wrong = "ToolParameterError";

    /// <summary>A text; empty when it was not given.</summary>
    public string Text(string name) => Find(name) switch
    {
        null => "",
        JsonValue value when value.GetValueKind() == JsonValueKind.String => value.GetValue<string>(),
        var other => other.ToJsonString(),
    };

    /// <summary>A whole number within bounds.</summary>
    public int Whole(string name, int least, int most)
    {
        var value = Find(name) ?? throw Missing(name);
        var isNumber = double.TryParse(value is JsonValue && value.GetValueKind() == JsonValueKind.String ? value.GetValue<string>().Trim() : value.ToJsonString(), NumberStyles.Float, CultureInfo.InvariantCulture, out var number);
        return isNumber && number >= least && number <= most && number == Math.Floor(number)
            ? (int)number
            : throw new NodeException(Wrong, $"{name} must be a whole number from {least} to {most}, was {KvasirException.Shorten(value.ToJsonString())}.");
    }

    /// <summary>Yes or no; no when it was not given.</summary>
    public bool Boolean(string name) => Find(name) switch
    {
        null => false,
        JsonValue value when value.GetValueKind() is JsonValueKind.True or JsonValueKind.False => value.GetValue<bool>(),
        JsonValue value when value.GetValueKind() == JsonValueKind.Number => value.ToJsonString() != "0",
        JsonValue value => value.GetValue<string>().Trim().ToLowerInvariant() switch
        {
            "true" or "1" or "yes" or "on" => true,
            "false" or "0" or "no" or "off" or "" or "none" => false,
            var text => throw new NodeException(Wrong, $"{name} must be true or false, was '{KvasirException.Shorten(text)}'."),
        },
        var other => throw new NodeException(Wrong, $"{name} must be true or false, was {KvasirException.Shorten(other.ToJsonString())}."),
    };

    /// <summary>One of some words.</summary>
    public string OneOf(string name, params ReadOnlySpan<string> allowed)
    {
        var text = Text(name);
        return allowed.Contains(text) ? text : throw new NodeException(Wrong, $"{name} must be one of {string.Join(", ", allowed.ToArray())}, was '{KvasirException.Shorten(text)}'.");
    }

    /// <summary>A file, or the first of a list of files.</summary>
    public JsonObject File(string name) => Find(name) switch
    {
        JsonObject file when FileMembers.IsFile(file) => file,
        JsonArray { Count: > 0 } list when list[0] is JsonObject file && FileMembers.IsFile(file) => file,
        null => throw Missing(name),
        _ => throw new NodeException(Wrong, $"{name} must be a file."),
    };

    private JsonNode? Find(string name)
    {
        var parameter = tool.Parameters.First(parameter => parameter.Name == name);
        if (values[name] is { } value) return value;
        return parameter is { Required: true, Default: null } ? throw Missing(name) : parameter.Default;
    }

    private static NodeException Missing(string name) => new(Wrong, $"Variable {name} does not exist");
}
