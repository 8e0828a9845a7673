namespace Kvasir.Models.BuiltIn.MatrixKernels;

/// <summary>Rows of a tile, as a type: for each the compiler makes a kernel of its own without the rows that are not there.</summary>
internal interface ITileRows
{
    /// <summary>1 to 6.</summary>
    static abstract int Count { get; }
}

/// <summary>One row.</summary>
internal readonly struct OneRow : ITileRows
{
    public static int Count => 1;
}

/// <summary>Two rows.</summary>
internal readonly struct TwoRows : ITileRows
{
    public static int Count => 2;
}

/// <summary>Three rows.</summary>
internal readonly struct ThreeRows : ITileRows
{
    public static int Count => 3;
}

/// <summary>Four rows.</summary>
internal readonly struct FourRows : ITileRows
{
    public static int Count => 4;
}

/// <summary>Five rows.</summary>
internal readonly struct FiveRows : ITileRows
{
    public static int Count => 5;
}

/// <summary>Six rows.</summary>
internal readonly struct SixRows : ITileRows
{
    public static int Count => 6;
}
