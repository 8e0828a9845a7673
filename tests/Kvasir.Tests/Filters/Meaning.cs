using System.Globalization;
using Kvasir.Filters;

namespace Kvasir.Tests.Filters;

/// <summary>Filters as tests write them, and what they were understood as.</summary>
internal static class Meaning
{
    /// <summary>The collection of the examples in docs/filters.md.</summary>
    public static FilterSchema Schema { get; } = new(
    [
        new("id", FilterType.Int64), new("doc_name", FilterType.VarChar), new("chunk_id", FilterType.Int64), new("chunk_text", FilterType.VarChar), new("year", FilterType.Int16),
        new("author", FilterType.VarChar), new("rating", FilterType.Float), new("price", FilterType.Double), new("is_public", FilterType.Bool), new("meta", FilterType.Json),
        new("tags", FilterType.Array, FilterType.VarChar), new("scores", FilterType.Array, FilterType.Float), new("version", FilterType.VarChar), new("lang", FilterType.VarChar),
        new("a", FilterType.Int8), new("b", FilterType.Int32), new("c", FilterType.Int64), new("Like", FilterType.Int64),
    ]);

    public static FilterExpression? Parse(string text) => FilterParser.Parse(text, Schema, "filter");

    public static KvasirException Failure(string text) => Should.Throw<KvasirException>(() => Parse(text));

    /// <summary>What a filter was understood as, in one spelling with every parenthesis.</summary>
    public static string Of(string text) => Of(Parse(text).ShouldNotBeNull());

    private static string Of(FilterExpression filter) => filter switch
    {
        ConstantFilter constant => constant.Value ? "always" : "never",
        AndFilter and => $"({string.Join(" and ", and.Terms.Select(Of))})",
        OrFilter or => $"({string.Join(" or ", or.Terms.Select(Of))})",
        NotFilter not => $"not {Of(not.Term)}",
        ComparisonFilter comparison => $"({Of(comparison.Operand)} {comparison.Comparison} {Of(comparison.Value)})",
        FieldComparisonFilter fields => $"({fields.Left.Name} {fields.Comparison} {fields.Right.Name})",
        InFilter isIn => $"({Of(isIn.Operand)} in {Of(new ListValue(isIn.Values))})",
        LikeFilter like => $"({Of(like.Operand)} like {string.Concat(like.Pattern.Pieces.Select(piece => piece.Kind switch { LikePieceKind.AnySequence => "<any>", LikePieceKind.AnyOne => "<one>", _ => piece.Text }))})",
        ExistsFilter exists => $"exists {Of(exists.Path)}",
        IsNullFilter isNull => $"({isNull.Field.Name} is null)",
        ContainsFilter contains => $"({Of(contains.Operand)} has {(contains.Every ? "all of" : "any of")} {Of(new ListValue(contains.Values))})",
        _ => throw new ArgumentOutOfRangeException(nameof(filter)),
    };

    private static string Of(FilterOperand operand) => operand switch
    {
        FieldOperand field => field.Field.Name,
        PathOperand path => path.Field.Name + string.Concat(path.Path.Select(step => step.Key is { } key ? $"[{key}]" : $"[{step.Index}]")),
        ArithmeticOperand arithmetic => $"{arithmetic.Operator}({Of(arithmetic.Inner)}, {Of(arithmetic.Constant)})",
        LengthOperand length => $"length({Of(length.Inner)})",
        _ => throw new ArgumentOutOfRangeException(nameof(operand)),
    };

    private static string Of(FilterValue value) => value switch
    {
        IntegerValue number => number.Value.ToString(CultureInfo.InvariantCulture),
        RealValue number => $"{number.Value.ToString(CultureInfo.InvariantCulture)}d",
        TextValue text => $"\"{text.Value}\"",
        BoolValue truth => truth.Value ? "true" : "false",
        ListValue list => $"[{string.Join(", ", list.Values.Select(Of))}]",
        _ => throw new ArgumentOutOfRangeException(nameof(value)),
    };
}
