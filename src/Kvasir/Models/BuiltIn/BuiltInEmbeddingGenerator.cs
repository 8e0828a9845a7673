using Microsoft.Extensions.AI;

namespace Kvasir.Models.BuiltIn;

/// <summary>
/// The built-in model as a generator: no keys, no network, no native library. Vectors have 512 components and unit length; of each text the first 128
/// tokens are read. The weights are loaded at the first use. Safe for concurrent use.
/// </summary>
public sealed class BuiltInEmbeddingGenerator : IEmbeddingGenerator<string, Embedding<float>>
{
    private readonly Lazy<SentencePieceTokenizer> _tokenizer;
    private readonly Lazy<UseLiteEncoder> _encoder;
    private readonly Func<string, string> _rewrite;

    /// <summary>Makes a generator over a models folder, which is read at the first use.</summary>
    /// <param name="modelsFolder">The folder that holds <c>use-lite/</c>.</param>
    /// <param name="rewrite">What is done to a text with Chinese characters before the model, which knows English only, reads it.</param>
    /// <param name="precision">In which numbers the model computes.</param>
    public BuiltInEmbeddingGenerator(string modelsFolder, Func<string, string> rewrite, EmbeddingPrecision precision = EmbeddingPrecision.Quantized)
    {
        ArgumentException.ThrowIfNullOrEmpty(modelsFolder);
        ArgumentNullException.ThrowIfNull(rewrite);
        var folder = Path.Combine(modelsFolder, "use-lite");
        _tokenizer = new(() => SentencePieceTokenizer.Load(Path.Combine(folder, "vocab.json")));
        _encoder = new(() => new UseLiteEncoder(UseLiteWeights.Load(folder), precision));
        _rewrite = rewrite;
    }

    /// <inheritdoc/>
    public Task<GeneratedEmbeddings<Embedding<float>>> GenerateAsync(IEnumerable<string> values, EmbeddingGenerationOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(values);
        var ids = new List<int>(UseLiteEncoder.MaxTokens);
        var sequences = values.Select(text => Tokenize(text, ids)).ToList();
        var tokens = sequences.Sum(sequence => (long)Math.Min(sequence.Length, UseLiteEncoder.MaxTokens));
        var embeddings = _encoder.Value.Encode(sequences, cancellationToken).Select(vector => new Embedding<float>(vector) { ModelId = BuiltInEmbeddingModel.ModelName });
        return Task.FromResult(new GeneratedEmbeddings<Embedding<float>>(embeddings) { Usage = new UsageDetails { InputTokenCount = tokens, TotalTokenCount = tokens } });
    }

    /// <inheritdoc/>
    public object? GetService(Type serviceType, object? serviceKey = null)
    {
        ArgumentNullException.ThrowIfNull(serviceType);
        return serviceKey is null && serviceType.IsInstanceOfType(this) ? this : null;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        // Nothing is held but memory.
    }

    /// <summary>Tokens of a text as the model sees it, without its limit.</summary>
    internal int CountTokens(string text) => _tokenizer.Value.Count(Readable(text));

    private int[] Tokenize(string text, List<int> ids)
    {
        ids.Clear();
        _tokenizer.Value.Encode(Readable(text), ids);
        return [.. ids];
    }

    private string Readable(string text) => HasHan(text) ? _rewrite(text) : text;

    private static bool HasHan(ReadOnlySpan<char> text) => text.ContainsAnyInRange('\u4E00', '\u9FFF') || text.ContainsAnyInRange('\u3400', '\u4DBF');
}
