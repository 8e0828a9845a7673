namespace Kvasir.Filters;

/// <summary>A condition on a row: checked against a schema, and true, false or unknown. A row matches when it is true.</summary>
/// <remarks>A field without a value makes a condition on it unknown; <c>and</c>, <c>or</c> and <c>not</c> treat that as SQL does.</remarks>
public abstract record FilterExpression
{
    /// <summary>True for every row, whatever it holds.</summary>
    public static FilterExpression Always { get; } = new ConstantFilter(true);

    /// <summary>False for every row.</summary>
    public static FilterExpression Never { get; } = new ConstantFilter(false);

    /// <summary>Whether it is true for every row by its constants alone, such as <c>1 == 1</c> or <c>id not in []</c>.</summary>
    public bool IsAlwaysTrue => this is ConstantFilter { Value: true };

    /// <summary>All terms hold; nested ones become one, and constants go where they decide nothing.</summary>
    public static FilterExpression All(IEnumerable<FilterExpression> terms)
    {
        var kept = new List<FilterExpression>();
        foreach (var term in terms)
        {
            if (term is ConstantFilter { Value: false }) return Never;
            if (term is AndFilter nested) kept.AddRange(nested.Terms);
            else if (term is not ConstantFilter) kept.Add(term);
        }

        return kept.Count switch { 0 => Always, 1 => kept[0], _ => new AndFilter(kept) };
    }

    /// <summary>At least one term holds; nested ones become one, and constants go where they decide nothing.</summary>
    public static FilterExpression Any(IEnumerable<FilterExpression> terms)
    {
        var kept = new List<FilterExpression>();
        foreach (var term in terms)
        {
            if (term is ConstantFilter { Value: true }) return Always;
            if (term is OrFilter nested) kept.AddRange(nested.Terms);
            else if (term is not ConstantFilter) kept.Add(term);
        }

        return kept.Count switch { 0 => Never, 1 => kept[0], _ => new OrFilter(kept) };
    }

    /// <summary>The term does not hold; what is unknown stays unknown.</summary>
    public static FilterExpression Not(FilterExpression term) => term switch
    {
        ConstantFilter constant => constant.Value ? Never : Always,
        NotFilter negated => negated.Term,
        _ => new NotFilter(term),
    };
}

/// <summary>The same for every row.</summary>
/// <param name="Value">Whether rows match.</param>
public sealed record ConstantFilter(bool Value) : FilterExpression;

/// <summary>All terms hold.</summary>
/// <param name="Terms">Two terms or more; none of them an <see cref="AndFilter"/> or a constant.</param>
public sealed record AndFilter(IReadOnlyList<FilterExpression> Terms) : FilterExpression;

/// <summary>At least one term holds.</summary>
/// <param name="Terms">Two terms or more; none of them an <see cref="OrFilter"/> or a constant.</param>
public sealed record OrFilter(IReadOnlyList<FilterExpression> Terms) : FilterExpression;

/// <summary>The term does not hold.</summary>
/// <param name="Term">The term; neither a <see cref="NotFilter"/> nor a constant.</param>
public sealed record NotFilter(FilterExpression Term) : FilterExpression;

/// <summary>Something in the row compared with a constant of its type.</summary>
/// <param name="Operand">What is compared.</param>
/// <param name="Comparison">How.</param>
/// <param name="Value">The constant. It may lie outside the range of a small integer field; such a field is then always, or never, what is asked.</param>
public sealed record ComparisonFilter(FilterOperand Operand, FilterComparison Comparison, FilterValue Value) : FilterExpression;

/// <summary>Two scalar fields compared: integers as such, numbers of which one is floating-point as 64-bit floating-point.</summary>
/// <param name="Left">The one.</param>
/// <param name="Comparison">How.</param>
/// <param name="Right">The other, of a comparable type.</param>
public sealed record FieldComparisonFilter(FilterField Left, FilterComparison Comparison, FilterField Right) : FilterExpression;

/// <summary>Something in the row is one of some constants.</summary>
/// <param name="Operand">A scalar field or a place.</param>
/// <param name="Values">One constant or more, each of the operand's type.</param>
public sealed record InFilter(FilterOperand Operand, IReadOnlyList<FilterValue> Values) : FilterExpression;

/// <summary>A text in the row has a shape.</summary>
/// <param name="Operand">A text field, or a place that may hold text.</param>
/// <param name="Pattern">The shape.</param>
public sealed record LikeFilter(FilterOperand Operand, LikePattern Pattern) : FilterExpression;

/// <summary>A place in a JSON value is there and holds something other than null.</summary>
/// <param name="Path">The place.</param>
public sealed record ExistsFilter(PathOperand Path) : FilterExpression;

/// <summary>A field has no value.</summary>
/// <param name="Field">The field.</param>
public sealed record IsNullFilter(FilterField Field) : FilterExpression;

/// <summary>An array in the row holds constants.</summary>
/// <param name="Operand">An array field, a JSON field or a place in one.</param>
/// <param name="Every">Whether it must hold all of them; otherwise one is enough.</param>
/// <param name="Values">The constants.</param>
public sealed record ContainsFilter(FilterOperand Operand, bool Every, IReadOnlyList<FilterValue> Values) : FilterExpression;
