using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Kvasir.Models.BuiltIn.MatrixKernels;

/// <summary>
/// Six rows times one panel with AVX2 and FMA: twelve sums stay in registers, each step loads two vectors of weights and spreads six values. Written
/// out because the compiler keeps an array of vectors in memory.
/// </summary>
internal static class Vector256Kernel
{
    /// <summary>Rows of one call.</summary>
    public const int Rows = 6;

    private const int Half = 8;

    /// <summary>Six rows times one panel.</summary>
    public static void Multiply(ReadOnlySpan<float> input, int inputs, ReadOnlySpan<float> panel, ReadOnlySpan<float> bias, Span<float> output, int stride, Activation activation)
    {
        ref var a = ref MemoryMarshal.GetReference(input);
        ref var b = ref MemoryMarshal.GetReference(panel);
        ref var start = ref MemoryMarshal.GetReference(bias);
        ref var a1 = ref Unsafe.Add(ref a, inputs);
        ref var a2 = ref Unsafe.Add(ref a, 2 * inputs);
        ref var a3 = ref Unsafe.Add(ref a, 3 * inputs);
        ref var a4 = ref Unsafe.Add(ref a, 4 * inputs);
        ref var a5 = ref Unsafe.Add(ref a, 5 * inputs);
        var low0 = Vector256.LoadUnsafe(ref start);
        var high0 = Vector256.LoadUnsafe(ref start, Half);
        var (low1, high1) = (low0, high0);
        var (low2, high2) = (low0, high0);
        var (low3, high3) = (low0, high0);
        var (low4, high4) = (low0, high0);
        var (low5, high5) = (low0, high0);
        for (nuint i = 0; i < (nuint)inputs; i++)
        {
            var low = Vector256.LoadUnsafe(ref b, i * PackedMatrix.PanelWidth);
            var high = Vector256.LoadUnsafe(ref b, (i * PackedMatrix.PanelWidth) + Half);
            var value0 = Vector256.Create(Unsafe.Add(ref a, i));
            low0 = Fma.MultiplyAdd(value0, low, low0);
            high0 = Fma.MultiplyAdd(value0, high, high0);
            var value1 = Vector256.Create(Unsafe.Add(ref a1, i));
            low1 = Fma.MultiplyAdd(value1, low, low1);
            high1 = Fma.MultiplyAdd(value1, high, high1);
            var value2 = Vector256.Create(Unsafe.Add(ref a2, i));
            low2 = Fma.MultiplyAdd(value2, low, low2);
            high2 = Fma.MultiplyAdd(value2, high, high2);
            var value3 = Vector256.Create(Unsafe.Add(ref a3, i));
            low3 = Fma.MultiplyAdd(value3, low, low3);
            high3 = Fma.MultiplyAdd(value3, high, high3);
            var value4 = Vector256.Create(Unsafe.Add(ref a4, i));
            low4 = Fma.MultiplyAdd(value4, low, low4);
            high4 = Fma.MultiplyAdd(value4, high, high4);
            var value5 = Vector256.Create(Unsafe.Add(ref a5, i));
            low5 = Fma.MultiplyAdd(value5, low, low5);
            high5 = Fma.MultiplyAdd(value5, high, high5);
        }

        ref var target = ref MemoryMarshal.GetReference(output);
        Store(ref target, low0, high0, activation);
        Store(ref Unsafe.Add(ref target, stride), low1, high1, activation);
        Store(ref Unsafe.Add(ref target, 2 * stride), low2, high2, activation);
        Store(ref Unsafe.Add(ref target, 3 * stride), low3, high3, activation);
        Store(ref Unsafe.Add(ref target, 4 * stride), low4, high4, activation);
        Store(ref Unsafe.Add(ref target, 5 * stride), low5, high5, activation);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Store(ref float target, Vector256<float> low, Vector256<float> high, Activation activation)
    {
        if (activation == Activation.Relu) (low, high) = (Vector256.Max(low, Vector256<float>.Zero), Vector256.Max(high, Vector256<float>.Zero));
        low.StoreUnsafe(ref target);
        high.StoreUnsafe(ref target, Half);
    }
}
