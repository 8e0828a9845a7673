using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Kvasir.Models.BuiltIn.MatrixKernels;

/// <summary>
/// Up to six quantised rows times one panel with AVX2: each step widens two vectors of weights to 16 bits and multiplies pairs of inputs, where every instruction
/// makes twice as many products as in float32. AVX-VNNI adds them up in the same instruction.
/// </summary>
/// <remarks>Products of 8 by 8 bits would need weights of 7 bits to keep their sums in 16, and would gain nothing, since their pairs must be widened by another instruction.</remarks>
internal static class QuantizedVector256Kernel
{
    private const int Half = 8;

    /// <summary>The tile of one panel.</summary>
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
        Vector256<int> low0 = default, high0 = default;
        Vector256<int> low1 = default, high1 = default;
        Vector256<int> low2 = default, high2 = default;
        Vector256<int> low3 = default, high3 = default;
        Vector256<int> low4 = default, high4 = default;
        Vector256<int> low5 = default, high5 = default;
        for (nuint i = 0; i < pairs; i++)
        {
            var low = Avx2.ConvertToVector256Int16(Vector128.LoadUnsafe(ref weights));
            var high = Avx2.ConvertToVector256Int16(Vector128.LoadUnsafe(ref weights, 2 * Half));
            weights = ref Unsafe.Add(ref weights, 2 * PackedMatrix.PanelWidth);
            var first = Vector256.Create(Unsafe.Add(ref a0, i)).AsInt16();
            low0 = Add(low0, first, low);
            high0 = Add(high0, first, high);
            if (TRows.Count > 1)
            {
                var value = Vector256.Create(Unsafe.Add(ref a1, i)).AsInt16();
                low1 = Add(low1, value, low);
                high1 = Add(high1, value, high);
            }

            if (TRows.Count > 2)
            {
                var value = Vector256.Create(Unsafe.Add(ref a2, i)).AsInt16();
                low2 = Add(low2, value, low);
                high2 = Add(high2, value, high);
            }

            if (TRows.Count > 3)
            {
                var value = Vector256.Create(Unsafe.Add(ref a3, i)).AsInt16();
                low3 = Add(low3, value, low);
                high3 = Add(high3, value, high);
            }

            if (TRows.Count > 4)
            {
                var value = Vector256.Create(Unsafe.Add(ref a4, i)).AsInt16();
                low4 = Add(low4, value, low);
                high4 = Add(high4, value, high);
            }

            if (TRows.Count > 5)
            {
                var value = Vector256.Create(Unsafe.Add(ref a5, i)).AsInt16();
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
    private static Vector256<int> Add(Vector256<int> sums, Vector256<short> values, Vector256<short> weights) =>
        AvxVnni.IsSupported ? AvxVnni.MultiplyWideningAndAdd(sums, values, weights) : sums + Avx2.MultiplyAddAdjacent(values, weights);

    private static void Store(in QuantizedTile tile, int row, Vector256<int> low, Vector256<int> high)
    {
        var unit = Unsafe.Add(ref tile.InputUnits, row);
        ref var target = ref Unsafe.Add(ref tile.Output, row * tile.OutputStride);
        Store(tile, ref target, 0, Vector256.ConvertToSingle(low), unit);
        Store(tile, ref target, Half, Vector256.ConvertToSingle(high), unit);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Store(in QuantizedTile tile, ref float target, nuint column, Vector256<float> sums, float unit)
    {
        var values = (sums * (Vector256.LoadUnsafe(ref tile.WeightUnits, column) * unit)) + Vector256.LoadUnsafe(ref tile.Bias, column);
        if (tile.Activation == Activation.Relu) values = Vector256.Max(values, Vector256<float>.Zero);
        values.StoreUnsafe(ref target, column);
    }
}
