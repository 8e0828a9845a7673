namespace Kvasir.Knowledge;

/// <summary>Which page of a list is asked for.</summary>
/// <param name="Page">From 1.</param>
/// <param name="Limit">Rows per page: 1 to <see cref="MaxLimit"/>.</param>
public readonly record struct Paging(int Page, int Limit)
{
    /// <summary>The most rows of one page.</summary>
    public const int MaxLimit = 100;

    /// <summary>Rows before the page. A page number beyond what a list can hold gives a place beyond its end, never an overflow.</summary>
    public long Offset => (Page - 1L) * Limit;
}
