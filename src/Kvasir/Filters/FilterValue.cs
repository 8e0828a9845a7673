namespace Kvasir.Filters;

/// <summary>A constant of a filter.</summary>
public abstract record FilterValue;

/// <summary>A constant of 64 bits without a fraction.</summary>
/// <param name="Value">The number.</param>
public sealed record IntegerValue(long Value) : FilterValue;

/// <summary>A constant that may have a fraction; where it stands beside a field of 32 bits, it is already rounded to them, and infinite beyond their range.</summary>
/// <param name="Value">The number.</param>
public sealed record RealValue(double Value) : FilterValue;

/// <summary>A constant text, without unpaired surrogates.</summary>
/// <param name="Value">The text.</param>
public sealed record TextValue(string Value) : FilterValue;

/// <summary>True or false.</summary>
/// <param name="Value">Which of them.</param>
public sealed record BoolValue(bool Value) : FilterValue;

/// <summary>A list of constants.</summary>
/// <param name="Values">The constants.</param>
public sealed record ListValue(IReadOnlyList<FilterValue> Values) : FilterValue;
