using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Kvasir.Pipelines.Nodes;

namespace Kvasir.Pipelines.Definitions.Text;

/// <summary>Values as they stand in texts.</summary>
public static class ValueText
{
    private static readonly JsonSerializerOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, MaxDepth = 1000 };

    /// <summary>A text as it is, a number without exponent, a boolean as <c>True</c> or <c>False</c>, files as Markdown links, all else as JSON; nothing for null.</summary>
    public static string Render(JsonNode? value) => value?.GetValueKind() switch
    {
        null or JsonValueKind.Null => "",
        JsonValueKind.String => value.Text()!,
        // The words that pipelines written elsewhere compare with.
        JsonValueKind.True => "True",
        JsonValueKind.False => "False",
        JsonValueKind.Number => Number(value.ToJsonString()),
        _ when FileMembers.IsFile(value) => Link((JsonObject)value),
        _ when value is JsonArray { Count: > 0 } list && list.All(FileMembers.IsFile) => string.Join('\n', list.Select(file => Link((JsonObject)file!))),
        _ => value.ToJsonString(Readable),
    };

    private static string Number(string json) =>
        json.Contains('e', StringComparison.OrdinalIgnoreCase) && decimal.TryParse(json, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number.ToString(CultureInfo.InvariantCulture) : json;

    private static string Link(JsonObject file)
    {
        var name = (file["filename"].Text() ?? file["name"].Text() ?? "").Replace("\\", @"\\", StringComparison.Ordinal).Replace("[", @"\[", StringComparison.Ordinal).Replace("]", @"\]", StringComparison.Ordinal);
        var address = file["url"].Text() ?? file["remote_url"].Text() ?? "";
        // Blanks and parentheses would end a bare address.
        if (address.AsSpan().IndexOfAny(" ()") >= 0) address = $"<{address.Replace("<", "%3C", StringComparison.Ordinal).Replace(">", "%3E", StringComparison.Ordinal)}>";
        var isImage = file["type"].Text() == "image" || file["mime_type"].Text()?.StartsWith("image/", StringComparison.OrdinalIgnoreCase) == true;
        return $"{(isImage ? "!" : "")}[{name}]({address})";
    }
}
