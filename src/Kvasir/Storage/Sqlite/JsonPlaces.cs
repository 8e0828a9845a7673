using System.Text;
using System.Text.Json;
using Kvasir.Filters;
using Kvasir.Storage.Sql;

namespace Kvasir.Storage.Sqlite;

/// <summary>Looks into JSON texts for the functions that filters call. Used by one connection, which is never used twice at once.</summary>
/// <remarks>What is no JSON, or nests too deep, is as if it were not there.</remarks>
internal sealed class JsonPlaces
{
    private static readonly JsonDocumentOptions Options = new() { MaxDepth = 1024 };

    // A statement asks the same of every row.
    private (string Text, IReadOnlyList<PathStep> Steps) _path = ("", []);
    private (string Text, HashSet<string> Values) _wanted = ("", []);

    /// <summary>A path as a JSON array of keys and indexes.</summary>
    public static string Encode(IReadOnlyList<PathStep> path) =>
        CanonicalJson.Of(new ListValue([.. path.Select(step => step.Key is { } key ? (FilterValue)new TextValue(key) : new IntegerValue(step.Index))]));

    /// <summary>Constants as a JSON array of their canonical texts.</summary>
    public static string Encode(IReadOnlyList<FilterValue> wanted) => CanonicalJson.Of(new ListValue([.. wanted.Select(value => new TextValue(CanonicalJson.Of(value)))]));

    /// <summary>The JSON at a place.</summary>
    public string? Find(string? json, string path) => Read(json, value =>
    {
        foreach (var step in Steps(path))
        {
            if (step.Key is { } key ? value.ValueKind != JsonValueKind.Object || !value.TryGetProperty(key, out value) : value.ValueKind != JsonValueKind.Array || step.Index >= value.GetArrayLength()) return null;
            if (step.Key is null) value = value[step.Index];
        }

        return value.GetRawText();
    });

    /// <summary>The value in its canonical spelling.</summary>
    public static string? Canonical(string? json) => Read(json, CanonicalJson.Of);

    /// <summary>The sign of the order of a value and a constant in its canonical spelling.</summary>
    public static long? Order(string? json, string constant) => Read<long?>(json, value =>
    {
        using var document = JsonDocument.Parse(constant);
        var wanted = document.RootElement;
        return (value.ValueKind, wanted.ValueKind) switch
        {
            (JsonValueKind.Number, JsonValueKind.Number) => CanonicalJson.CompareNumbers(value.GetRawText(), wanted.GetRawText()),
            (JsonValueKind.String, JsonValueKind.String) when CanonicalJson.TextOf(value) is { } text => Encoding.UTF8.GetBytes(text).AsSpan().SequenceCompareTo(Encoding.UTF8.GetBytes(wanted.GetString()!)),
            (JsonValueKind.True or JsonValueKind.False, JsonValueKind.True or JsonValueKind.False) => value.GetBoolean().CompareTo(wanted.GetBoolean()),
            _ => null,
        };
    });

    /// <summary>Whether an array holds every one of some constants, or any.</summary>
    public bool? Contains(string? json, bool every, string wanted) => Read<bool?>(json, value =>
    {
        if (value.ValueKind != JsonValueKind.Array) return null;
        var found = value.EnumerateArray().Select(CanonicalJson.Of).Where(Wanted(wanted).Contains).ToHashSet(StringComparer.Ordinal);
        return every ? found.Count == _wanted.Values.Count : found.Count > 0;
    });

    /// <summary>Whether a string has a shape.</summary>
    public static bool? IsLike(string? json, byte[]? pattern) => Read<bool?>(json, value => value.ValueKind == JsonValueKind.String && CanonicalJson.TextOf(value) is { } text ? LikeMatcher.Matches(Encoding.UTF8.GetBytes(text), pattern) : null);

    /// <summary>An integer of 64 bits, however it is written.</summary>
    public static long? Whole(string? json) => Read<long?>(json, value => value.ValueKind == JsonValueKind.Number && long.TryParse(CanonicalJson.Of(value), out var number) ? number : null);

    /// <summary>The length of an array.</summary>
    public static long? Length(string? json) => Read<long?>(json, value => value.ValueKind == JsonValueKind.Array ? value.GetArrayLength() : null);

    private IReadOnlyList<PathStep> Steps(string path)
    {
        if (_path.Text == path) return _path.Steps;
        using var document = JsonDocument.Parse(path);
        _path = (path, [.. document.RootElement.EnumerateArray().Select(step => step.ValueKind == JsonValueKind.String ? new PathStep(step.GetString()) : new PathStep(null, step.GetInt32()))]);
        return _path.Steps;
    }

    private HashSet<string> Wanted(string wanted)
    {
        if (_wanted.Text == wanted) return _wanted.Values;
        using var document = JsonDocument.Parse(wanted);
        _wanted = (wanted, document.RootElement.EnumerateArray().Select(value => value.GetString()!).ToHashSet(StringComparer.Ordinal));
        return _wanted.Values;
    }

    private static T? Read<T>(string? json, Func<JsonElement, T?> read)
    {
        if (json is null) return default;
        try
        {
            using var document = JsonDocument.Parse(json, Options);
            return read(document.RootElement);
        }
        catch (JsonException)
        {
            return default;
        }
    }
}
