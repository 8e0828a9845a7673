using System.Text;
using System.Text.Json;

namespace Kvasir.Extraction.Json;

/// <summary>Writes a JSON value as lines of <c>path: value</c>.</summary>
internal static class JsonText
{
    /// <summary>How deeply values may be nested.</summary>
    public const int MaxDepth = 128;

    /// <summary>A value as text: objects as lines, lists of plain values on one line.</summary>
    /// <exception cref="KvasirException"><see cref="ErrorCode.ExtractionFailed"/>: the text is too long, for names on the way are repeated in each line.</exception>
    public static string Of(JsonElement root)
    {
        if (PlainValue(root) is { } plain) return plain;
        var text = new StringBuilder();
        // With a stack of its own, of as many parts as the value is deep.
        var open = new Stack<IEnumerator<(string Path, JsonElement Value)>>([Children("", root)]);
        while (open.TryPeek(out var children))
        {
            if (!children.MoveNext())
            {
                open.Pop();
                continue;
            }

            var (path, value) = children.Current;
            if (PlainValue(value) is not { } words) open.Push(Children(path, value));
            else text.Append(text.Length > 0 ? "\n" : "").Append(path).Append(": ").Append(words);
            if (text.Length > TextUnits.MaxCharacters) throw new KvasirException(ErrorCode.ExtractionFailed, $"One JSON value has more than {TextUnits.MaxCharacters} characters of text; a list of smaller ones can be read.");
        }

        return text.ToString();
    }

    // Of a plain value, or of a list of nothing but such.
    private static string? PlainValue(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Object => null,
        JsonValueKind.Array => value.GetArrayLength() > 0 && value.EnumerateArray().All(IsPlain) ? string.Join(", ", value.EnumerateArray().Select(Words)) : null,
        _ => Words(value),
    };

    private static bool IsPlain(JsonElement value) => value.ValueKind is not (JsonValueKind.Object or JsonValueKind.Array);

    private static IEnumerator<(string Path, JsonElement Value)> Children(string path, JsonElement value)
    {
        if (value.ValueKind == JsonValueKind.Array)
        {
            foreach (var (i, item) in value.EnumerateArray().Index()) yield return ($"{path}[{i}]", item);
            yield break;
        }

        foreach (var property in value.EnumerateObject()) yield return (path.Length == 0 ? Name(property) : $"{path}.{Name(property)}", property.Value);
    }

    // Halves of surrogate pairs can be escaped in JSON, but are no text.
    private static string Words(JsonElement value)
    {
        if (value.ValueKind != JsonValueKind.String) return value.GetRawText();
        try
        {
            return value.GetString()!.ReplaceLineEndings("\n");
        }
        catch (InvalidOperationException)
        {
            return value.GetRawText().Trim('"');
        }
    }

    private static string Name(JsonProperty property)
    {
        try
        {
            return property.Name;
        }
        catch (InvalidOperationException)
        {
            return "\uFFFD";
        }
    }
}
