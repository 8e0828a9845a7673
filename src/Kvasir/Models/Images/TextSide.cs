using Microsoft.Extensions.AI;

namespace Kvasir.Models.Images;

/// <summary>The text side of an image model.</summary>
/// <param name="images">The model that it is a side of.</param>
/// <param name="maxInputTokens">The most tokens that it reads of a text.</param>
/// <param name="count">Counts tokens.</param>
/// <param name="embed">Turns texts into vectors of unit length.</param>
internal sealed class TextSide(IImageEmbeddingModel images, int maxInputTokens, Func<string, int> count, Func<IReadOnlyList<string>, CancellationToken, Task<IReadOnlyList<float[]>>> embed)
    : IEmbeddingModel, IEmbeddingGenerator<string, Embedding<float>>
{
    public string Provider => images.Provider;

    public string Name => images.Name;

    public int Dimensions => images.Dimensions;

    public int MaxInputTokens => maxInputTokens;

    public IEmbeddingGenerator<string, Embedding<float>> Generator => this;

    public int CountTokens(string text) => count(text);

    public IReadOnlyList<string> Windows(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return TextWindows.Split(text, count, maxInputTokens, maxInputTokens);
    }

    public async Task<GeneratedEmbeddings<Embedding<float>>> GenerateAsync(IEnumerable<string> values, EmbeddingGenerationOptions? options = null, CancellationToken cancellationToken = default)
    {
        var vectors = await embed([.. values], cancellationToken);
        return new GeneratedEmbeddings<Embedding<float>>(vectors.Select(vector => new Embedding<float>(vector) { ModelId = Name }));
    }

    public object? GetService(Type serviceType, object? serviceKey = null) => serviceKey is null && serviceType.IsInstanceOfType(this) ? this : null;

    public void Dispose()
    {
        // What it runs on belongs to the image model.
    }
}
