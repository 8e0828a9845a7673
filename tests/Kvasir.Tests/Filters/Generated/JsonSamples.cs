using System.Globalization;
using System.Text.Json;

namespace Kvasir.Tests.Filters.Generated;

/// <summary>Makes conditions on places in JSON and on arrays.</summary>
public sealed class JsonSamples(Random random)
{
    private static readonly string[] Numbers = [.. Pools.Digits, "3", "0.05"];

    public Sample Any() => random.Next(9) switch
    {
        0 or 1 => Compared(),
        2 => In(),
        3 => Like(),
        4 => Exists(),
        5 => Contains(),
        6 => Length(),
        7 => Reckoned(),
        _ => Element(),
    };

    private Condition Compared()
    {
        var (steps, wanted, comparison) = (Steps(), Scalar(), Pools.Pick(random, Comparisons.All));
        return new Condition(printer => Place(printer, steps).Add(comparison).Add(wanted), row => Find(row.J, steps) is { } found && Sign(found, Json(wanted)) is { } sign ? Comparisons.Holds(comparison, sign) : comparison == "!=");
    }

    private Condition In()
    {
        var (steps, wanted, negated) = (Steps(), Several(), random.Next(2) == 0);
        return new Condition(
            printer => List(Place(printer, steps).Add([.. negated ? ["not"] : Array.Empty<string>(), "in"]), wanted),
            row => negated ^ (Find(row.J, steps) is { } found && wanted.Exists(one => AreEqual(found, Json(one)))));
    }

    private Condition Like()
    {
        var (steps, pattern) = (Steps(), Pools.Pick(random, ["kim%", "%", "%m", "_", "100\\%", "中%"]));
        return new Condition(printer => Place(printer, steps).Add("like").Quoted(pattern), row => Find(row.J, steps) is { ValueKind: JsonValueKind.String } found && Comparisons.IsLike(found.GetString()!, pattern));
    }

    private Condition Exists()
    {
        var (steps, how) = (Steps(), random.Next(3));
        return new Condition(
            printer => _ = how switch { 0 => Place(printer.Add("exists"), steps), 1 => Place(printer, steps).Add("is", "null"), _ => Place(printer, steps).Add("is", "not", "null") },
            row => (how == 1) ^ (Find(row.J, steps) is { ValueKind: not JsonValueKind.Null }));
    }

    private Condition Contains()
    {
        var wanted = Several();
        if (random.Next(2) == 0)
        {
            var (steps, every) = (Steps(), random.Next(2) == 0);
            return new Condition(
                printer => List(Place(printer.Add(every ? "json_contains_all" : "JSON_CONTAINS_ANY", "("), steps).Add(","), wanted).Add(")"),
                row => Find(row.J, steps) is { ValueKind: JsonValueKind.Array } found && Holds(found, every));
        }

        wanted = [.. Enumerable.Range(0, random.Next(3)).Select(_ => Pools.Pick(random, Pools.Longs).ToString(CultureInfo.InvariantCulture))];
        return random.Next(2) == 0 && wanted.Count > 0
            ? new Condition(printer => printer.Add("array_contains", "(", "nums", ",", wanted[0], ")"), row => row.Nums is { } own ? own.EnumerateArray().Any(item => AreEqual(item, Json(wanted[0]))) : null)
            : new Condition(printer => List(printer.Add("array_contains_all", "(", "nums", ","), wanted).Add(")"), row => row.Nums is { } own ? Holds(own, every: true) : null);

        bool Holds(JsonElement array, bool every)
        {
            var items = array.EnumerateArray().ToList();
            return every ? wanted.TrueForAll(one => items.Exists(item => AreEqual(item, Json(one)))) : wanted.Exists(one => items.Exists(item => AreEqual(item, Json(one))));
        }
    }

    private Condition Length()
    {
        var (comparison, number, steps) = (Pools.Pick(random, Comparisons.All), random.Next(4), Steps());
        return random.Next(2) == 0
            ? new Condition(printer => printer.Add("array_length", "(", "tags", ")", comparison).Number(number), row => row.Tags is { } own ? Comparisons.Holds(comparison, own.GetArrayLength().CompareTo(number)) : null)
            : new Condition(
                printer => Place(printer.Add("array_length", "("), steps).Add(")", comparison).Number(number),
                row => Find(row.J, steps) is { ValueKind: JsonValueKind.Array } own ? Comparisons.Holds(comparison, own.GetArrayLength().CompareTo(number)) : comparison == "!=");
    }

