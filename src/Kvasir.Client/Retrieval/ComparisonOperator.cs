using System.Text.Json.Serialization;

namespace Kvasir.Client;

/// <summary>How a metadata value is compared.</summary>
/// <param name="Value">The word as it is on the wire. A word of a newer server survives a round trip.</param>
[JsonConverter(typeof(ExtensibleEnumConverter<ComparisonOperator>))]
public readonly record struct ComparisonOperator(string Value) : IExtensibleEnum<ComparisonOperator>
{
    /// <summary>The text contains the value.</summary>
    public static ComparisonOperator Contains { get; } = new("contains");

    /// <summary>The text does not contain it.</summary>
    public static ComparisonOperator NotContains { get; } = new("not contains");

    /// <summary>The text begins with it.</summary>
    public static ComparisonOperator StartWith { get; } = new("start with");

    /// <summary>The text ends with it.</summary>
    public static ComparisonOperator EndWith { get; } = new("end with");

    /// <summary>The text is the value.</summary>
    public static ComparisonOperator Is { get; } = new("is");

    /// <summary>The text is another.</summary>
    public static ComparisonOperator IsNot { get; } = new("is not");

    /// <summary>The text is one of a list.</summary>
    public static ComparisonOperator In { get; } = new("in");

    /// <summary>The text is none of a list.</summary>
    public static ComparisonOperator NotIn { get; } = new("not in");

    /// <summary>There is no value.</summary>
    public static ComparisonOperator Empty { get; } = new("empty");

    /// <summary>There is a value.</summary>
    public static ComparisonOperator NotEmpty { get; } = new("not empty");

    /// <summary>The number is the value.</summary>
    public static ComparisonOperator Equal { get; } = new("=");

    /// <summary>The number is another.</summary>
    public static ComparisonOperator NotEqual { get; } = new("≠");

    /// <summary>The number is greater.</summary>
    public static ComparisonOperator GreaterThan { get; } = new(">");

    /// <summary>The number is less.</summary>
    public static ComparisonOperator LessThan { get; } = new("<");

    /// <summary>The number is not less.</summary>
    public static ComparisonOperator GreaterThanOrEqual { get; } = new("≥");

    /// <summary>The number is not greater.</summary>
    public static ComparisonOperator LessThanOrEqual { get; } = new("≤");

    /// <summary>The time is earlier.</summary>
    public static ComparisonOperator Before { get; } = new("before");

    /// <summary>The time is later.</summary>
    public static ComparisonOperator After { get; } = new("after");

    /// <inheritdoc/>
    public string Value { get => field ?? ""; } = Value;

    /// <inheritdoc/>
    public static ComparisonOperator FromValue(string value) => new(value);

    /// <summary>The word as it is on the wire.</summary>
    public override string ToString() => Value;
}
