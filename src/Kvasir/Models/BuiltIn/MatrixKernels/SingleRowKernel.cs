using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Kvasir.Models.BuiltIn.MatrixKernels;

/// <summary>One row times one panel with any vectors: for processors without AVX2, and for the rows that are left over.</summary>
internal static class SingleRowKernel
{
    /// <summary>One row times one panel.</summary>
    public static void Multiply(ReadOnlySpan<float> input, ReadOnlySpan<float> panel, ReadOnlySpan<float> bias, Span<float> output, Activation activation)
    {
        ref var weights = ref MemoryMarshal.GetReference(panel);
        ref var start = ref MemoryMarshal.GetReference(bias);
        var low = Vector256.LoadUnsafe(ref start);
        var high = Vector256.LoadUnsafe(ref start, 8);
        for (var i = 0; i < input.Length; i++)
        {
            var value = Vector256.Create(input[i]);
            var at = (nuint)(i * PackedMatrix.PanelWidth);
            low = Vector256.FusedMultiplyAdd(value, Vector256.LoadUnsafe(ref weights, at), low);
            high = Vector256.FusedMultiplyAdd(value, Vector256.LoadUnsafe(ref weights, at + 8), high);
        }

        if (activation == Activation.Relu) (low, high) = (Vector256.Max(low, Vector256<float>.Zero), Vector256.Max(high, Vector256<float>.Zero));
        ref var target = ref MemoryMarshal.GetReference(output);
        low.StoreUnsafe(ref target);
        high.StoreUnsafe(ref target, 8);
    }
}
