using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Kvasir.Models.BuiltIn.MatrixKernels;

/// <summary>Two rows, or one, times one panel with vectors of 128 bits, which every processor has: eight sums stay in registers.</summary>
internal static class Vector128Kernel
{
    /// <summary>Rows of one call at most.</summary>
    public const int MaxRows = 2;

    /// <summary>The tile of one panel.</summary>
    public static void Multiply<TRows>(in MatrixTile tile)
        where TRows : struct, ITileRows
    {
        ref var a0 = ref tile.Input;
        ref var a1 = ref Unsafe.Add(ref a0, tile.InputStride);
        ref var weights = ref tile.Weights;
        var (s0, s1, s2, s3) = Load(ref tile.Start);
        var (t0, t1, t2, t3) = TRows.Count > 1 ? Load(ref Unsafe.Add(ref tile.Start, tile.StartStride)) : default;
        for (nuint i = 0; i < (nuint)tile.Inputs; i++)
        {
            var (w0, w1, w2, w3) = Load(ref weights);
            weights = ref Unsafe.Add(ref weights, tile.WeightStride);
            var first = Vector128.Create(Unsafe.Add(ref a0, i));
            s0 = Vector128.FusedMultiplyAdd(first, w0, s0);
            s1 = Vector128.FusedMultiplyAdd(first, w1, s1);
            s2 = Vector128.FusedMultiplyAdd(first, w2, s2);
            s3 = Vector128.FusedMultiplyAdd(first, w3, s3);
            if (TRows.Count > 1)
            {
                var value = Vector128.Create(Unsafe.Add(ref a1, i));
                t0 = Vector128.FusedMultiplyAdd(value, w0, t0);
                t1 = Vector128.FusedMultiplyAdd(value, w1, t1);
                t2 = Vector128.FusedMultiplyAdd(value, w2, t2);
                t3 = Vector128.FusedMultiplyAdd(value, w3, t3);
            }
        }

        Store(ref tile.Output, s0, s1, s2, s3, tile.Activation);
        if (TRows.Count > 1) Store(ref Unsafe.Add(ref tile.Output, tile.OutputStride), t0, t1, t2, t3, tile.Activation);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static (Vector128<float> First, Vector128<float> Second, Vector128<float> Third, Vector128<float> Fourth) Load(ref float from) =>
        (Vector128.LoadUnsafe(ref from), Vector128.LoadUnsafe(ref from, 4), Vector128.LoadUnsafe(ref from, 8), Vector128.LoadUnsafe(ref from, 12));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Store(ref float target, Vector128<float> first, Vector128<float> second, Vector128<float> third, Vector128<float> fourth, Activation activation)
    {
        Activate(first, activation).StoreUnsafe(ref target);
        Activate(second, activation).StoreUnsafe(ref target, 4);
        Activate(third, activation).StoreUnsafe(ref target, 8);
        Activate(fourth, activation).StoreUnsafe(ref target, 12);
    }

    private static Vector128<float> Activate(Vector128<float> sums, Activation activation) => activation == Activation.Relu ? Vector128.Max(sums, Vector128<float>.Zero) : sums;
}
