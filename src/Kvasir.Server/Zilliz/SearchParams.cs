using System.Globalization;
using System.Text.Json;
using Kvasir.Collections;

namespace Kvasir.Server.Zilliz;

/// <summary>Reads the <c>params</c> of a search run.</summary>
internal static class SearchParams
{
    private const int MaxOutputFields = 100;

    /// <summary>Reads them; what is missing or null is as it is by default.</summary>
    /// <exception cref="KvasirException"><see cref="ErrorCode.InvalidParam"/>, <see cref="ErrorCode.InvalidRange"/>.</exception>
    public static SearchSettings Read(JsonElement body)
    {
        var settings = new SearchSettings();
        if (ZillizBody.Find(body, "params") is not { } given) return settings;
        if (given.ValueKind != JsonValueKind.Object) throw KvasirException.InvalidParam("params", "must be an object");
        return new SearchSettings
        {
            Limit = Whole(given, "limit") ?? settings.Limit,
            Offset = Whole(given, "offset") ?? settings.Offset,
            OutputFields = OutputFields(given),
            Filter = Filter(given),
        };
    }

    private static int? Whole(JsonElement given, string name)
    {
        if (ZillizBody.Find(given, name) is not { } value) return null;
        var text = value.ValueKind switch { JsonValueKind.Number => value.GetRawText(), JsonValueKind.String => value.GetString(), _ => null };
        if (!decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) || number != decimal.Truncate(number)) throw KvasirException.InvalidParam($"params.{name}", "must be a whole number");
        return number is >= int.MinValue and <= int.MaxValue ? (int)number : throw new KvasirException(ErrorCode.InvalidRange, $"params.{name}: is out of bounds") { Field = $"params.{name}" };
    }

    private static List<string> OutputFields(JsonElement given)
    {
        if (ZillizBody.Find(given, "outputFields") is not { } value) return [];
        if (value.ValueKind != JsonValueKind.Array || value.EnumerateArray().Any(name => name.ValueKind != JsonValueKind.String)) throw KvasirException.InvalidParam("params.outputFields", "must be a list of strings");
        return value.GetArrayLength() <= MaxOutputFields ? [.. value.EnumerateArray().Select(name => name.GetString()!)] : throw KvasirException.InvalidParam("params.outputFields", $"must have at most {MaxOutputFields} names");
    }

    private static string Filter(JsonElement given)
    {
        if (ZillizBody.Find(given, "filter") is not { } value) return "";
        return value.ValueKind == JsonValueKind.String ? value.GetString()! : throw KvasirException.InvalidParam("params.filter", "must be a string");
    }
}
