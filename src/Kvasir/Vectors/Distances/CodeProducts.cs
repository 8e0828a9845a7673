using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Kvasir.Vectors.Distances;

/// <summary>Dot products of codes, as many codes at a time as a form's vectors hold.</summary>
/// <remarks>Rows are read to their last code and no further: where a step does not divide the length, the last one begins earlier and counts what it reads twice as zero.</remarks>
internal static unsafe class CodeProducts<TForm, TCodes, TSums>
    where TForm : ICodeForm<TCodes, TSums>
    where TCodes : struct
    where TSums : struct
{
    private const int RowsTogether = 8;

    // Read from a place on: so many zeros, then ones.
    private static ReadOnlySpan<sbyte> Tail =>
    [
        0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
        0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
        -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1,
        -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1,
    ];

    /// <summary>Codes taken in one step, and the fewest that there may be.</summary>
    public static int Step => Unsafe.SizeOf<TCodes>();

    /// <summary>The dot product of vectors of one length.</summary>
    public static int Dot(ReadOnlySpan<sbyte> a, ReadOnlySpan<sbyte> b)
    {
        fixed (sbyte* x = a, y = b)
        {
            var sums = default(TSums);
            var i = 0;
            for (; i <= a.Length - Step; i += Step) sums = Add(sums, TForm.Load(x + i), TForm.Load(y + i));
            if (i == a.Length) return TForm.Sum(sums);
            // Literals do not move.
            var tail = (sbyte*)Unsafe.AsPointer(ref MemoryMarshal.GetReference(Tail));
            var counted = TForm.Load(tail + (Tail.Length / 2) - Step + a.Length - i);
            var last = a.Length - Step;
            return TForm.Sum(Add(sums, TForm.And(TForm.Load(x + last), counted), TForm.Load(y + last)));
        }
    }

    /// <summary>The dot product of a query with a row.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int Dot(in LaidCodes query, sbyte* row)
    {
        var sums = default(TSums);
        nint whole = query.Padded - Step;
        for (nint i = 0; i < whole; i += Step) sums = Add(sums, query, i, TForm.Load(row + i));
        return TForm.Sum(Add(sums, query, whole, TForm.Load(row + query.Dimensions - Step)));
    }

    /// <summary>The dot products of a query with four rows, which costs less than one after the other.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static Vector128<int> Dot(in LaidCodes query, sbyte* a, sbyte* b, sbyte* c, sbyte* d)
    {
        var (sumA, sumB, sumC, sumD) = (default(TSums), default(TSums), default(TSums), default(TSums));
        var magnitudes = query.Magnitudes;
        var signs = query.Signs;
        nint last = query.Dimensions - Step;
        for (nint i = 0; i < query.Padded; i += Step)
        {
            var (magnitude, sign, at) = (TForm.Load(magnitudes + i), TForm.Load(signs + i), Math.Min(i, last));
            sumA = TForm.Add(sumA, magnitude, sign, TForm.Load(a + at));
            sumB = TForm.Add(sumB, magnitude, sign, TForm.Load(b + at));
            sumC = TForm.Add(sumC, magnitude, sign, TForm.Load(c + at));
            sumD = TForm.Add(sumD, magnitude, sign, TForm.Load(d + at));
        }

        return TForm.Sum(sumA, sumB, sumC, sumD);
    }

    /// <summary>The dot products of a query with rows that follow one another.</summary>
    public static void Dots(in LaidCodes query, sbyte* rows, int count, int* dots)
    {
        nint stride = query.Dimensions;
        var row = 0;
        for (; row <= count - RowsTogether; row += RowsTogether, rows += RowsTogether * stride) DotsTogether(query, rows, dots + row);
        for (; row < count; row++, rows += stride) dots[row] = Dot(query, rows);
    }

    // Asks the processor meanwhile for the rows that come next: between products that costs nothing, all at once it would.
    private static void DotsTogether(in LaidCodes query, sbyte* rows, int* dots)
    {
        var (sumA, sumB, sumC, sumD) = (default(TSums), default(TSums), default(TSums), default(TSums));
        var (sumE, sumF, sumG, sumH) = (default(TSums), default(TSums), default(TSums), default(TSums));
        var magnitudes = query.Magnitudes;
        var signs = query.Signs;
        nint stride = query.Dimensions;
        var (thrice, last) = (3 * stride, stride - Step);
        var next = rows + (RowsTogether * stride);
        var fourth = rows + (4 * stride);
        for (nint i = 0; i < query.Padded; i += Step, next += RowsTogether * Step)
        {
            CacheLines.Ask(next, RowsTogether * Step);
            var (magnitude, sign, at) = (TForm.Load(magnitudes + i), TForm.Load(signs + i), Math.Min(i, last));
            var a = rows + at;
            var e = fourth + at;
            sumA = TForm.Add(sumA, magnitude, sign, TForm.Load(a));
            sumB = TForm.Add(sumB, magnitude, sign, TForm.Load(a + stride));
            sumC = TForm.Add(sumC, magnitude, sign, TForm.Load(a + (2 * stride)));
            sumD = TForm.Add(sumD, magnitude, sign, TForm.Load(a + thrice));
            sumE = TForm.Add(sumE, magnitude, sign, TForm.Load(e));
            sumF = TForm.Add(sumF, magnitude, sign, TForm.Load(e + stride));
            sumG = TForm.Add(sumG, magnitude, sign, TForm.Load(e + (2 * stride)));
            sumH = TForm.Add(sumH, magnitude, sign, TForm.Load(e + thrice));
        }

        TForm.Sum(sumA, sumB, sumC, sumD).Store(dots);
        TForm.Sum(sumE, sumF, sumG, sumH).Store(dots + 4);
    }

    /// <summary>Lays a query out: its codes, of which the last step's are those that the steps before have not counted.</summary>
    public static void Lay(in LaidCodes query, ReadOnlySpan<sbyte> codes)
    {
        var padded = new Span<sbyte>(query.Signs, query.Padded);
        var whole = query.Padded - Step;
        codes[..whole].CopyTo(padded);
        padded[whole..].Clear();
        codes[whole..].CopyTo(padded[(query.Padded - codes.Length + whole)..]);
        for (var i = 0; i < query.Padded; i += Step)
        {
            var values = TForm.Load(query.Signs + i);
            TForm.Store(query.Magnitudes + i, TForm.Magnitudes(values));
            TForm.Store(query.Signs + i, TForm.Signs(values));
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TSums Add(TSums sums, TCodes x, TCodes y) => TForm.Add(sums, TForm.Magnitudes(x), TForm.Signs(x), y);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TSums Add(TSums sums, in LaidCodes query, nint at, TCodes row) => TForm.Add(sums, TForm.Load(query.Magnitudes + at), TForm.Load(query.Signs + at), row);
}
