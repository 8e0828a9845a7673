using System.Numerics.Tensors;

namespace Kvasir.Bench.Vectors.Growing;

/// <summary>A million vectors: those of GloVe in random order, then copies of them that are moved a little, and queries that are not among them.</summary>
internal static class GrowthData
{
    /// <summary>Queries that are measured.</summary>
    public const int Asked = 300;

    /// <summary>Queries behind them that only show the index what is asked.</summary>
    public const int Shown = 1024;

    // As long as this beside the vector: the cosine of a copy with its vector is about 0.86.
    private const float NoiseLength = 0.6f;

    public static Dataset Make(int count)
    {
        const int dimensions = GloveVectors.Dimensions;
        var all = GloveVectors.Load();
        var random = new Random(20261122);
        var order = Enumerable.Range(0, all.Length / dimensions).ToArray();
        random.Shuffle(order);
        var queries = new float[(Asked + Shown) * dimensions];
        for (var i = 0; i < Asked + Shown; i++) all.AsSpan(order[i] * dimensions, dimensions).CopyTo(queries.AsSpan(i * dimensions));
        var kept = order[(Asked + Shown)..];
        var vectors = new float[count * dimensions];
        for (var i = 0; i < count; i++)
        {
            var vector = vectors.AsSpan(i * dimensions, dimensions);
            all.AsSpan(kept[i % kept.Length] * dimensions, dimensions).CopyTo(vector);
            if (i >= kept.Length) Move(vector, random);
        }

        return new Dataset($"GloVe, {kept.Length:N0} vectors as they are and {Math.Max(0, count - kept.Length):N0} moved copies", "", dimensions, vectors, queries, [], [], []);
    }

    private static void Move(Span<float> vector, Random random)
    {
        var noise = new float[vector.Length];
        for (var i = 0; i < noise.Length; i++) noise[i] = (float)(Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble()));
        TensorPrimitives.MultiplyAdd(noise, NoiseLength / TensorPrimitives.Norm<float>(noise), vector, vector);
        TensorPrimitives.Divide(vector, TensorPrimitives.Norm<float>(vector), vector);
    }
}
