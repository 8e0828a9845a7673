using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Kvasir.Sources.Websites;

/// <summary>Reads a node's parameters. Each may have several names, of which the first that is set counts; numbers and booleans may be written as text.</summary>
internal sealed class ParameterReader(JsonObject parameters)
{
    private const int MaxEntries = 100;
    private const int MaxEntryCharacters = 500;

    /// <summary>A text; <see langword="null"/> when it is not set.</summary>
    public string? Text(string name) => Find([name]) switch
    {
        null => null,
        (_, JsonValue value) when value.GetValueKind() == JsonValueKind.String => value.GetValue<string>().Trim(),
        _ => throw KvasirException.InvalidParam(name, "must be a text"),
    };

    /// <summary>A whole number within bounds.</summary>
    public int Number(int otherwise, int least, int most, params ReadOnlySpan<string> names)
    {
        if (Find(names) is not var (name, value)) return otherwise;
        // 10.0 is a whole number too: forms in browsers have no others.
        if (value is JsonValue && decimal.TryParse(value.ToString(), NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
            && decimal.IsInteger(number) && number >= least && number <= most) return (int)number;
        throw KvasirException.InvalidParam(name, $"must be a whole number from {least} to {most}");
    }

    /// <summary>Yes or no.</summary>
    public bool Flag(bool otherwise, params ReadOnlySpan<string> names)
    {
        if (Find(names) is not var (name, value)) return otherwise;
        return (value is JsonValue ? value.ToString().Trim().ToLowerInvariant() : "") switch
        {
            "true" or "1" => true,
            "false" or "0" => false,
            _ => throw KvasirException.InvalidParam(name, "must be true or false"),
        };
    }

    /// <summary>A list, or a text with commas or line ends between the entries.</summary>
    public IReadOnlyList<string> List(string name)
    {
        if (Find([name]) is not var (_, value)) return [];
        var entries = value switch
        {
            JsonArray list when list.All(IsText) => list.Select(entry => entry!.GetValue<string>()),
            JsonValue text when IsText(text) => text.GetValue<string>().Split([',', '\n', '\r']),
            _ => throw KvasirException.InvalidParam(name, "must be a list of texts, or one text with commas or line ends between them"),
        };
        string[] found = [.. entries.Select(entry => entry.Trim()).Where(entry => entry.Length > 0)];
        return found.Length <= MaxEntries && found.All(entry => entry.Length <= MaxEntryCharacters) ? found
            : throw KvasirException.InvalidParam(name, $"must have at most {MaxEntries} entries of at most {MaxEntryCharacters} characters");
    }

    private static bool IsText(JsonNode? node) => node?.GetValueKind() == JsonValueKind.String;

    // A form that was not filled in leaves an empty text.
    private (string Name, JsonNode Value)? Find(ReadOnlySpan<string> names)
    {
        foreach (var name in names)
        {
            if (parameters[name] is { } value && !(IsText(value) && string.IsNullOrWhiteSpace(value.GetValue<string>()))) return (name, value);
        }

        return null;
    }
}