    private Condition Reckoned()
    {
        var (steps, comparison, operation) = (Steps(), Pools.Pick(random, Comparisons.All), Pools.Pick(random, ["+", "-", "*", "/", "%"]));
        var (by, number) = (Pools.Pick<long>(random, [2, -3, 7, 1]), Pools.Pick<long>(random, [0, 1, 2, 5, -1]));
        return new Condition(
            printer => Place(printer, steps).Add(operation).Number(by).Add(comparison).Number(number),
            row => Find(row.J, steps) is { ValueKind: JsonValueKind.Number } own && Reckon(own) is { } result ? Comparisons.Holds(comparison, result.CompareTo(number)) : comparison == "!=");

        double? Reckon(JsonElement own) => operation != "%" ? ScalarSamples.Reckon(own.GetDouble(), operation, by) : own.GetDecimal() is var value && decimal.IsInteger(value) ? (double)(value % by) : null;
    }

    private Condition Element()
    {
        var (index, comparison, text, number) = (random.Next(3), Pools.Pick(random, Comparisons.All), Pools.Pick(random, Pools.Texts), Pools.Pick(random, Pools.Floats));
        var digits = number.ToString("R", CultureInfo.InvariantCulture);
        return random.Next(4) switch
        {
            0 => new Condition(
                printer => printer.Add("fs", "[", Index(index), "]", comparison).Number((double)number),
                row => Item(row.Fs, index) is { } own ? Comparisons.Holds(comparison, own.GetSingle().CompareTo(number)) : comparison == "!="),
            1 => new Condition(printer => printer.Add("tags", "[", Index(index), "]", "like").Quoted("%m%"), row => Item(row.Tags, index) is { } own && own.GetString()!.Contains('m', StringComparison.Ordinal)),
            2 => new Condition(printer => printer.Add("array_contains_any", "(", "fs", ",", "[", digits, "]", ")"), row => row.Fs is { } own ? own.EnumerateArray().Any(item => item.GetSingle() == number) : null),
            _ => new Condition(
                printer => printer.Add("tags", "[", Index(index), "]", comparison).Quoted(text),
                row => Item(row.Tags, index) is { } own ? Comparisons.Holds(comparison, Comparisons.OfTexts(own.GetString()!, text)) : comparison == "!="),
        };
    }

    private object[] Steps() => [.. Enumerable.Range(0, random.Next(4) == 0 ? 2 : 1).Select(i => random.Next(i == 0 ? 6 : 2) == 0 ? (object)random.Next(3) : Pools.Pick(random, Pools.Keys))];

    private static FilterPrinter Place(FilterPrinter printer, object[] steps)
    {
        printer.Add("j");
        foreach (var step in steps) _ = step is string key ? printer.Add("[").Quoted(key).Add("]") : printer.Add("[", Index((int)step), "]");
        return printer;
    }

    private static FilterPrinter List(FilterPrinter printer, List<string> items)
    {
        printer.Add("[");
        printer.Separated(items, item => printer.Add(item), ",");
        return printer.Add("]");
    }

    private List<string> Several() => [.. Enumerable.Range(0, random.Next(4)).Select(_ => Scalar())];

    // As JSON writes it, which the language reads alike.
    private string Scalar() => random.Next(5) switch { 0 => "true", 1 => "false", 2 => JsonSerializer.Serialize(Pools.Pick(random, Pools.Texts)), _ => Pools.Pick(random, Numbers) };

    private static string Index(int index) => index.ToString(CultureInfo.InvariantCulture);

    private static JsonElement Json(string text) => JsonSerializer.Deserialize<JsonElement>(text);

    private static JsonElement? Item(JsonElement? array, int index) => array is { ValueKind: JsonValueKind.Array } there && index < there.GetArrayLength() ? there[index] : null;

    private static JsonElement? Find(JsonElement? value, object[] steps)
    {
        foreach (var step in steps)
        {
            if (step is int index) value = Item(value, index);
            else value = value is { ValueKind: JsonValueKind.Object } there && there.TryGetProperty((string)step, out var member) ? member : null;
        }

        return value;
    }

    private static bool AreEqual(JsonElement one, JsonElement two) => Sign(one, two) == 0;

    private static int? Sign(JsonElement one, JsonElement two) => (one.ValueKind, two.ValueKind) switch
    {
        (JsonValueKind.Number, JsonValueKind.Number) => one.GetDecimal().CompareTo(two.GetDecimal()),
        (JsonValueKind.String, JsonValueKind.String) => Comparisons.OfTexts(one.GetString()!, two.GetString()!),
        (JsonValueKind.True or JsonValueKind.False, JsonValueKind.True or JsonValueKind.False) => one.GetBoolean().CompareTo(two.GetBoolean()),
        _ => null,
    };
}
