using Microsoft.Extensions.AI;

namespace Kvasir.Models.OpenAiCompatible;

/// <summary>An embedding model behind an endpoint that speaks OpenAI's embeddings API.</summary>
public sealed class OpenAiCompatibleModel : IEmbeddingModel
{
    private readonly OpenAiCompatibleOptions _options;

    /// <summary>Makes the model over its generator.</summary>
    public OpenAiCompatibleModel(OpenAiCompatibleOptions options, OpenAiCompatibleGenerator generator)
    {
        ArgumentNullException.ThrowIfNull(options);
        (_options, Generator) = (options, generator);
    }

    /// <inheritdoc/>
    public string Provider => _options.Provider;

    /// <inheritdoc/>
    public string Name => _options.Model;

    /// <inheritdoc/>
    public int Dimensions => _options.Dimensions;

    /// <inheritdoc/>
    public int MaxInputTokens => _options.MaxInputTokens;

    /// <inheritdoc/>
    public IEmbeddingGenerator<string, Embedding<float>> Generator { get; }

    /// <inheritdoc/>
    /// <remarks>An estimate: the endpoint's tokenizer is not known here.</remarks>
    public int CountTokens(string text) => EstimatedTokens.Count(text);

    /// <inheritdoc/>
    public IReadOnlyList<string> Windows(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return TextWindows.Split(text, CountTokens, _options.MaxInputTokens, _options.MaxInputTokens);
    }
}
