namespace Kvasir.Filters.Parsing;

/// <summary>How constants compare with each other.</summary>
internal static class Constants
{
    /// <summary>The sign of their order; <see langword="null"/> where they have none.</summary>
    public static int? Compare(FilterValue left, FilterValue right) => (left, right) switch
    {
        (IntegerValue one, IntegerValue two) => one.Value.CompareTo(two.Value),
        (IntegerValue or RealValue, IntegerValue or RealValue) => ToDouble(left).CompareTo(ToDouble(right)),
        (TextValue one, TextValue two) => CompareTexts(one.Value, two.Value),
        (BoolValue one, BoolValue two) => one.Value.CompareTo(two.Value),
        _ => null,
    };

    public static double ToDouble(FilterValue number) => number is IntegerValue integer ? integer.Value : ((RealValue)number).Value;

    // By code points, which is the order of the bytes of UTF-8; UTF-16 has another where characters take two units.
    private static int CompareTexts(string one, string two)
    {
        var common = one.AsSpan().CommonPrefixLength(two);
        if (common == one.Length || common == two.Length) return one.Length.CompareTo(two.Length);
        var (a, b) = (one[common], two[common]);
        return char.IsSurrogate(a) == char.IsSurrogate(b) ? a.CompareTo(b) : char.IsSurrogate(a) ? 1 : -1;
    }
}
