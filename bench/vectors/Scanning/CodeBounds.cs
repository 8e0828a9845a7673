using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Kvasir.Vectors;
using Kvasir.Vectors.Distances;

namespace Kvasir.Bench.Vectors.Scanning;

/// <summary>What no comparison can be faster than: reading the rows, and multiplying codes that are in registers.</summary>
internal static unsafe class CodeBounds
{
    private const int Chains = 8;

    // What nobody reads would not be computed.
    private static volatile int _kept;

    /// <summary>Seconds to read as many bytes as the rows have, where they are.</summary>
    public static double Read(CodedVectors vectors)
    {
        var started = Stopwatch.GetTimestamp();
        var sums = Vector256<long>.Zero;
        for (var left = vectors.Count; left > 0; left -= CodeBlock.Capacity)
        {
            var block = vectors.Blocks[(vectors.Count - left) / CodeBlock.Capacity];
            sums += Read(block.Start, (nint)Math.Min(left, CodeBlock.Capacity) * vectors.Dimensions);
        }

        GC.KeepAlive(vectors);
        return Kept(sums, started);
    }

    /// <summary>Seconds to multiply as many codes as a comparison with all rows does, with the instructions that it uses.</summary>
    public static double Multiply(long rows, int dimensions)
    {
        var width = Distance.WidthFor(dimensions);
        var steps = rows * ((dimensions + (int)width - 1) / (int)width);
        return width switch
        {
            CodeWidth.Bits512 => Multiply<Vector512Codes, Vector512<sbyte>, Vector512<int>>(steps),
            CodeWidth.Bits256 => Multiply<Vector256Codes, Vector256<sbyte>, Vector256<int>>(steps),
            _ => Multiply<Vector128Codes, Vector128<sbyte>, Vector128<int>>(steps),
        };
    }

    private static Vector256<long> Read(sbyte* from, nint bytes)
    {
        var (a, b, c, d) = (Vector256<long>.Zero, Vector256<long>.Zero, Vector256<long>.Zero, Vector256<long>.Zero);
        for (nint i = 0; i <= bytes - 128; i += 128)
        {
            a ^= Vector256.Load((long*)(from + i));
            b ^= Vector256.Load((long*)(from + i + 32));
            c ^= Vector256.Load((long*)(from + i + 64));
            d ^= Vector256.Load((long*)(from + i + 96));
        }

        return a ^ b ^ c ^ d;
    }

    private static double Multiply<TForm, TCodes, TSums>(long steps)
        where TForm : ICodeForm<TCodes, TSums>
        where TCodes : struct
        where TSums : struct
    {
        var size = Unsafe.SizeOf<TCodes>();
        var codes = stackalloc sbyte[(Chains + 1) * size];
        for (var code = 0; code < (Chains + 1) * size; code++) codes[code] = (sbyte)((code * 37 % 255) - 127);
        var started = Stopwatch.GetTimestamp();
        _kept = Chained<TForm, TCodes, TSums>(codes, size, steps)[0];
        return Stopwatch.GetElapsedTime(started).TotalSeconds;
    }

    // Sums stand for rows: nothing is read, and nothing can be computed ahead. So many chains, all different, that none waits for itself.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static Vector128<int> Chained<TForm, TCodes, TSums>(sbyte* codes, int size, long steps)
        where TForm : ICodeForm<TCodes, TSums>
        where TCodes : struct
        where TSums : struct
    {
        var magnitudes = TForm.Magnitudes(TForm.Load(codes));
        var signs = TForm.Signs(TForm.Load(codes));
        var a = Unsafe.BitCast<TCodes, TSums>(TForm.Load(codes + size));
        var b = Unsafe.BitCast<TCodes, TSums>(TForm.Load(codes + (2 * size)));
        var c = Unsafe.BitCast<TCodes, TSums>(TForm.Load(codes + (3 * size)));
        var d = Unsafe.BitCast<TCodes, TSums>(TForm.Load(codes + (4 * size)));
        var e = Unsafe.BitCast<TCodes, TSums>(TForm.Load(codes + (5 * size)));
        var f = Unsafe.BitCast<TCodes, TSums>(TForm.Load(codes + (6 * size)));
        var g = Unsafe.BitCast<TCodes, TSums>(TForm.Load(codes + (7 * size)));
        var h = Unsafe.BitCast<TCodes, TSums>(TForm.Load(codes + (8 * size)));
        for (var at = 0L; at < steps; at += Chains)
        {
            a = TForm.Add(a, magnitudes, signs, Unsafe.BitCast<TSums, TCodes>(a));
            b = TForm.Add(b, magnitudes, signs, Unsafe.BitCast<TSums, TCodes>(b));
            c = TForm.Add(c, magnitudes, signs, Unsafe.BitCast<TSums, TCodes>(c));
            d = TForm.Add(d, magnitudes, signs, Unsafe.BitCast<TSums, TCodes>(d));
            e = TForm.Add(e, magnitudes, signs, Unsafe.BitCast<TSums, TCodes>(e));
            f = TForm.Add(f, magnitudes, signs, Unsafe.BitCast<TSums, TCodes>(f));
            g = TForm.Add(g, magnitudes, signs, Unsafe.BitCast<TSums, TCodes>(g));
            h = TForm.Add(h, magnitudes, signs, Unsafe.BitCast<TSums, TCodes>(h));
        }

        return TForm.Sum(a, b, c, d) + TForm.Sum(e, f, g, h);
    }

    private static double Kept(Vector256<long> sums, long started)
    {
        _kept = (int)Vector256.Sum(sums);
        return Stopwatch.GetElapsedTime(started).TotalSeconds;
    }
}
