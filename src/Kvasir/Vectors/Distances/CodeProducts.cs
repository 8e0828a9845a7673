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
    // So early are rows asked for that they are there when they are compared.
    private const int RowsAhead = 8;

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
    public static Vector128<int> Dot(in LaidCodes query, sbyte* a, sbyte* b, sbyte* c, sbyte* d) => Dot(query, a, b, c, d, ahead: null);

    /// <summary>The dot products of a query with rows that follow one another. Asks the processor meanwhile for those that come soon: between products that costs nothing, all at once it would.</summary>
    public static void Dots(in LaidCodes query, sbyte* rows, int count, int* dots)
    {
        nint stride = query.Dimensions;
        var row = 0;
        for (; row <= count - 4; row += 4, rows += 4 * stride) Dot(query, rows, rows + stride, rows + (2 * stride), rows + (3 * stride), rows + (RowsAhead * stride)).Store(dots + row);
        for (; row < count; row++, rows += stride) dots[row] = Dot(query, rows);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<int> Dot(in LaidCodes query, sbyte* a, sbyte* b, sbyte* c, sbyte* d, sbyte* ahead)
    {
        var (sumA, sumB, sumC, sumD) = (default(TSums), default(TSums), default(TSums), default(TSums));
        var magnitudes = query.Magnitudes;
        var signs = query.Signs;
        nint whole = query.Padded - Step;
        for (nint i = 0; i < whole; i += Step)
        {
            if (ahead is not null) CacheLines.Ask(ahead + (4 * i), 4 * Step);
            var (magnitude, sign) = (TForm.Load(magnitudes + i), TForm.Load(signs + i));
            sumA = TForm.Add(sumA, magnitude, sign, TForm.Load(a + i));
            sumB = TForm.Add(sumB, magnitude, sign, TForm.Load(b + i));
            sumC = TForm.Add(sumC, magnitude, sign, TForm.Load(c + i));
            sumD = TForm.Add(sumD, magnitude, sign, TForm.Load(d + i));
        }

        nint last = query.Dimensions - Step;
        if (ahead is not null) CacheLines.Ask(ahead + (4 * last), 4 * Step);
        var (lastMagnitude, lastSign) = (TForm.Load(magnitudes + whole), TForm.Load(signs + whole));
        return TForm.Sum(
            TForm.Add(sumA, lastMagnitude, lastSign, TForm.Load(a + last)),
            TForm.Add(sumB, lastMagnitude, lastSign, TForm.Load(b + last)),
            TForm.Add(sumC, lastMagnitude, lastSign, TForm.Load(c + last)),
            TForm.Add(sumD, lastMagnitude, lastSign, TForm.Load(d + last)));
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
