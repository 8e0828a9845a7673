using Microsoft.Extensions.AI;

namespace Kvasir.Models.Images;

/// <summary>What stands for the text side of a model that reads pictures only: an index can be made with it, and no text can be looked for.</summary>
/// <param name="images">The model.</param>
internal sealed class NoTextSide(IImageEmbeddingModel images) : IEmbeddingModel, IEmbeddingGenerator<string, Embedding<float>>
{
    public string Provider => images.Provider;

    public string Name => images.Name;

    public int Dimensions => images.Dimensions;

    public int MaxInputTokens => int.MaxValue;

    public IEmbeddingGenerator<string, Embedding<float>> Generator => this;

    public int CountTokens(string text) => 0;

    public IReadOnlyList<string> Windows(string text) => [text];

    public Task<GeneratedEmbeddings<Embedding<float>>> GenerateAsync(IEnumerable<string> values, EmbeddingGenerationOptions? options = null, CancellationToken cancellationToken = default) =>
        throw new KvasirException(ErrorCode.ProviderNotInitialized, $"The model '{Provider}/{Name}' reads pictures only: no text can be compared with them.");

    public object? GetService(Type serviceType, object? serviceKey = null) => serviceKey is null && serviceType.IsInstanceOfType(this) ? this : null;

    public void Dispose()
    {
        // Nothing is held.
    }
}
