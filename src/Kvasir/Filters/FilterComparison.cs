namespace Kvasir.Filters;

/// <summary>How two values are compared.</summary>
public enum FilterComparison
{
    /// <summary><c>==</c>.</summary>
    Equal,

    /// <summary><c>!=</c>.</summary>
    NotEqual,

    /// <summary><c>&lt;</c>.</summary>
    Less,

    /// <summary><c>&lt;=</c>.</summary>
    LessOrEqual,

    /// <summary><c>&gt;</c>.</summary>
    Greater,

    /// <summary><c>&gt;=</c>.</summary>
    GreaterOrEqual,
}

/// <summary>What holds of comparisons whatever is compared.</summary>
internal static class FilterComparisons
{
    public static bool IsOrder(this FilterComparison comparison) => comparison is not (FilterComparison.Equal or FilterComparison.NotEqual);

    /// <summary>The comparison with its sides exchanged.</summary>
    public static FilterComparison Flip(this FilterComparison comparison) => comparison switch
    {
        FilterComparison.Less => FilterComparison.Greater,
        FilterComparison.LessOrEqual => FilterComparison.GreaterOrEqual,
        FilterComparison.Greater => FilterComparison.Less,
        FilterComparison.GreaterOrEqual => FilterComparison.LessOrEqual,
        _ => comparison,
    };

    /// <summary>Whether the comparison holds, from the sign that a comparer returns.</summary>
    public static bool Holds(this FilterComparison comparison, int sign) => comparison switch
    {
        FilterComparison.Equal => sign == 0,
        FilterComparison.NotEqual => sign != 0,
        FilterComparison.Less => sign < 0,
        FilterComparison.LessOrEqual => sign <= 0,
        FilterComparison.Greater => sign > 0,
        _ => sign >= 0,
    };
}
