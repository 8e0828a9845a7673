using System.Collections.Concurrent;
using System.Numerics.Tensors;

namespace Kvasir.Models.BuiltIn;

/// <summary>
/// Universal Sentence Encoder Lite (D. Cer and others, "Universal Sentence Encoder", 2018): token embeddings with a position signal, two transformer layers, the
/// mean over tokens, a dense layer with tanh, unit length. Sequences of a batch lie behind one another without padding. Safe for concurrent use.
/// </summary>
internal sealed class UseLiteEncoder
{
    /// <summary>Values of a vector.</summary>
    public const int Dimensions = 512;

    /// <summary>Tokens that are read of a sequence; the rest is ignored.</summary>
    public const int MaxTokens = 128;

    private const int EmbeddingSize = 256;

    // Below this, dividing one sequence between threads costs more than it gains.
    private const int SmallestDividedPass = 24;

    private readonly float[] _embeddings;
    private readonly float[] _positions;
    private readonly TransformerLayer[] _layers;
    private readonly WeightMatrix _output;
    private readonly ConcurrentBag<EncoderScratch> _scratch = [];

    /// <param name="weights">The model's weights.</param>
    /// <param name="precision">In which numbers the layers multiply.</param>
    public UseLiteEncoder(UseLiteWeights weights, EmbeddingPrecision precision)
    {
        _embeddings = weights.Embeddings;
        _positions = Positions(weights.PositionSpeeds);
        _layers = [new(weights, 0, precision), new(weights, 1, precision)];
        // Used once for each text: not worth losing anything.
        _output = WeightMatrix.Pack(weights.Output("weights"), weights.Output("bias"), EmbeddingPrecision.Full);
    }

    /// <summary>Encodes token sequences.</summary>
    /// <param name="sequences">Token ids of each.</param>
    /// <param name="cancellationToken">Stops between passes.</param>
    /// <returns>A vector of unit length for each, in order.</returns>
    public float[][] Encode(IReadOnlyList<int[]> sequences, CancellationToken cancellationToken)
    {
        var vectors = new float[sequences.Count][];
        var processors = Environment.ProcessorCount;
        var passes = EncoderPasses.Divide(sequences, processors);
        if (passes.Count == 1)
        {
            cancellationToken.ThrowIfCancellationRequested();
            Encode(sequences, passes[0], vectors, processors);
            return vectors;
        }

        Parallel.ForEach(
            passes,
            new ParallelOptions { MaxDegreeOfParallelism = processors, CancellationToken = cancellationToken },
            pass => Encode(sequences, pass, vectors, threads: 1));
        return vectors;
    }

    private static float[] Positions(float[] speeds)
    {
        var positions = new float[MaxTokens * EmbeddingSize];
        for (var position = 0; position < MaxTokens; position++)
        {
            for (var i = 0; i < speeds.Length; i++)
            {
                var angle = position * speeds[i];
                positions[(position * EmbeddingSize) + i] = MathF.Sin(angle);
                positions[(position * EmbeddingSize) + speeds.Length + i] = MathF.Cos(angle);
            }
        }

        return positions;
    }

    private void Encode(IReadOnlyList<int[]> sequences, ArraySegment<int> pass, float[][] vectors, int threads)
    {
        var lengths = new int[pass.Count];
        for (var i = 0; i < lengths.Length; i++) lengths[i] = Math.Min(sequences[pass[i]].Length, MaxTokens);

        var scratch = _scratch.TryTake(out var kept) ? kept : new EncoderScratch(EncoderPasses.MaxRows);
        scratch.Rows = lengths.Sum();
        Embed(sequences, pass, lengths, scratch.Hidden);
        foreach (var layer in _layers) layer.Apply(scratch, lengths, scratch.Rows >= SmallestDividedPass ? threads : 1);
        Pool(lengths, scratch);
        for (var i = 0; i < lengths.Length; i++) vectors[pass[i]] = scratch.Update.AsSpan(i * Dimensions, Dimensions).ToArray();
        _scratch.Add(scratch);
    }

    // The graph adds the embeddings twice: once with the position signal, once without.
    private void Embed(IReadOnlyList<int[]> sequences, ArraySegment<int> pass, int[] lengths, float[] hidden)
    {
        var row = 0;
        for (var i = 0; i < lengths.Length; i++)
        {
            var tokens = sequences[pass[i]];
            for (var position = 0; position < lengths[i]; position++, row++)
            {
                TensorPrimitives.MultiplyAdd(
                    _embeddings.AsSpan(tokens[position] * EmbeddingSize, EmbeddingSize),
                    2,
                    _positions.AsSpan(position * EmbeddingSize, EmbeddingSize),
                    hidden.AsSpan(row * EmbeddingSize, EmbeddingSize));
            }
        }
    }

    // A sequence without tokens has the mean 0 and so the vector of the bias alone.
    private void Pool(int[] lengths, EncoderScratch scratch)
    {
        var row = 0;
        for (var i = 0; i < lengths.Length; i++)
        {
            var mean = scratch.Normed.AsSpan(i * Dimensions, Dimensions);
            mean.Clear();
            for (var end = row + lengths[i]; row < end; row++) TensorPrimitives.Add(mean, scratch.Hidden.AsSpan(row * Dimensions, Dimensions), mean);
            TensorPrimitives.Divide(mean, Math.Max(1, lengths[i]), mean);
        }

        _output.Multiply(scratch.Normed, lengths.Length, scratch.Update, Activation.None, scratch.Quantized, threads: 1);
        for (var i = 0; i < lengths.Length; i++)
        {
            var vector = scratch.Update.AsSpan(i * Dimensions, Dimensions);
            TensorPrimitives.Tanh(vector, vector);
            TensorPrimitives.Divide(vector, TensorPrimitives.Norm<float>(vector), vector);
        }
    }
}
