using System.Runtime.Intrinsics;
using Kvasir.Vectors.Distances;

namespace Kvasir.Tests.Vectors.Distances;

/// <summary>Every form that this processor has agrees with the definition to the last bit, at every length and with codes that are as large as they get.</summary>
public sealed unsafe class CodeProductsTests
{
    private const int LongestVector = 1100;
    private const int Rows = 4;

    [Fact]
    public void A_product_of_two_vectors_is_that_of_the_definition()
    {
        foreach (var (length, query, rows) in Cases())
        {
            var expected = ScalarCodes.Dot(query, rows[0]);
            Distance.Dot(query, rows[0]).ShouldBe(expected, $"length {length}");
            foreach (var width in Widths(length)) Product(width, query, rows[0]).ShouldBe(expected, $"{width}, length {length}");
        }
    }

    [Fact]
    public void Products_of_a_query_with_rows_are_those_of_the_definition()
    {
        foreach (var (length, query, rows) in Cases())
        {
            foreach (var width in Widths(length))
            {
                var (one, four) = Products(new CodedQuery(length, width), query, rows);
                for (var i = 0; i < Rows; i++)
                {
                    one[i].ShouldBe(ScalarCodes.Dot(query, rows[i]), $"{width}, length {length}, row {i}");
                    four[i].ShouldBe(one[i], $"{width}, length {length}, row {i} of four");
                }
            }
        }
    }

    [Fact]
    public void A_form_is_chosen_that_the_processor_has_and_the_vectors_fill()
    {
        for (var length = 1; length <= 130; length++)
        {
            Widths(length).ShouldContain(Distance.WidthFor(length), $"length {length}");
            (Distance.WidthFor(length) == CodeWidth.Scalar).ShouldBe(Widths(length).Count() == 1, $"length {length}");
        }
    }

    [Fact]
    public void Vectors_of_different_lengths_have_no_product() => Should.Throw<ArgumentException>(() => Distance.Dot(new sbyte[3], new sbyte[4]));

    private static IEnumerable<(int Length, sbyte[] Query, sbyte[][] Rows)> Cases()
    {
        var random = new Random(20261122);
        for (var length = 1; length <= LongestVector; length++)
        {
            yield return (length, Codes(length, () => -127), Sets(length, [() => -127, () => 127, () => random.Next(2) == 0 ? -127 : 127, () => 0]));
            yield return (length, Codes(length, () => random.Next(-127, 128)), Sets(length, [() => random.Next(-127, 128), () => random.Next(-127, 128), () => -127, () => random.Next(-1, 2)]));
        }
    }

    private static IEnumerable<CodeWidth> Widths(int length) => ((IEnumerable<(CodeWidth Width, bool IsSupported)>)
        [(CodeWidth.Scalar, true), (CodeWidth.Bits128, Vector128Codes.IsSupported), (CodeWidth.Bits256, Vector256Codes.IsSupported), (CodeWidth.Bits512, Vector512Codes.IsSupported)])
        .Where(form => form.IsSupported && (int)form.Width <= length).Select(form => form.Width);

    private static int Product(CodeWidth width, sbyte[] a, sbyte[] b) => width switch
    {
        CodeWidth.Bits512 => CodeProducts<Vector512Codes, Vector512<sbyte>, Vector512<int>>.Dot(a, b),
        CodeWidth.Bits256 => CodeProducts<Vector256Codes, Vector256<sbyte>, Vector256<int>>.Dot(a, b),
        CodeWidth.Bits128 => CodeProducts<Vector128Codes, Vector128<sbyte>, Vector128<int>>.Dot(a, b),
        _ => ScalarCodes.Dot(a, b),
    };

    private static (int[] One, int[] Four) Products(CodedQuery coded, sbyte[] query, sbyte[][] rows)
    {
        fixed (sbyte* laid = query, a = rows[0], b = rows[1], c = rows[2], d = rows[3])
        {
            coded.Set(laid, scale: 1);
            var four = coded.Dot(a, b, c, d);
            return ([coded.Dot(a), coded.Dot(b), coded.Dot(c), coded.Dot(d)], [four[0], four[1], four[2], four[3]]);
        }
    }

    private static sbyte[][] Sets(int length, Func<int>[] codes) => [.. codes.Select(code => Codes(length, code))];

    private static sbyte[] Codes(int length, Func<int> code) => [.. Enumerable.Range(0, length).Select(_ => (sbyte)code())];
}
