using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics.X86;

namespace Kvasir.Models.BuiltIn.MatrixKernels;

/// <summary>Multiplies quantised rows by panels of quantised weights. Sums of whole numbers are exact, so every kernel finds the same.</summary>
internal static class QuantizedKernel
{
    /// <summary>Writes some panels' columns of every row.</summary>
    /// <param name="block">The first row and the first panel.</param>
    /// <param name="rows">How many rows.</param>
    /// <param name="panels">How many panels.</param>
    public static void Multiply(in QuantizedTile block, int rows, int panels)
    {
        var panel = 0;
        if (Avx512BW.IsSupported)
        {
            for (; panel + 2 <= panels; panel += 2) TallTile.Multiply<TwoPanels, QuantizedTile>(Panel(block, panel), rows);
        }

        for (; panel < panels; panel++)
        {
            if (Avx2.IsSupported) TallTile.Multiply<OnePanel, QuantizedTile>(Panel(block, panel), rows);
            else QuantizedScalarKernel.Multiply(Panel(block, panel), rows);
        }
    }

    private static QuantizedTile Panel(in QuantizedTile block, int panel)
    {
        var tile = block;
        var column = panel * PackedMatrix.PanelWidth;
        tile.Weights = ref Unsafe.Add(ref tile.Weights, column * tile.Inputs);
        tile.WeightUnits = ref Unsafe.Add(ref tile.WeightUnits, column);
        tile.Bias = ref Unsafe.Add(ref tile.Bias, column);
        tile.Output = ref Unsafe.Add(ref tile.Output, column);
        return tile;
    }

    private static void Descend(ref QuantizedTile tile, int rows)
    {
        tile.Input = ref Unsafe.Add(ref tile.Input, rows * tile.Inputs);
        tile.InputUnits = ref Unsafe.Add(ref tile.InputUnits, rows);
        tile.Output = ref Unsafe.Add(ref tile.Output, rows * tile.OutputStride);
    }

    private readonly struct TwoPanels : ITileKernel<QuantizedTile>
    {
        public static int MaxRows => 6;

        public static void Multiply<TRows>(in QuantizedTile tile)
            where TRows : struct, ITileRows
            => QuantizedVector512Kernel.Multiply<TRows>(tile);

        public static void Descend(ref QuantizedTile tile, int rows) => QuantizedKernel.Descend(ref tile, rows);
    }

    private readonly struct OnePanel : ITileKernel<QuantizedTile>
    {
        public static int MaxRows => 6;

        public static void Multiply<TRows>(in QuantizedTile tile)
            where TRows : struct, ITileRows
            => QuantizedVector256Kernel.Multiply<TRows>(tile);

        public static void Descend(ref QuantizedTile tile, int rows) => QuantizedKernel.Descend(ref tile, rows);
    }
}
