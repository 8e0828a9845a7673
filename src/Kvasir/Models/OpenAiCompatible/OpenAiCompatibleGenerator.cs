using Kvasir.Models.Endpoints;
using Microsoft.Extensions.AI;

namespace Kvasir.Models.OpenAiCompatible;

/// <summary>
/// Asks an endpoint that speaks OpenAI's embeddings API: in batches, with retries and back-off for failures that may pass, with smaller batches where one was
/// too large. Vectors come out with unit length. Safe for concurrent use.
/// </summary>
public sealed class OpenAiCompatibleGenerator : IEmbeddingGenerator<string, Embedding<float>>
{
    private readonly OpenAiCompatibleOptions _options;
    private readonly EmbeddingsEndpoint _endpoint;

    /// <summary>Makes a generator.</summary>
    /// <param name="http">Makes the requests; the caller disposes it.</param>
    /// <param name="options">The endpoint.</param>
    /// <param name="time">The clock by which retries wait.</param>
    public OpenAiCompatibleGenerator(HttpClient http, OpenAiCompatibleOptions options, TimeProvider time)
    {
        ArgumentNullException.ThrowIfNull(http);
        ArgumentNullException.ThrowIfNull(options);
        (_options, _endpoint) = (options, new EmbeddingsEndpoint(new ModelEndpoint(http, options, time), options, options.Dimensions, options.BatchSize));
    }

    /// <inheritdoc/>
    /// <exception cref="KvasirException"><see cref="ErrorCode.ProviderNotInitialized"/>, <see cref="ErrorCode.ProviderRequestFailed"/>.</exception>
    public async Task<GeneratedEmbeddings<Embedding<float>>> GenerateAsync(IEnumerable<string> values, EmbeddingGenerationOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(values);
        var vectors = await _endpoint.EmbedAsync(values, Request, EmbeddingsJson.Default.EmbeddingsRequest, cancellationToken);
        return new GeneratedEmbeddings<Embedding<float>>(vectors.Select(vector => new Embedding<float>(vector) { ModelId = _options.Model }));
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
        // The HTTP client is the caller's.
    }

    private EmbeddingsRequest Request(string[] texts) => new(_options.Model, texts, "float", _options.SendDimensions ? _options.Dimensions : null);
}
