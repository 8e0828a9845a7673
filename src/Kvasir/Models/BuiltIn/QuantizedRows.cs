using System.Numerics.Tensors;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Kvasir.Models.BuiltIn;

/// <summary>Rows as whole numbers of 14 bits, each with the size of its unit. Kept and filled anew by one thread at a time.</summary>
/// <param name="capacity">Values of all rows at most.</param>
/// <param name="maxRows">Rows at most.</param>
internal sealed class QuantizedRows(int capacity, int maxRows)
{
    /// <summary>The largest number: as large as sums of 2,048 products with weights of 8 bits allow in 32 bits.</summary>
    public const int Largest = 8191;

    /// <summary>Rows × inputs.</summary>
    public short[] Values { get; } = new short[capacity];

    /// <summary>What 1 stands for in each row.</summary>
    public float[] Units { get; } = new float[maxRows];

    /// <summary>Fills them; each row by itself, so that no row depends on the others.</summary>
    public void Fill(float[] input, int rows, int inputs)
    {
        for (var row = 0; row < rows; row++)
        {
            var from = input.AsSpan(row * inputs, inputs);
            var unit = MathF.Abs(TensorPrimitives.MaxMagnitude(from)) / Largest;
            Units[row] = unit;
            Round(from, unit > 0 ? 1 / unit : 0, Values.AsSpan(row * inputs, inputs));
        }
    }

    private static void Round(ReadOnlySpan<float> from, float factor, Span<short> to)
    {
        var i = 0;
        if (Avx2.IsSupported)
        {
            ref var source = ref MemoryMarshal.GetReference(from);
            ref var target = ref MemoryMarshal.GetReference(to);
            var factors = Vector256.Create(factor);
            for (; i + 16 <= from.Length; i += 16)
            {
                var low = Avx.ConvertToVector256Int32(Vector256.LoadUnsafe(ref source, (nuint)i) * factors);
                var high = Avx.ConvertToVector256Int32(Vector256.LoadUnsafe(ref source, (nuint)i + 8) * factors);
                // Packing works in halves of 128 bits, so the middle quarters change places.
                Avx2.Permute4x64(Avx2.PackSignedSaturate(low, high).AsInt64(), 0b_11_01_10_00).AsInt16().StoreUnsafe(ref target, (nuint)i);
            }
        }

        for (; i < from.Length; i++) to[i] = (short)MathF.Round(from[i] * factor);
    }
}
