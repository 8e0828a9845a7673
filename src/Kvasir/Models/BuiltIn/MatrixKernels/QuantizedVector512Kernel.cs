using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Kvasir.Models.BuiltIn.MatrixKernels;

/// <summary>Up to six quantised rows times two neighbouring panels with AVX-512: as <see cref="QuantizedVector256Kernel"/>, where a vector holds a whole row of a panel instead of half of one.</summary>
internal static class QuantizedVector512Kernel
{
    /// <summary>The tile of two panels.</summary>
    public static void Multiply<TRows>(in QuantizedTile tile)
        where TRows : struct, ITileRows
    {
        var pairs = (nuint)tile.Inputs / 2;
        ref var a0 = ref Unsafe.As<short, int>(ref tile.Input);
        ref var a1 = ref Unsafe.Add(ref a0, pairs);
        ref var a2 = ref Unsafe.Add(ref a0, 2 * pairs);
        ref var a3 = ref Unsafe.Add(ref a0, 3 * pairs);
        ref var a4 = ref Unsafe.Add(ref a0, 4 * pairs);
        ref var a5 = ref Unsafe.Add(ref a0, 5 * pairs);
        ref var weights = ref tile.Weights;
        ref var others = ref Unsafe.Add(ref weights, tile.Inputs * PackedMatrix.PanelWidth);
        Vector512<int> low0 = default, high0 = default;
        Vector512<int> low1 = default, high1 = default;
        Vector512<int> low2 = default, high2 = default;
        Vector512<int> low3 = default, high3 = default;
        Vector512<int> low4 = default, high4 = default;
        Vector512<int> low5 = default, high5 = default;
        for (nuint i = 0; i < pairs; i++)
        {
            var low = Avx512BW.ConvertToVector512Int16(Vector256.LoadUnsafe(ref weights));
            var high = Avx512BW.ConvertToVector512Int16(Vector256.LoadUnsafe(ref others));
            weights = ref Unsafe.Add(ref weights, 2 * PackedMatrix.PanelWidth);
            others = ref Unsafe.Add(ref others, 2 * PackedMatrix.PanelWidth);
            var first = Vector512.Create(Unsafe.Add(ref a0, i)).AsInt16();
            low0 = Add(low0, first, low);
            high0 = Add(high0, first, high);
            if (TRows.Count > 1)
            {
                var value = Vector512.Create(Unsafe.Add(ref a1, i)).AsInt16();
                low1 = Add(low1, value, low);
                high1 = Add(high1, value, high);
            }

            if (TRows.Count > 2)
            {
                var value = Vector512.Create(Unsafe.Add(ref a2, i)).AsInt16();
                low2 = Add(low2, value, low);
                high2 = Add(high2, value, high);
            }

            if (TRows.Count > 3)
            {
                var value = Vector512.Create(Unsafe.Add(ref a3, i)).AsInt16();
                low3 = Add(low3, value, low);
                high3 = Add(high3, value, high);
            }

            if (TRows.Count > 4)
            {
                var value = Vector512.Create(Unsafe.Add(ref a4, i)).AsInt16();
                low4 = Add(low4, value, low);
                high4 = Add(high4, value, high);
            }

            if (TRows.Count > 5)
            {
                var value = Vector512.Create(Unsafe.Add(ref a5, i)).AsInt16();
                low5 = Add(low5, value, low);
                high5 = Add(high5, value, high);
            }
        }

        Store(tile, 0, low0, high0);
        if (TRows.Count > 1) Store(tile, 1, low1, high1);
        if (TRows.Count > 2) Store(tile, 2, low2, high2);
        if (TRows.Count > 3) Store(tile, 3, low3, high3);
        if (TRows.Count > 4) Store(tile, 4, low4, high4);
        if (TRows.Count > 5) Store(tile, 5, low5, high5);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<int> Add(Vector512<int> sums, Vector512<short> values, Vector512<short> weights) => sums + Avx512BW.MultiplyAddAdjacent(values, weights);

    private static void Store(in QuantizedTile tile, int row, Vector512<int> low, Vector512<int> high)
    {
        var unit = Unsafe.Add(ref tile.InputUnits, row);
        ref var target = ref Unsafe.Add(ref tile.Output, row * tile.OutputStride);
        Store(tile, ref target, 0, Vector512.ConvertToSingle(low), unit);
        Store(tile, ref target, PackedMatrix.PanelWidth, Vector512.ConvertToSingle(high), unit);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Store(in QuantizedTile tile, ref float target, nuint column, Vector512<float> sums, float unit)
    {
        var values = (sums * (Vector512.LoadUnsafe(ref tile.WeightUnits, column) * unit)) + Vector512.LoadUnsafe(ref tile.Bias, column);
        if (tile.Activation == Activation.Relu) values = Vector512.Max(values, Vector512<float>.Zero);
        values.StoreUnsafe(ref target, column);
    }
}
