using System.Globalization;
using System.Text;
using Kvasir.Filters;
using Kvasir.Storage.Sql;

namespace Kvasir.Storage.Postgres;

/// <summary>How PostgreSQL spells the conditions of filters. It keeps no text with U+0000, so a constant that holds one equals nothing.</summary>
internal sealed class PostgresFilterSpelling : SqlFilterSpelling
{
    public override string ByBytes => " COLLATE \"C\"";

    public override string Compare(FilterType type, string operand, FilterComparison comparison, FilterValue value, SqlFilterValues values)
    {
        var symbol = SqlFilterWriter.Symbol(comparison);
        if (value is not TextValue { Value: var text }) return $"({operand} {symbol} {values.Add(Plain(value))})";
        if (!comparison.IsOrder()) return HasNull(text) ? Unless(operand, comparison == FilterComparison.NotEqual) : $"({operand} {symbol} {values.Add(text)})";
        return $"({operand}{ByBytes} {Ordered(symbol, text, values)})";
    }

    public override string In(FilterType type, string operand, IReadOnlyList<FilterValue> wanted, SqlFilterValues values)
    {
        if (type == FilterType.VarChar)
        {
            var texts = wanted.Select(value => ((TextValue)value).Value).Where(text => !HasNull(text)).ToArray();
            return texts.Length == 0 ? Unless(operand, false) : $"({operand} = ANY({values.Add(texts)}))";
        }

        Array list = type == FilterType.Bool ? wanted.Select(value => ((BoolValue)value).Value).ToArray()
            : type.IsInteger() ? wanted.Select(value => ((IntegerValue)value).Value).ToArray()
            : wanted.Select(value => ((RealValue)value).Value).ToArray();
        return $"({operand} = ANY({values.Add(list)}))";
    }

    public override string Like(string operand, LikePattern pattern, SqlFilterValues values)
    {
        var text = new StringBuilder();
        foreach (var piece in pattern.Pieces)
        {
            if (HasNull(piece.Text)) return Unless(operand, false);
            text.Append(piece.Kind switch
            {
                LikePieceKind.AnySequence => "%",
                LikePieceKind.AnyOne => "_",
                _ => piece.Text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("%", "\\%", StringComparison.Ordinal).Replace("_", "\\_", StringComparison.Ordinal),
            });
        }

        return $"({operand}{ByBytes} LIKE {values.Add(text.ToString())})";
    }

    // Strict, so that a key finds nothing in an array, and an index nothing in a number; silent, so that this is no error. The operators -> take a number for an array of one.
    public override string Place(string operand, IReadOnlyList<PathStep> path, SqlFilterValues values)
    {
        if (path.Count == 0) return $"CAST({operand} AS jsonb)";
        if (path.Any(step => step.Key is { } key && HasNull(key))) return "CAST(NULL AS jsonb)";
        var steps = string.Concat(path.Select(step => step.Key is { } key ? $".{CanonicalJson.Of(new TextValue(key))}" : string.Create(CultureInfo.InvariantCulture, $"[{step.Index}]")));
        return $"jsonb_path_query_first(CAST({operand} AS jsonb), CAST({values.Add($"strict ${steps}")} AS jsonpath), '{{}}', TRUE)";
    }

    public override string PlaceIsThere(string place) => $"(jsonb_typeof({place}) <> 'null')";

    public override string PlaceCompares(string place, string symbol, FilterValue value, SqlFilterValues values) => value switch
    {
        TextValue text => $"({TextOf(place)}{ByBytes} {Ordered(symbol, text.Value, values)})",
        BoolValue truth => $"((CASE WHEN jsonb_typeof({place}) = 'boolean' THEN CAST({place} AS boolean) END) {symbol} {values.Add(truth.Value)})",
        _ => $"({NumberOf(place)} {symbol} CAST({values.Add(CanonicalJson.Of(value))} AS numeric))",
    };

    public override string PlaceIsIn(string place, IReadOnlyList<FilterValue> wanted, SqlFilterValues values)
    {
        var kept = Canonical(wanted);
        return kept.Length == 0 ? "(FALSE)" : kept.Length == 1 ? $"({place} = CAST({values.Add(kept[0])} AS jsonb))" : $"({place} = ANY(CAST({values.Add(kept)} AS jsonb[])))";
    }

    public override string PlaceContains(string place, bool every, IReadOnlyList<FilterValue> wanted, SqlFilterValues values)
    {
        var kept = Canonical(wanted);
        var demanded = every ? string.Create(CultureInfo.InvariantCulture, $"= {wanted.Select(CanonicalJson.Of).Distinct().Count()}") : "> 0";
        // The value is looked at only where it is an array: CASE keeps the order.
        var elements = $"jsonb_array_elements(CASE WHEN jsonb_typeof({place}) = 'array' THEN {place} ELSE '[]' END)";
        return $"(jsonb_typeof({place}) = 'array' AND (SELECT count(DISTINCT e.value) FROM {elements} AS e WHERE e.value = ANY(CAST({values.Add(kept)} AS jsonb[]))) {demanded})";
    }

    public override string PlaceIsLike(string place, LikePattern pattern, SqlFilterValues values) => Like(TextOf(place), pattern, values);

    private static string TextOf(string place) => $"(CASE WHEN jsonb_typeof({place}) = 'string' THEN {place} #>> '{{}}' END)";

    public override string IntegerOf(string place) => $"(CASE WHEN {NumberOf(place)} = trunc({NumberOf(place)}) AND {NumberOf(place)} BETWEEN -9223372036854775808 AND 9223372036854775807 THEN {NumberOf(place)} END)";

    public override string LengthOf(string place) => $"(CASE WHEN jsonb_typeof({place}) = 'array' THEN jsonb_array_length({place}) END)";

    public override string NumberAsText(string number) => PostgresNumberText.Write(number);

    public override string NumberInText(string text) => PostgresNumberText.Read(text);

    private static string NumberOf(string place) => $"(CASE WHEN jsonb_typeof({place}) = 'number' THEN CAST({place} AS numeric) END)";

    // A text with U+0000 comes right behind what precedes that character in it, and before everything else that begins so.
    private static string Ordered(string symbol, string text, SqlFilterValues values)
    {
        if (!HasNull(text)) return $"{symbol} {values.Add(text)}";
        return $"{(symbol[0] == '<' ? "<=" : ">")} {values.Add(text[..text.IndexOf('\0', StringComparison.Ordinal)])}";
    }

    private static string[] Canonical(IReadOnlyList<FilterValue> wanted) => [.. wanted.Where(value => !Holds(value)).Select(CanonicalJson.Of).Distinct()];

    private static bool Holds(FilterValue value) => value switch { TextValue text => HasNull(text.Value), ListValue list => list.Values.Any(Holds), _ => false };

    private static bool HasNull(string text) => text.Contains('\0');
}
