using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using Kvasir.Models.BuiltIn;
using Kvasir.Models.BuiltIn.MatrixKernels;

namespace Kvasir.Tests.Models.BuiltIn;

public sealed class MatrixKernelTests
{
    private const int Columns = 2 * PackedMatrix.PanelWidth;

    private delegate void Kernel(in MatrixTile tile);

    private delegate void QuantizedKernelOf(in QuantizedTile tile);

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(16)]
    [InlineData(33)]
    [InlineData(256)]
    public void Every_kernel_agrees_with_the_definition(int inputs)
    {
        var random = new Random(inputs);
        var (rows, weights, start) = (Values(random, 6 * inputs), Values(random, inputs * Columns), Values(random, Columns));
        foreach (var activation in Enum.GetValues<Activation>())
        {
            var expected = Run((in MatrixTile tile) => ScalarKernel.Multiply(tile, 6), 0).Concat(Run((in MatrixTile tile) => ScalarKernel.Multiply(tile, 6), 1)).ToArray();
            Check(1, Vector128Kernel.Multiply<OneRow>);
            Check(2, Vector128Kernel.Multiply<TwoRows>);
            if (Fma.IsSupported)
            {
                Check(1, Vector256Kernel.Multiply<OneRow>);
                Check(2, Vector256Kernel.Multiply<TwoRows>);
                Check(3, Vector256Kernel.Multiply<ThreeRows>);
                Check(4, Vector256Kernel.Multiply<FourRows>);
                Check(5, Vector256Kernel.Multiply<FiveRows>);
                Check(6, Vector256Kernel.Multiply<SixRows>);
            }

            if (!Vector512.IsHardwareAccelerated) continue;
            CheckBoth(1, Vector512Kernel.Multiply<OneRow>);
            CheckBoth(5, Vector512Kernel.Multiply<FiveRows>);
            CheckBoth(6, Vector512Kernel.Multiply<SixRows>);

            void Check(int count, Kernel kernel) => ShouldBeClose(PanelOf(Run(kernel, 0), count, 0), PanelOf(expected, count, 0));

            void CheckBoth(int count, Kernel kernel)
            {
                Check(count, kernel);
                ShouldBeClose(PanelOf(Run(kernel, 0), count, PackedMatrix.PanelWidth), PanelOf(expected[(6 * Columns)..], count, PackedMatrix.PanelWidth));
            }

            float[] Run(Kernel kernel, int panel)
            {
                var output = new float[6 * Columns];
                kernel(new MatrixTile
                {
                    Input = ref rows[0],
                    InputStride = inputs,
                    Inputs = inputs,
                    Weights = ref weights[panel * inputs * PackedMatrix.PanelWidth],
                    WeightStride = PackedMatrix.PanelWidth,
                    PanelStride = inputs * PackedMatrix.PanelWidth,
                    Start = ref start[panel * PackedMatrix.PanelWidth],
                    Output = ref output[panel * PackedMatrix.PanelWidth],
                    OutputStride = Columns,
                    Activation = activation,
                });
                return output;
            }
        }
    }

    [Theory]
    [InlineData(2)]
    [InlineData(30)]
    [InlineData(512)]
    public void Every_kernel_of_whole_numbers_finds_what_the_definition_says(int inputs)
    {
        var random = new Random(inputs);
        var rows = Enumerable.Range(0, 6 * inputs).Select(_ => (short)random.Next(-QuantizedRows.Largest, QuantizedRows.Largest + 1)).ToArray();
        var weights = Enumerable.Range(0, inputs * Columns).Select(_ => (sbyte)random.Next(-127, 128)).ToArray();
        var (rowUnits, columnUnits, bias) = (Values(random, 6), Values(random, Columns), Values(random, Columns));
        foreach (var activation in Enum.GetValues<Activation>())
        {
            var expected = Run((in QuantizedTile tile) => QuantizedScalarKernel.Multiply(tile, 6), 0);
            if (Avx2.IsSupported)
            {
                Check(1, QuantizedVector256Kernel.Multiply<OneRow>);
                Check(2, QuantizedVector256Kernel.Multiply<TwoRows>);
                Check(3, QuantizedVector256Kernel.Multiply<ThreeRows>);
                Check(4, QuantizedVector256Kernel.Multiply<FourRows>);
                Check(5, QuantizedVector256Kernel.Multiply<FiveRows>);
                Check(6, QuantizedVector256Kernel.Multiply<SixRows>);
            }

            if (!Avx512BW.IsSupported) continue;
            Check(1, QuantizedVector512Kernel.Multiply<OneRow>);
            Check(6, QuantizedVector512Kernel.Multiply<SixRows>);
            var second = Run((in QuantizedTile tile) => QuantizedScalarKernel.Multiply(tile, 6), 1);
            PanelOf(Run(QuantizedVector512Kernel.Multiply<SixRows>, 0), 6, PackedMatrix.PanelWidth).ShouldBe(PanelOf(second, 6, PackedMatrix.PanelWidth));

            void Check(int count, QuantizedKernelOf kernel) => PanelOf(Run(kernel, 0), count, 0).ShouldBe(PanelOf(expected, count, 0));

            float[] Run(QuantizedKernelOf kernel, int panel)
            {
                var output = new float[6 * Columns];
                kernel(new QuantizedTile
                {
                    Input = ref rows[0],
                    Inputs = inputs,
                    InputUnits = ref rowUnits[0],
                    Weights = ref weights[panel * inputs * PackedMatrix.PanelWidth],
                    WeightUnits = ref columnUnits[panel * PackedMatrix.PanelWidth],
                    Bias = ref bias[panel * PackedMatrix.PanelWidth],
                    Output = ref output[panel * PackedMatrix.PanelWidth],
                    OutputStride = Columns,
                    Activation = activation,
                });
                return output;
            }
        }
    }

    [Fact]
    public void The_largest_sums_of_whole_numbers_do_not_overflow()
    {
        const int Inputs = 1536;
        var weights = Enumerable.Repeat(1f, Inputs * PackedMatrix.PanelWidth).ToArray();
        var output = Multiply(new QuantizedMatrix(weights, new float[PackedMatrix.PanelWidth]), Enumerable.Repeat(1f, Inputs).ToArray(), 1, Activation.None, 1);
        output.ShouldAllBe(sum => Math.Abs(sum - Inputs) < 0.01f * Inputs);
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(5, 2)]
    [InlineData(6, 1)]
    [InlineData(23, 2)]
    public void A_matrix_multiplies_any_number_of_rows_in_any_number_of_threads(int rows, int threads)
    {
        // More than one block of inputs, and an odd number of panels.
        const int Inputs = 300, Outputs = 48;
        var random = new Random(rows);
        var (input, weights, bias) = (Values(random, rows * Inputs), Values(random, Inputs * Outputs), Values(random, Outputs));
        foreach (var activation in Enum.GetValues<Activation>())
        {
            var expected = new float[rows * Outputs];
            for (var row = 0; row < rows; row++)
            {
                for (var column = 0; column < Outputs; column++)
                {
                    var sum = bias[column];
                    for (var i = 0; i < Inputs; i++) sum += input[(row * Inputs) + i] * weights[(i * Outputs) + column];
                    expected[(row * Outputs) + column] = activation == Activation.Relu ? Math.Max(0, sum) : sum;
                }
            }

            ShouldBeClose(Multiply(new PackedMatrix(weights, bias), input, rows, activation, threads), expected);
            // 300 products, each off by half a unit of 1/127 at most: by chance a tenth of a standard deviation of their sum.
            Multiply(new QuantizedMatrix(weights, bias), input, rows, activation, threads).Zip(expected, (a, b) => Math.Abs(a - b)).Max().ShouldBeLessThan(0.2f);
        }
    }

    [Theory]
    [InlineData(EmbeddingPrecision.Quantized)]
    [InlineData(EmbeddingPrecision.Full)]
    public void Products_of_a_row_do_not_depend_on_the_rows_beside_it(EmbeddingPrecision precision)
    {
        const int Inputs = 512, Outputs = 64;
        var random = new Random(7);
        var matrix = WeightMatrix.Pack(Values(random, Inputs * Outputs), Values(random, Outputs), precision);
        var input = Values(random, 20 * Inputs);
        for (var rows = 1; rows <= 20; rows++)
        {
            var together = Multiply(matrix, input, rows, Activation.None, 1);
            var alone = Multiply(matrix, input[((rows - 1) * Inputs)..(rows * Inputs)], 1, Activation.None, 2);
            together[^Outputs..].ShouldBe(alone);
        }
    }

    private static float[] Multiply(WeightMatrix matrix, float[] input, int rows, Activation activation, int threads)
    {
        var output = new float[rows * matrix.Outputs];
        matrix.Multiply(input, rows, output, activation, new QuantizedRows(input.Length, rows), threads);
        return output;
    }

    private static float[] PanelOf(float[] output, int rows, int firstColumn) =>
        [.. Enumerable.Range(0, rows).SelectMany(row => output.AsSpan((row * Columns) + firstColumn, PackedMatrix.PanelWidth).ToArray())];

    // The order of addition differs, and with it the last digits.
    private static void ShouldBeClose(float[] actual, float[] expected)
    {
        for (var i = 0; i < expected.Length; i++) actual[i].ShouldBe(expected[i], 1e-4f * (1 + Math.Abs(expected[i])));
    }

    private static float[] Values(Random random, int count) => [.. Enumerable.Range(0, count).Select(_ => (random.NextSingle() * 2) - 1)];
}
