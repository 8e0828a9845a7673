using System.Numerics.Tensors;

namespace Kvasir.Bench.VectorsPostgres;

/// <summary>
/// Random unit vectors that lie together as those of texts do: documents of topics, on far fewer directions than there are components, with a little noise in all.
/// </summary>
internal sealed class Clusters
{
    private const int Latent = 32;
    private const int Topics = 200;

    private readonly Random _random;
    private readonly float[][] _directions;
    private readonly float[][] _topics;

    public Clusters(int dimensions, int seed)
    {
        _random = new Random(seed);
        _directions = [.. Enumerable.Range(0, Latent).Select(_ => Noise(dimensions, 1))];
        _topics = [.. Enumerable.Range(0, Topics).Select(_ => Noise(Latent, 1))];
    }

    /// <summary>The vectors of one document: of one topic, near one another.</summary>
    public IEnumerable<float[]> Document(int count)
    {
        var about = new float[Latent];
        TensorPrimitives.Add(_topics[_random.Next(Topics)], Noise(Latent, 0.6f), about);
        for (var i = 0; i < count; i++)
        {
            var vector = Noise(_directions[0].Length, 0.1f);
            var own = Noise(Latent, 0.5f);
            for (var j = 0; j < Latent; j++) TensorPrimitives.MultiplyAdd(_directions[j], about[j] + own[j], vector, vector);
            TensorPrimitives.Divide(vector, TensorPrimitives.Norm(vector), vector);
            yield return vector;
        }
    }

    // Of about the given length.
    private float[] Noise(int dimensions, float length)
    {
        var values = new float[dimensions];
        for (var i = 0; i < dimensions; i++)
        {
            // Box and Muller.
            values[i] = (float)(Math.Sqrt(-2 * Math.Log(1 - _random.NextDouble()) / dimensions) * Math.Cos(2 * Math.PI * _random.NextDouble())) * length;
        }

        return values;
    }
}
