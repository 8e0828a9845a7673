using System.Globalization;

namespace Kvasir.Retrieval;

/// <summary>Conditions on the metadata of documents: only documents that satisfy them are searched.</summary>
/// <param name="MatchAny">Whether one condition is enough; otherwise all must hold.</param>
/// <param name="Conditions">The conditions.</param>
public sealed record MetadataFilter(bool MatchAny, IReadOnlyList<MetadataCondition> Conditions)
{
    /// <summary>The most conditions.</summary>
    public const int MaxConditions = 100;

    /// <summary>Whether a document's values satisfy the conditions. Those without a value to compare with are passed over.</summary>
    /// <param name="values">All values of the document, built-in ones included.</param>
    public bool Matches(IReadOnlyList<Knowledge.MetadataValue> values)
    {
        var effective = Conditions.Where(condition => condition.IsEffective).ToList();
        if (effective.Count == 0) return true;
        return MatchAny ? effective.Exists(Holds) : effective.TrueForAll(Holds);

        bool Holds(MetadataCondition condition) => condition.Holds(values.FirstOrDefault(value => value.Name == condition.Name));
    }
}

/// <summary>One condition.</summary>
/// <param name="Name">The field's name.</param>
/// <param name="Operator">One of <see cref="ComparisonOperator"/>.</param>
/// <param name="Text">The value as text; <see langword="null"/> when none was given.</param>
/// <param name="Number">The value as a number, where it was given as one.</param>
/// <param name="List">The values of a list; <see langword="null"/> when none was given.</param>
public sealed record MetadataCondition(string Name, string Operator, string? Text, double? Number, IReadOnlyList<string>? List)
{
    /// <summary>Whether there is anything to compare with: a list is no value that one could be equal to.</summary>
    public bool IsEffective => Operator is ComparisonOperator.Empty or ComparisonOperator.NotEmpty || Text is not null || (List is not null && !ComparisonOperator.ComparesEquality(Operator));

    /// <summary>Whether the value is a number or a time.</summary>
    internal bool HasOrder => Comparable is not null;

    // A number in text, or a time in ISO 8601, which counts in Unix seconds.
    private double? Comparable => Number
        ?? (double.TryParse(Text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number
            : DateTimeOffset.TryParse(Text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time) ? time.ToUnixTimeMilliseconds() / 1000d : null);

    /// <summary>Whether the condition holds for a document's value; a field that the document does not carry satisfies only <see cref="ComparisonOperator.Empty"/>.</summary>
    public bool Holds(Knowledge.MetadataValue? value)
    {
        var text = value?.TextValue ?? value?.NumberValue?.ToString(CultureInfo.InvariantCulture);
        if (Operator == ComparisonOperator.Empty) return string.IsNullOrEmpty(text);
        if (text is null) return Operator == ComparisonOperator.NotIn && Choices.Count == 0;
        return Operator switch
        {
            ComparisonOperator.NotEmpty => text.Length > 0,
            ComparisonOperator.Contains => text.Contains(Wanted, StringComparison.Ordinal),
            ComparisonOperator.NotContains => !text.Contains(Wanted, StringComparison.Ordinal),
            ComparisonOperator.StartWith => text.StartsWith(Wanted, StringComparison.Ordinal),
            ComparisonOperator.EndWith => text.EndsWith(Wanted, StringComparison.Ordinal),
            ComparisonOperator.In => Choices.Contains(text),
            ComparisonOperator.NotIn => !Choices.Contains(text),
            ComparisonOperator.Is or "=" => Equals(value!, text),
            ComparisonOperator.IsNot or "≠" => !Equals(value!, text),
            "<" or "before" => NumberOf(value!) < Comparable,
            ">" or "after" => NumberOf(value!) > Comparable,
            "≤" or "<=" => NumberOf(value!) <= Comparable,
            "≥" or ">=" => NumberOf(value!) >= Comparable,
            _ => throw new InvalidOperationException($"Unknown operator '{Operator}'."),
        };
    }

    private string Wanted => Text ?? "";

    private IReadOnlyList<string> Choices => List ?? [.. Wanted.Split(',').Select(choice => choice.Trim()).Where(choice => choice.Length > 0)];

    // Numbers compare as numbers however they are written; times to the second.
    private bool Equals(Knowledge.MetadataValue value, string text)
    {
        if (value.NumberValue is { } number && Comparable is { } wanted)
            return value.Type == Knowledge.MetadataType.Time ? Math.Floor(number) == Math.Floor(wanted) : number == wanted;
        return Number is { } given ? NumberOf(value) == given : text == Text;
    }

    private static double? NumberOf(Knowledge.MetadataValue value) =>
        value.NumberValue ?? (double.TryParse(value.TextValue, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : null);
}
