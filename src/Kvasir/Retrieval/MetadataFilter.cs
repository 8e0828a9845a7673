using System.Globalization;

namespace Kvasir.Retrieval;

/// <summary>Conditions on the metadata of documents: only documents that satisfy them are searched.</summary>
/// <param name="MatchAny">Whether one condition is enough; otherwise all must hold.</param>
/// <param name="Conditions">The conditions.</param>
public sealed record MetadataFilter(bool MatchAny, IReadOnlyList<MetadataCondition> Conditions)
{
    /// <summary>The most conditions.</summary>
    public const int MaxConditions = 100;
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

    /// <summary>The value as a number: one in text, or a time in ISO 8601, which counts in Unix seconds; <see langword="null"/> when it is neither.</summary>
    internal double? Comparable => Number
        ?? (double.TryParse(Text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number
            : DateTimeOffset.TryParse(Text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time) ? time.ToUnixTimeMilliseconds() / 1000d : null);

    /// <summary>The values of the list; a text is cut at its commas.</summary>
    internal IReadOnlyList<string> Choices => List ?? [.. (Text ?? "").Split(',').Select(choice => choice.Trim()).Where(choice => choice.Length > 0)];
}
