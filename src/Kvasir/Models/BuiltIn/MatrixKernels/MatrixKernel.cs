using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Kvasir.Models.BuiltIn.MatrixKernels;

/// <summary>Multiplies rows by panels of weights with the widest vectors that the processor has.</summary>
/// <remarks>Every kernel adds up each product in the order of its inputs, with fused multiply-add: so a row's sums do not depend on the rows beside it.</remarks>
internal static class MatrixKernel
{
    /// <summary>Writes some panels' columns of every row.</summary>
    /// <param name="block">The first row and the first panel.</param>
    /// <param name="rows">How many rows.</param>
    /// <param name="panels">How many panels.</param>
    public static void Multiply(in MatrixTile block, int rows, int panels)
    {
        var panel = 0;
        if (Vector512.IsHardwareAccelerated)
        {
            for (; panel + 2 <= panels; panel += 2) TallTile.Multiply<TwoPanels, MatrixTile>(Panel(block, panel), rows);
        }

        for (; panel < panels; panel++) TallTile.Multiply<OnePanel, MatrixTile>(Panel(block, panel), rows);
    }

    private static MatrixTile Panel(in MatrixTile block, int panel)
    {
        var tile = block;
        tile.Weights = ref Unsafe.Add(ref tile.Weights, panel * tile.PanelStride);
        tile.Start = ref Unsafe.Add(ref tile.Start, panel * PackedMatrix.PanelWidth);
        tile.Output = ref Unsafe.Add(ref tile.Output, panel * PackedMatrix.PanelWidth);
        return tile;
    }

    private static void Descend(ref MatrixTile tile, int rows)
    {
        tile.Input = ref Unsafe.Add(ref tile.Input, rows * tile.InputStride);
        tile.Start = ref Unsafe.Add(ref tile.Start, rows * tile.StartStride);
        tile.Output = ref Unsafe.Add(ref tile.Output, rows * tile.OutputStride);
    }

    private readonly struct TwoPanels : ITileKernel<MatrixTile>
    {
        public static int MaxRows => 6;

        public static void Multiply<TRows>(in MatrixTile tile)
            where TRows : struct, ITileRows
            => Vector512Kernel.Multiply<TRows>(tile);

        public static void Descend(ref MatrixTile tile, int rows) => MatrixKernel.Descend(ref tile, rows);
    }

    private readonly struct OnePanel : ITileKernel<MatrixTile>
    {
        public static int MaxRows => Fma.IsSupported ? 6 : Vector128Kernel.MaxRows;

        public static void Multiply<TRows>(in MatrixTile tile)
            where TRows : struct, ITileRows
        {
            if (Fma.IsSupported) Vector256Kernel.Multiply<TRows>(tile);
            else Vector128Kernel.Multiply<TRows>(tile);
        }

        public static void Descend(ref MatrixTile tile, int rows) => MatrixKernel.Descend(ref tile, rows);
    }
}
