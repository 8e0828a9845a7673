using System.Runtime.Intrinsics.X86;
using Kvasir.Models.BuiltIn;
using Kvasir.Models.BuiltIn.MatrixKernels;

namespace Kvasir.Tests.Models.BuiltIn;

public sealed class MatrixKernelTests
{
    [Fact]
    public void Every_kernel_agrees_with_the_definition()
    {
        foreach (var inputs in (int[])[1, 3, 16, 33, 256])
        {
            foreach (var activation in Enum.GetValues<Activation>())
            {
                var random = new Random(inputs);
                var rows = Values(random, Vector256Kernel.Rows * inputs);
                var panel = Values(random, inputs * PackedMatrix.PanelWidth);
                var bias = Values(random, PackedMatrix.PanelWidth);
                var expected = new float[Vector256Kernel.Rows * PackedMatrix.PanelWidth];
                var single = new float[expected.Length];
                for (var row = 0; row < Vector256Kernel.Rows; row++)
                {
                    var at = row * PackedMatrix.PanelWidth;
                    ScalarKernel.Multiply(rows.AsSpan(row * inputs, inputs), panel, bias, expected.AsSpan(at, PackedMatrix.PanelWidth), activation);
                    SingleRowKernel.Multiply(rows.AsSpan(row * inputs, inputs), panel, bias, single.AsSpan(at, PackedMatrix.PanelWidth), activation);
                }

                ShouldBeClose(single, expected);
                if (!Fma.IsSupported) continue;
                var six = new float[expected.Length];
                Vector256Kernel.Multiply(rows, inputs, panel, bias, six, PackedMatrix.PanelWidth, activation);
                ShouldBeClose(six, expected);
            }
        }
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(5, 2)]
    [InlineData(6, 1)]
    [InlineData(23, 2)]
    public void A_matrix_multiplies_any_number_of_rows_in_any_number_of_threads(int rows, int threads)
    {
        const int Inputs = 40, Outputs = 48;
        var random = new Random(rows);
        var (input, weights, bias) = (Values(random, rows * Inputs), Values(random, Inputs * Outputs), Values(random, Outputs));
        var output = new float[rows * Outputs];
        new PackedMatrix(weights, bias).Multiply(input, rows, output, Activation.None, threads);
        var expected = new float[rows * Outputs];
        for (var row = 0; row < rows; row++)
        {
            for (var column = 0; column < Outputs; column++)
            {
                expected[(row * Outputs) + column] = bias[column];
                for (var i = 0; i < Inputs; i++) expected[(row * Outputs) + column] += input[(row * Inputs) + i] * weights[(i * Outputs) + column];
            }
        }

        ShouldBeClose(output, expected);
    }

    // The order of addition differs, and with it the last digits.
    private static void ShouldBeClose(float[] actual, float[] expected)
    {
        for (var i = 0; i < expected.Length; i++) actual[i].ShouldBe(expected[i], 1e-4f * (1 + Math.Abs(expected[i])));
    }

    private static float[] Values(Random random, int count) => [.. Enumerable.Range(0, count).Select(_ => (random.NextSingle() * 2) - 1)];
}
