using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Kvasir.Pipelines.Nodes.Branching;

/// <summary>The operators of conditions.</summary>
internal static class Comparison
{
    public static IReadOnlyList<string> Operators { get; } =
    [
        "contains", "not contains", "start with", "end with", "is", "is not", "empty", "not empty", "=", "≠", ">", "<", "≥", "≤", "null", "not null", "exists", "not exists", "in", "not in", "all of",
    ];

    /// <exception cref="NodeException">The operator does not go with the value.</exception>
    public static bool Holds(string name, JsonNode? actual, JsonNode? expected) => name switch
    {
        "contains" => !IsEmpty(actual) && Contains(actual!, expected),
        "not contains" => IsEmpty(actual) || !Contains(actual!, expected),
        "start with" => !IsEmpty(actual) && String(name, actual!).StartsWith(Plain(expected), StringComparison.Ordinal),
        "end with" => !IsEmpty(actual) && String(name, actual!).EndsWith(Plain(expected), StringComparison.Ordinal),
        "is" => actual is not null && Same(name, actual, expected),
        "is not" => actual is not null && !Same(name, actual, expected),
        "empty" => IsEmpty(actual),
        "not empty" => !IsEmpty(actual),
        "=" => actual is not null && Compare(name, actual, expected) == 0,
        "≠" => actual is not null && Compare(name, actual, expected) != 0,
        ">" => actual is not null && Compare(name, actual, expected) > 0,
        "<" => actual is not null && Compare(name, actual, expected) < 0,
        "≥" => actual is not null && Compare(name, actual, expected) >= 0,
        "≤" => actual is not null && Compare(name, actual, expected) <= 0,
        "null" or "not exists" => actual is null,
        "not null" or "exists" => actual is not null,
        "in" => actual is not null && List(name, expected).Any(element => Equal(actual, element)),
        "not in" => actual is null || !List(name, expected).Any(element => Equal(actual, element)),
        "all of" => !IsEmpty(actual) && List(name, expected).All(element => Contains(actual!, element)),
        _ => throw Wrong(name, actual),
    };

    public static bool IsEmpty(JsonNode? value) => value?.GetValueKind() switch
    {
        null or JsonValueKind.Null or JsonValueKind.False => true,
        JsonValueKind.String => value.GetValue<string>().Length == 0,
        JsonValueKind.Array => value.AsArray().Count == 0,
        JsonValueKind.Object => value.AsObject().Count == 0,
        JsonValueKind.Number => Number(value) == 0,
        _ => false,
    };

    private static bool Contains(JsonNode actual, JsonNode? expected) => actual switch
    {
        JsonArray list => list.Any(element => Equal(element, expected)),
        _ when actual.GetValueKind() == JsonValueKind.String => actual.GetValue<string>().Contains(Plain(expected), StringComparison.Ordinal),
        _ => throw Wrong("contains", actual),
    };

    private static bool Same(string name, JsonNode actual, JsonNode? expected) =>
        actual.GetValueKind() is JsonValueKind.String or JsonValueKind.True or JsonValueKind.False ? Equal(actual, expected) : throw Wrong(name, actual);

    // A form writes every expected value as a text: it is read as what it is compared with.
    private static bool Equal(JsonNode? actual, JsonNode? expected) => actual?.GetValueKind() switch
    {
        null or JsonValueKind.Null => expected is null,
        JsonValueKind.String => actual.GetValue<string>() == Plain(expected),
        JsonValueKind.True or JsonValueKind.False => Flag(expected) is { } flag && flag == (actual.GetValueKind() == JsonValueKind.True),
        JsonValueKind.Number => Number(expected) is { } number && number == Number(actual),
        _ => JsonNode.DeepEquals(actual, expected),
    };

    private static int Compare(string name, JsonNode actual, JsonNode? expected)
    {
        var kind = actual.GetValueKind();
        if (kind is JsonValueKind.True or JsonValueKind.False && name is "=" or "≠" && Flag(expected) is { } flag) return (kind == JsonValueKind.True).CompareTo(flag);
        if (kind != JsonValueKind.Number) throw Wrong(name, actual);
        return Number(actual)!.Value.CompareTo(Number(expected) ?? throw new NodeException("InvalidConditionError", $"'{Plain(expected)}' is not a number, which '{name}' compares with."));
    }

    private static JsonArray List(string name, JsonNode? expected)
    {
        if (expected is JsonArray list) return list;
        try
        {
            if (expected?.GetValueKind() == JsonValueKind.String && JsonNode.Parse(expected.GetValue<string>()) is JsonArray parsed) return parsed;
        }
        catch (JsonException)
        {
            // It is some text: told like everything else that is no list.
        }

        throw new NodeException("InvalidConditionError", $"'{Plain(expected)}' is not a list, which '{name}' needs.");
    }

    private static string String(string name, JsonNode actual) => actual.GetValueKind() == JsonValueKind.String ? actual.GetValue<string>() : throw Wrong(name, actual);

    private static string Plain(JsonNode? value) => value is null ? "" : value.GetValueKind() == JsonValueKind.String ? value.GetValue<string>() : value.ToJsonString();

    private static decimal? Number(JsonNode? value) => decimal.TryParse(Plain(value), NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : null;

    private static bool? Flag(JsonNode? value) => Plain(value).ToLowerInvariant() switch
    {
        "true" or "1" => true,
        "false" or "0" => false,
        _ => null,
    };

    private static NodeException Wrong(string name, JsonNode? actual) => new("InvalidConditionError", $"'{name}' does not go with a value of the type {actual?.GetValueKind()}.");
}
