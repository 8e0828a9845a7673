using Kvasir.Models.BuiltIn;

namespace Kvasir.Bench.Embedding;

/// <summary>The model's own matrices beside OpenBLAS with as many threads.</summary>
internal static class MatrixShapes
{
    private const double LeastRatio = 0.9;

    // Inputs and outputs: of both layers what goes into attention, what comes out of it, and the feed-forward network.
    private static readonly (int Inputs, int Outputs)[] Shapes = [(256, 768), (256, 512), (512, 1536), (1536, 512), (512, 512)];

    // A query, a full sequence, a full pass.
    private static readonly int[] Rows = [10, 128, 320];

    public static void Measure(Report report)
    {
        var threads = Environment.ProcessorCount;
        if (OpenBlas.Load(threads) is not { } blas)
        {
            Console.WriteLine("OpenBLAS: not installed: apt-get install libopenblas0");
            return;
        }

        Console.WriteLine(blas.Version);
        report.Head("OpenBLAS", "Kvasir");
        foreach (var (inputs, outputs) in Shapes)
        {
            foreach (var rows in Rows) Measure(report, blas, threads, rows, inputs, outputs);
        }
    }

    private static void Measure(Report report, OpenBlas blas, int threads, int rows, int inputs, int outputs)
    {
        var random = new Random(rows);
        var (input, weights) = (Values(random, rows * inputs), Values(random, inputs * outputs));
        var (theirs, own) = (new float[rows * outputs], new float[rows * outputs]);
        var scratch = new QuantizedRows(rows * inputs, rows);
        var billions = 2e-9 * rows * inputs * outputs;
        var blasSeconds = Clock.Best(() => blas.Multiply(input, rows, inputs, weights, outputs, theirs));
        foreach (var (name, precision, least) in new[] { ("float32", EmbeddingPrecision.Full, LeastRatio), ("int8", EmbeddingPrecision.Quantized, 0) })
        {
            var matrix = WeightMatrix.Pack(weights, new float[outputs], precision);
            report.Rate($"GFLOP/s, {rows} × {inputs} × {outputs}, {name}", billions, blasSeconds, Clock.Best(() => matrix.Multiply(input, rows, own, Activation.None, scratch, threads)), least, "0.0");
        }
    }

    private static float[] Values(Random random, int count) => [.. Enumerable.Range(0, count).Select(_ => (random.NextSingle() * 2) - 1)];
}
