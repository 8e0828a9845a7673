using System.Data.Common;
using System.Globalization;
using System.Text;
using Kvasir.Filters;
using Kvasir.Storage.Sql;
using Microsoft.Data.Sqlite;

namespace Kvasir.Storage.Sqlite;

/// <summary>How SQLite spells the conditions of filters: with its own comparisons of numbers and texts, and functions of ours for patterns and JSON.</summary>
internal sealed class SqliteFilterSpelling : SqlFilterSpelling
{
    // Parentheses inside each other fill the stack of SQLite's parser, which is 100 deep.
    private const int MostLevels = 8;

    // A call takes at most 127 values.
    private const int ConditionsPerCall = 100;

    public override void Prepare(DbConnection connection) => SqliteFilterFunctions.Add((SqliteConnection)connection);

    // Texts are compared by their bytes unless a column says otherwise.
    public override string ByBytes => "";

    public override string Compare(FilterType type, string operand, FilterComparison comparison, FilterValue value, SqlFilterValues values) =>
        $"({operand} {SqlFilterWriter.Symbol(comparison)} {(value is TextValue text ? Text(text.Value, values) : values.Add(Plain(value)))})";

    public override string In(FilterType type, string operand, IReadOnlyList<FilterValue> wanted, SqlFilterValues values)
    {
        // The JSON of SQLite ends a text at U+0000, so those that hold one stand by themselves.
        var listed = wanted.Where(value => value is not TextValue text || !text.Value.Contains('\0')).ToList();
        var others = wanted.Except(listed).Select(value => $"{operand} = {Text(((TextValue)value).Value, values)}").ToList();
        if (listed.Count == 0) return $"({string.Join(" OR ", others)})";
        // Digits do not always read as the number that they were written from; bits do.
        var value = type.IsFloating() ? "filter_real(value)" : "value";
        var json = $"[{string.Join(',', listed.Select(Listed))}]";
        return $"({string.Join(" OR ", [.. others, $"{operand} IN (SELECT {value} FROM json_each({values.Add(json)}))"])})";
    }

    public override string Like(string operand, LikePattern pattern, SqlFilterValues values) => $"filter_like(CAST({operand} AS BLOB), {values.Add(LikeMatcher.Encode(pattern))})";

    public override string Place(string operand, IReadOnlyList<PathStep> path, SqlFilterValues values) => path.Count == 0 ? operand : $"filter_place({operand}, {values.Add(JsonPlaces.Encode(path))})";

    public override string PlaceIsThere(string place) => $"({place} <> 'null')";

    public override string PlaceCompares(string place, string symbol, FilterValue value, SqlFilterValues values) => $"(filter_order({place}, {values.Add(CanonicalJson.Of(value))}) {symbol} 0)";

    public override string PlaceIsIn(string place, IReadOnlyList<FilterValue> wanted, SqlFilterValues values) => wanted.Count == 1
        ? $"(filter_canonical({place}) = {values.Add(CanonicalJson.Of(wanted[0]))})"
        : $"(filter_canonical({place}) IN (SELECT value FROM json_each({values.Add(JsonPlaces.Encode(wanted))})))";

    public override string PlaceContains(string place, bool every, IReadOnlyList<FilterValue> wanted, SqlFilterValues values) =>
        $"filter_contains({place}, {(every ? "TRUE" : "FALSE")}, {values.Add(JsonPlaces.Encode(wanted))})";

    public override string PlaceIsLike(string place, LikePattern pattern, SqlFilterValues values) => $"filter_place_like({place}, {values.Add(LikeMatcher.Encode(pattern))})";

    public override string IntegerOf(string place) => $"filter_integer({place})";

    public override string LengthOf(string place) => $"filter_length({place})";

    public override string NumberAsText(string number) => $"filter_text({number})";

    public override string NumberInText(string text) => $"filter_number(CAST({text} AS BLOB))";

    public override string Join(FilterExpression filter, Func<FilterExpression, string> write, SqlFilterValues values)
    {
        if (Levels(filter) <= MostLevels) return base.Join(filter, write, values);

        // The conditions are handed over one after the other, and what joins them as data.
        var program = new StringBuilder();
        var conditions = new List<string>();
        TruthProgram.Write(filter, program, condition => conditions.Add(write(condition)));
        var results = conditions.Chunk(ConditionsPerCall).Select(some => $"filter_truths({string.Join(", ", some)})");
        return $"filter_join({values.Add(program.ToString())}, {string.Join(" || ", results)})";
    }

    private static int Levels(FilterExpression filter) => filter switch
    {
        AndFilter and => 1 + and.Terms.Max(Levels),
        OrFilter or => 1 + or.Terms.Max(Levels),
        NotFilter not => 1 + Levels(not.Term),
        _ => 0,
    };

    // A parameter of text may end at U+0000, one of bytes does not.
    private static string Text(string text, SqlFilterValues values) => text.Contains('\0') ? $"CAST({values.Add(Encoding.UTF8.GetBytes(text))} AS TEXT)" : values.Add(text);

    private static string Listed(FilterValue value) => value switch
    {
        RealValue real => BitConverter.DoubleToInt64Bits(real.Value).ToString(CultureInfo.InvariantCulture),
        BoolValue truth => truth.Value ? "1" : "0",
        _ => CanonicalJson.Of(value),
    };
}
