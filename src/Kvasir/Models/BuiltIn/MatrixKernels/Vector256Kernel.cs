using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Kvasir.Models.BuiltIn.MatrixKernels;

/// <summary>
/// Up to six rows times one panel with AVX2 and FMA: twelve sums stay in registers, each step loads two vectors of weights and spreads six values. Written
/// out because the compiler keeps an array of vectors in memory.
/// </summary>
internal static class Vector256Kernel
{
    private const int Half = 8;

    /// <summary>The tile of one panel.</summary>
    public static void Multiply<TRows>(in MatrixTile tile)
        where TRows : struct, ITileRows
    {
        ref var a0 = ref tile.Input;
        ref var a1 = ref Unsafe.Add(ref a0, tile.InputStride);
        ref var a2 = ref Unsafe.Add(ref a0, 2 * tile.InputStride);
        ref var a3 = ref Unsafe.Add(ref a0, 3 * tile.InputStride);
        ref var a4 = ref Unsafe.Add(ref a0, 4 * tile.InputStride);
        ref var a5 = ref Unsafe.Add(ref a0, 5 * tile.InputStride);
        ref var weights = ref tile.Weights;
        var (low0, high0) = Load(ref tile.Start);
        var (low1, high1) = TRows.Count > 1 ? Load(ref Unsafe.Add(ref tile.Start, tile.StartStride)) : default;
        var (low2, high2) = TRows.Count > 2 ? Load(ref Unsafe.Add(ref tile.Start, 2 * tile.StartStride)) : default;
        var (low3, high3) = TRows.Count > 3 ? Load(ref Unsafe.Add(ref tile.Start, 3 * tile.StartStride)) : default;
        var (low4, high4) = TRows.Count > 4 ? Load(ref Unsafe.Add(ref tile.Start, 4 * tile.StartStride)) : default;
        var (low5, high5) = TRows.Count > 5 ? Load(ref Unsafe.Add(ref tile.Start, 5 * tile.StartStride)) : default;
        var inputs = (nuint)tile.Inputs;
        var stride = tile.WeightStride;
        for (nuint i = 0; i < inputs; i++)
        {
            var low = Vector256.LoadUnsafe(ref weights);
            var high = Vector256.LoadUnsafe(ref weights, Half);
            weights = ref Unsafe.Add(ref weights, stride);
            var first = Vector256.Create(Unsafe.Add(ref a0, i));
            low0 = Fma.MultiplyAdd(first, low, low0);
            high0 = Fma.MultiplyAdd(first, high, high0);
            if (TRows.Count > 1)
            {
                var value = Vector256.Create(Unsafe.Add(ref a1, i));
                low1 = Fma.MultiplyAdd(value, low, low1);
                high1 = Fma.MultiplyAdd(value, high, high1);
            }

            if (TRows.Count > 2)
            {
                var value = Vector256.Create(Unsafe.Add(ref a2, i));
                low2 = Fma.MultiplyAdd(value, low, low2);
                high2 = Fma.MultiplyAdd(value, high, high2);
            }

            if (TRows.Count > 3)
            {
                var value = Vector256.Create(Unsafe.Add(ref a3, i));
                low3 = Fma.MultiplyAdd(value, low, low3);
                high3 = Fma.MultiplyAdd(value, high, high3);
            }

            if (TRows.Count > 4)
            {
                var value = Vector256.Create(Unsafe.Add(ref a4, i));
                low4 = Fma.MultiplyAdd(value, low, low4);
                high4 = Fma.MultiplyAdd(value, high, high4);
            }

            if (TRows.Count > 5)
            {
                var value = Vector256.Create(Unsafe.Add(ref a5, i));
                low5 = Fma.MultiplyAdd(value, low, low5);
                high5 = Fma.MultiplyAdd(value, high, high5);
            }
        }

        ref var target = ref tile.Output;
        Store(ref target, low0, high0, tile.Activation);
        if (TRows.Count > 1) Store(ref Unsafe.Add(ref target, tile.OutputStride), low1, high1, tile.Activation);
        if (TRows.Count > 2) Store(ref Unsafe.Add(ref target, 2 * tile.OutputStride), low2, high2, tile.Activation);
        if (TRows.Count > 3) Store(ref Unsafe.Add(ref target, 3 * tile.OutputStride), low3, high3, tile.Activation);
        if (TRows.Count > 4) Store(ref Unsafe.Add(ref target, 4 * tile.OutputStride), low4, high4, tile.Activation);
        if (TRows.Count > 5) Store(ref Unsafe.Add(ref target, 5 * tile.OutputStride), low5, high5, tile.Activation);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static (Vector256<float> Low, Vector256<float> High) Load(ref float from) => (Vector256.LoadUnsafe(ref from), Vector256.LoadUnsafe(ref from, Half));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Store(ref float target, Vector256<float> low, Vector256<float> high, Activation activation)
    {
        if (activation == Activation.Relu) (low, high) = (Vector256.Max(low, Vector256<float>.Zero), Vector256.Max(high, Vector256<float>.Zero));
        low.StoreUnsafe(ref target);
        high.StoreUnsafe(ref target, Half);
    }
}
