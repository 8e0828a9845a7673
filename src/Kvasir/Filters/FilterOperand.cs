namespace Kvasir.Filters;

/// <summary>What a condition looks at in a row.</summary>
public abstract record FilterOperand
{
    /// <summary>The type of its values.</summary>
    public abstract FilterType Type { get; }
}

/// <summary>The value of a field.</summary>
/// <param name="Field">The field.</param>
public sealed record FieldOperand(FilterField Field) : FilterOperand
{
    /// <inheritdoc/>
    public override FilterType Type => Field.Type;
}

/// <summary>A place inside the value of a JSON field, or an element of an array.</summary>
/// <param name="Field">The field.</param>
/// <param name="Path">The way to the place; never empty, and a single index for an array.</param>
/// <remarks>Conditions on a place are true or false, never unknown: a place that is not there, or holds something else, equals nothing.</remarks>
public sealed record PathOperand(FilterField Field, IReadOnlyList<PathStep> Path) : FilterOperand
{
    /// <inheritdoc/>
    public override FilterType Type => Field.Element ?? FilterType.Json;
}

/// <summary>One step into a JSON value.</summary>
/// <param name="Key">The key in an object; <see langword="null"/> for an index.</param>
/// <param name="Index">The index in an array, from 0.</param>
public readonly record struct PathStep(string? Key, int Index = 0);

/// <summary>A number of the row, changed by one constant.</summary>
/// <param name="Inner">A field or a place that holds a number.</param>
/// <param name="Operator">What is done.</param>
/// <param name="Constant">An <see cref="IntegerValue"/> or a <see cref="RealValue"/>; not zero where it divides.</param>
/// <remarks>
/// Integers are reckoned without overflow, and division cuts off the fraction; the remainder has the sign of the number. Floating-point numbers are reckoned in 64 bits,
/// and the result rounded to 32 where the field has 32. Numbers in JSON are reckoned as floating-point, except that the remainder wants integers.
/// </remarks>
public sealed record ArithmeticOperand(FilterOperand Inner, FilterArithmetic Operator, FilterValue Constant) : FilterOperand
{
    /// <inheritdoc/>
    public override FilterType Type => Inner.Type.IsInteger() ? FilterType.Int64 : Inner.Type;
}

/// <summary>The number of elements of an array.</summary>
/// <param name="Inner">An array field, a JSON field or a place in one.</param>
public sealed record LengthOperand(FilterOperand Inner) : FilterOperand
{
    /// <inheritdoc/>
    public override FilterType Type => FilterType.Int64;
}

/// <summary>What is done to a number.</summary>
public enum FilterArithmetic
{
    /// <summary>The constant is added.</summary>
    Add,

    /// <summary>The constant is taken away.</summary>
    Subtract,

    /// <summary>It is multiplied by the constant.</summary>
    Multiply,

    /// <summary>It is divided by the constant.</summary>
    Divide,

    /// <summary>What is left when it is divided by the constant.</summary>
    Remainder,
}
