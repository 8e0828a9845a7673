using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Kvasir.Pipelines.Definitions;

/// <summary>Reads values as people and old files write them: numbers and booleans may be texts.</summary>
internal static class Loose
{
    /// <summary>A text; <see langword="null"/> when it is none.</summary>
    public static string? Text(this JsonNode? node) => node?.GetValueKind() == JsonValueKind.String ? node.GetValue<string>() : null;

    /// <summary>A boolean, or a text or number that stands for one: <c>true</c>, <c>yes</c>, <c>on</c>, 1 and their opposites; <see langword="null"/> when it is none.</summary>
    public static bool? Boolean(this JsonNode? node) => node?.GetValueKind() switch
    {
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        JsonValueKind.String => Boolean(node.GetValue<string>()),
        JsonValueKind.Number => node.ToJsonString() switch { "1" => true, "0" => false, _ => null },
        _ => null,
    };

    /// <summary>A whole number, be it a text; <see langword="null"/> when it is none.</summary>
    public static int? Whole(this JsonNode? node)
    {
        var text = node?.GetValueKind() == JsonValueKind.Number ? node.ToJsonString() : node.Text()?.Trim();
        return decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && number == decimal.Truncate(number) && number is >= int.MinValue and <= int.MaxValue ? (int)number : null;
    }

    /// <summary>A number, be it a text; <see langword="null"/> when it is none.</summary>
    public static double? Number(this JsonNode? node)
    {
        var text = node?.GetValueKind() == JsonValueKind.Number ? node.ToJsonString() : node.Text()?.Trim();
        return double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number) ? number : null;
    }

    private static bool? Boolean(string text) => text.Trim().ToUpperInvariant() switch
    {
        "TRUE" or "1" or "YES" or "ON" => true,
        "FALSE" or "0" or "NO" or "OFF" => false,
        _ => null,
    };
}
