using Microsoft.Extensions.AI;

namespace Kvasir.Models.BuiltIn;

/// <summary>The built-in English and Chinese embedding model.</summary>
public sealed class BuiltInEmbeddingModel : IEmbeddingModel, IDisposable
{
    /// <summary>The provider's name on the wire.</summary>
    public const string ProviderName = "kvasir";

    /// <summary>The model's name on the wire.</summary>
    public const string ModelName = "use-lite-en-zh";

    // Short enough that a window is about one sentence, which finds passages better than the whole of what the model can read; long enough that a
    // heading or an interjection does not get a vector of its own.
    private const int EnoughTokens = 12;

    private readonly BuiltInEmbeddingGenerator _generator;

    /// <summary>Makes the model over a generator.</summary>
    public BuiltInEmbeddingModel(BuiltInEmbeddingGenerator generator)
    {
        ArgumentNullException.ThrowIfNull(generator);
        _generator = generator;
    }

    /// <inheritdoc/>
    public string Provider => ProviderName;

    /// <inheritdoc/>
    public string Name => ModelName;

    /// <inheritdoc/>
    public int Dimensions => UseLiteEncoder.Dimensions;

    /// <inheritdoc/>
    public int MaxInputTokens => UseLiteEncoder.MaxTokens;

    /// <inheritdoc/>
    public IEmbeddingGenerator<string, Embedding<float>> Generator => _generator;

    /// <inheritdoc/>
    public int CountTokens(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return _generator.CountTokens(text);
    }

    /// <inheritdoc/>
    public IReadOnlyList<string> Windows(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return TextWindows.Split(text, _generator.CountTokens, EnoughTokens, UseLiteEncoder.MaxTokens);
    }

    /// <inheritdoc/>
    public void Dispose() => _generator.Dispose();
}
