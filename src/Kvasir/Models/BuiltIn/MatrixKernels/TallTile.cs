namespace Kvasir.Models.BuiltIn.MatrixKernels;

/// <summary>A kernel for tiles of few rows.</summary>
/// <typeparam name="TTile">Where the operands lie.</typeparam>
internal interface ITileKernel<TTile>
    where TTile : struct, allows ref struct
{
    /// <summary>The most rows that it takes at once, up to six.</summary>
    static abstract int MaxRows { get; }

    /// <summary>Multiplies the tile's first rows.</summary>
    static abstract void Multiply<TRows>(in TTile tile)
        where TRows : struct, ITileRows;

    /// <summary>Goes some rows down.</summary>
    static abstract void Descend(ref TTile tile, int rows);
}

/// <summary>Takes a kernel through any number of rows.</summary>
internal static class TallTile
{
    /// <summary>Multiplies all rows.</summary>
    public static void Multiply<TKernel, TTile>(TTile tile, int rows)
        where TKernel : struct, ITileKernel<TTile>
        where TTile : struct, allows ref struct
    {
        for (int count; rows > 0; rows -= count)
        {
            count = NextRows(rows, TKernel.MaxRows);
            switch (count)
            {
                case 1:
                    TKernel.Multiply<OneRow>(tile);
                    break;
                case 2:
                    TKernel.Multiply<TwoRows>(tile);
                    break;
                case 3:
                    TKernel.Multiply<ThreeRows>(tile);
                    break;
                case 4:
                    TKernel.Multiply<FourRows>(tile);
                    break;
                case 5:
                    TKernel.Multiply<FiveRows>(tile);
                    break;
                default:
                    TKernel.Multiply<SixRows>(tile);
                    break;
            }

            TKernel.Descend(ref tile, count);
        }
    }

    // So many that the last tiles are alike: a tile of one row cannot keep the processor busy.
    private static int NextRows(int rowsLeft, int maxRows)
    {
        var tiles = (rowsLeft + maxRows - 1) / maxRows;
        return (rowsLeft + tiles - 1) / tiles;
    }
}
