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

    // Enough rows to make good use of weights in the cache, few enough that what lies between layers stays there too.
    private const int RowsPerPass = 192 + MaxTokens;

    // Below this, dividing one pass between threads costs more than it gains.
    private const int SmallestDividedPass = 24;

    private readonly float[] _embeddings;
    private readonly float[] _positions;
    private readonly TransformerLayer[] _layers;
    private readonly PackedMatrix _output;
    private readonly ConcurrentBag<EncoderScratch> _scratch = [];

    public UseLiteEncoder(UseLiteWeights weights)
    {
        _embeddings = weights.Embeddings;
        _positions = Positions(weights.PositionSpeeds);
        _layers = [new(weights, 0), new(weights, 1)];
        _output = new(weights.Output("weights"), weights.Output("bias"));
    }

    /// <summary>Encodes token sequences.</summary>
    /// <param name="sequences">Token ids of each.</param>
    /// <param name="cancellationToken">Stops between passes.</param>
    /// <returns>A vector of unit length for each, in order.</returns>
    public float[][] Encode(IReadOnlyList<int[]> sequences, CancellationToken cancellationToken)
    {
        var vectors = new float[sequences.Count][];
        var passes = Passes(sequences);
        var processors = Environment.ProcessorCount;
        if (passes.Count == 1)
        {
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

    // Neighbours together until a pass is full.
    private static List<Range> Passes(IReadOnlyList<int[]> sequences)
    {
        var passes = new List<Range>();
        var (first, rows) = (0, 0);
        for (var i = 0; i < sequences.Count; i++)
        {
            var length = Math.Min(sequences[i].Length, MaxTokens);
            if (rows + length > RowsPerPass)
            {
                passes.Add(first..i);
                (first, rows) = (i, 0);
            }

            rows += length;
        }

        if (first < sequences.Count) passes.Add(first..sequences.Count);
        return passes;
    }

    private void Encode(IReadOnlyList<int[]> sequences, Range pass, float[][] vectors, int threads)
    {
        var (first, count) = pass.GetOffsetAndLength(sequences.Count);
        var lengths = new int[count];
        for (var i = 0; i < count; i++) lengths[i] = Math.Min(sequences[first + i].Length, MaxTokens);

        var scratch = _scratch.TryTake(out var kept) ? kept : new EncoderScratch(RowsPerPass);
        scratch.Rows = lengths.Sum();
        Embed(sequences, first, lengths, scratch.Hidden);
        foreach (var layer in _layers) layer.Apply(scratch, lengths, scratch.Rows >= SmallestDividedPass ? threads : 1);
        Pool(lengths, scratch.Hidden, first, vectors);
        _scratch.Add(scratch);
    }

    // The graph adds the embeddings twice: once with the position signal, once without.
    private void Embed(IReadOnlyList<int[]> sequences, int first, int[] lengths, float[] hidden)
    {
        var row = 0;
        for (var i = 0; i < lengths.Length; i++)
        {
            for (var position = 0; position < lengths[i]; position++, row++)
            {
                TensorPrimitives.MultiplyAdd(
                    _embeddings.AsSpan(sequences[first + i][position] * EmbeddingSize, EmbeddingSize),
                    2,
                    _positions.AsSpan(position * EmbeddingSize, EmbeddingSize),
                    hidden.AsSpan(row * EmbeddingSize, EmbeddingSize));
            }
        }
    }

    // A sequence without tokens has the mean 0 and so the vector of the bias alone.
    private void Pool(int[] lengths, float[] hidden, int first, float[][] vectors)
    {
        var row = 0;
        var mean = new float[Dimensions];
        for (var i = 0; i < lengths.Length; i++)
        {
            Array.Clear(mean);
            for (var end = row + lengths[i]; row < end; row++) TensorPrimitives.Add(mean, hidden.AsSpan(row * Dimensions, Dimensions), mean);
            TensorPrimitives.Divide(mean, Math.Max(1, lengths[i]), mean);

            var vector = new float[Dimensions];
            _output.Multiply(mean, 1, vector, Activation.None, threads: 1);
            TensorPrimitives.Tanh(vector, vector);
            TensorPrimitives.Divide(vector, TensorPrimitives.Norm(vector), vector);
            vectors[first + i] = vector;
        }
    }
}
