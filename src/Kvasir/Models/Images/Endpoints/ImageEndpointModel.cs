using Kvasir.Models.Endpoints;
using Kvasir.Models.OpenAiCompatible;

namespace Kvasir.Models.Images.Endpoints;

/// <summary>Asks <c>POST {BaseUrl}/embeddings</c> for the vectors of pictures and texts, as Jina and servers like it answer it.</summary>
public sealed class ImageEndpointModel : IImageEmbeddingModel
{
    private readonly ImageEndpointOptions _options;
    private readonly ImageLimits _limits;
    private readonly EmbeddingsEndpoint _endpoint;

    /// <summary>Makes the model.</summary>
    /// <param name="http">Makes the requests; the caller disposes it.</param>
    /// <param name="options">The endpoint.</param>
    /// <param name="limits">What a picture may be; one beyond them is not sent.</param>
    /// <param name="time">The clock by which retries wait.</param>
    public ImageEndpointModel(HttpClient http, ImageEndpointOptions options, ImageLimits limits, TimeProvider time)
    {
        ArgumentNullException.ThrowIfNull(http);
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(limits);
        (_options, _limits) = (options, limits);
        _endpoint = new EmbeddingsEndpoint(new ModelEndpoint(http, options, time), options, options.Dimensions, options.MaxBatch);
        Text = options.Text ? new TextSide(this, options.MaxInputTokens, EstimatedTokens.Count, EmbedTextsAsync) : null;
    }

    /// <inheritdoc/>
    public string Provider => _options.Provider;

    /// <inheritdoc/>
    public string Name => _options.Model;

    /// <inheritdoc/>
    public int Dimensions => _options.Dimensions;

    /// <inheritdoc/>
    public IEmbeddingModel? Text { get; }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<float[]>> EmbedImagesAsync(IReadOnlyList<ReadOnlyMemory<byte>> images, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(images);
        foreach (var image in images) _limits.Check(image);
        return await EmbedAsync(images.Select(image => new ImageEmbeddingsInput(image, null)), cancellationToken);
    }

    private Task<IReadOnlyList<float[]>> EmbedTextsAsync(IReadOnlyList<string> texts, CancellationToken cancellationToken) =>
        EmbedAsync(texts.Select(text => new ImageEmbeddingsInput(null, text)), cancellationToken);

    private Task<IReadOnlyList<float[]>> EmbedAsync(IEnumerable<ImageEmbeddingsInput> inputs, CancellationToken cancellationToken) =>
        _endpoint.EmbedAsync(inputs, batch => new ImageEmbeddingsRequest(_options.Model, batch), ImageEndpointJson.Default.ImageEmbeddingsRequest, cancellationToken);
}
