using Kvasir.Filters;
using Kvasir.Knowledge;
using Kvasir.Storage;

namespace Kvasir.Retrieval;

/// <summary>Says conditions on metadata in the language that databases are asked in.</summary>
internal static class MetadataFilterExpression
{
    /// <summary>A filter as an expression. Conditions without a value to compare with are passed over.</summary>
    /// <param name="filter">The filter.</param>
    /// <param name="fields">The fields of each name; the first that a document carries is the one that is asked.</param>
    public static FilterExpression Of(MetadataFilter filter, IReadOnlyDictionary<string, IReadOnlyList<DocumentField>> fields)
    {
        var conditions = filter.Conditions.Where(condition => condition.IsEffective).Select(condition => Of(condition, [.. fields[condition.Name]])).ToList();
        return conditions.Count == 0 ? FilterExpression.Always : filter.MatchAny ? FilterExpression.Any(conditions) : FilterExpression.All(conditions);
    }

    private static FilterExpression Of(MetadataCondition condition, ReadOnlySpan<DocumentField> fields)
    {
        if (fields.Length == 0) return HoldsWithoutValue(condition) ? FilterExpression.Always : FilterExpression.Never;
        var first = Of(condition, fields[0]);
        if (fields.Length == 1) return first;
        var isAbsent = new IsNullFilter(fields[0].Presence);
        return FilterExpression.Any([FilterExpression.All([FilterExpression.Not(isAbsent), first]), FilterExpression.All([isAbsent, Of(condition, fields[1..])])]);
    }

    private static bool HoldsWithoutValue(MetadataCondition condition) =>
        condition.Operator == ComparisonOperator.Empty || (condition.Operator == ComparisonOperator.NotIn && condition.Choices.Count == 0);

    // Unknown for a document without a value, unless that is what is asked for.
    private static FilterExpression Of(MetadataCondition condition, DocumentField field) => condition.Operator switch
    {
        ComparisonOperator.Empty => field.Type == MetadataType.Text ? FilterExpression.Any([HasNoValue(field), Is(field, "")]) : HasNoValue(field),
        ComparisonOperator.NotEmpty => FilterExpression.Not(field.Type == MetadataType.Text ? Is(field, "") : HasNoValue(field)),
        ComparisonOperator.Contains => Like(field, LikePattern.Containing(condition.Text ?? "")),
        ComparisonOperator.NotContains => FilterExpression.Not(Like(field, LikePattern.Containing(condition.Text ?? ""))),
        ComparisonOperator.StartWith => Like(field, LikePattern.StartingWith(condition.Text ?? "")),
        ComparisonOperator.EndWith => Like(field, LikePattern.EndingWith(condition.Text ?? "")),
        ComparisonOperator.In => IsOneOf(field, condition.Choices),
        ComparisonOperator.NotIn => FilterExpression.Not(IsOneOf(field, condition.Choices)),
        ComparisonOperator.Is or "=" => IsEqual(condition, field),
        ComparisonOperator.IsNot or "≠" => IsDifferent(condition, field),
        "<" or "before" => Compare(field, FilterComparison.Less, condition.Comparable),
        ">" or "after" => Compare(field, FilterComparison.Greater, condition.Comparable),
        "≤" or "<=" => Compare(field, FilterComparison.LessOrEqual, condition.Comparable),
        "≥" or ">=" => Compare(field, FilterComparison.GreaterOrEqual, condition.Comparable),
        _ => throw new InvalidOperationException($"Unknown operator '{condition.Operator}'."),
    };

    // Numbers compare as numbers however they are written, times to the second; a text is a number where a number is given.
    private static FilterExpression IsEqual(MetadataCondition condition, DocumentField field) => field.Type switch
    {
        MetadataType.Time => condition.Comparable is { } time ? IsInSecond(field, Math.Floor(time)) : FilterExpression.Never,
        MetadataType.Number => Compare(field, FilterComparison.Equal, condition.Comparable),
        _ => condition.Number is { } number ? Compare(field, FilterComparison.Equal, number) : Is(field, condition.Text!),
    };

    private static FilterExpression IsDifferent(MetadataCondition condition, DocumentField field)
    {
        var differs = FilterExpression.Not(IsEqual(condition, field));
        // A text that is no number differs from every number.
        return FilterExpression.All([FilterExpression.Not(HasNoValue(field)), field.Type == MetadataType.Text && condition.Number is not null ? FilterExpression.Any([new IsNullFilter(field.Number), differs]) : differs]);
    }

    // Beyond 2^53 a second more is the same number.
    private static FilterExpression IsInSecond(DocumentField field, double second) => second + 1 > second
        ? FilterExpression.All([Compare(field, FilterComparison.GreaterOrEqual, second), Compare(field, FilterComparison.Less, second + 1)])
        : Compare(field, FilterComparison.Equal, second);

    private static IsNullFilter HasNoValue(DocumentField field) => new(field.Type == MetadataType.Text ? field.Text : field.Number);

    private static ComparisonFilter Is(DocumentField field, string text) => new(new FieldOperand(field.Text), FilterComparison.Equal, new TextValue(text));

    private static FilterExpression IsOneOf(DocumentField field, IReadOnlyList<string> choices) =>
        choices.Count == 0 ? FilterExpression.Never : new InFilter(new FieldOperand(field.Text), [.. choices.Select(choice => new TextValue(choice))]);

    private static LikeFilter Like(DocumentField field, LikePattern pattern) => new(new FieldOperand(field.Text), pattern);

    // Nothing compares with what is no number.
    private static FilterExpression Compare(DocumentField field, FilterComparison comparison, double? wanted) =>
        wanted is { } number && !double.IsNaN(number) ? new ComparisonFilter(new FieldOperand(field.Number), comparison, new RealValue(number)) : FilterExpression.Never;
}
