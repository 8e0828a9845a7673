using System.Numerics.Tensors;
using System.Runtime.InteropServices;
using System.Text.Json;
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
    private readonly ModelEndpoint _endpoint;

    /// <summary>Makes a generator.</summary>
    /// <param name="http">Makes the requests; the caller disposes it.</param>
    /// <param name="options">The endpoint.</param>
    /// <param name="time">The clock by which retries wait.</param>
    public OpenAiCompatibleGenerator(HttpClient http, OpenAiCompatibleOptions options, TimeProvider time)
    {
        ArgumentNullException.ThrowIfNull(http);
        ArgumentNullException.ThrowIfNull(options);
        (_options, _endpoint) = (options, new ModelEndpoint(http, options, time));
    }

    /// <inheritdoc/>
    /// <exception cref="KvasirException"><see cref="ErrorCode.ProviderNotInitialized"/>, <see cref="ErrorCode.ProviderRequestFailed"/>.</exception>
    public async Task<GeneratedEmbeddings<Embedding<float>>> GenerateAsync(IEnumerable<string> values, EmbeddingGenerationOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(values);
        var vectors = new List<float[]>();
        foreach (var batch in values.Chunk(_options.BatchSize)) await EmbedAsync(batch, vectors, cancellationToken);
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

    private async Task EmbedAsync(string[] texts, List<float[]> vectors, CancellationToken cancellationToken)
    {
        var request = new EmbeddingsRequest(_options.Model, texts, "float", _options.SendDimensions ? _options.Dimensions : null);
        using var answer = await _endpoint.PostAsync("embeddings", request, EmbeddingsJson.Default.EmbeddingsRequest, cancellationToken);
        if (ModelEndpointErrors.IsTooMuch(answer.StatusCode) && texts.Length > 1)
        {
            await EmbedAsync(texts[..(texts.Length / 2)], vectors, cancellationToken);
            await EmbedAsync(texts[(texts.Length / 2)..], vectors, cancellationToken);
            return;
        }

        vectors.AddRange(await _endpoint.ReadAsync(answer, EmbeddingsJson.Default.EmbeddingsResponse, body => Read(body, texts.Length), cancellationToken));
    }

    private float[][] Read(EmbeddingsResponse? body, int count)
    {
        var data = body?.Data ?? [];
        if (data.Contains(null!)) throw new FormatException("An item is null.");
        if (data.Count != count || !data.Select(item => item.Index).Order().SequenceEqual(Enumerable.Range(0, count)))
            throw ModelEndpointErrors.Failed(_options, $"answered {data.Count} vectors for {count} texts");
        return [.. data.OrderBy(item => item.Index).Select(item => Read(item.Embedding))];
    }

    private float[] Read(JsonElement embedding)
    {
        float[] vector = embedding.ValueKind == JsonValueKind.String
            ? MemoryMarshal.Cast<byte, float>(embedding.GetBytesFromBase64()).ToArray()
            : [.. embedding.EnumerateArray().Select(component => component.GetSingle())];
        if (vector.Length != _options.Dimensions) throw ModelEndpointErrors.Failed(_options, $"answered vectors of {vector.Length} components; {_options.Dimensions} are configured");

        var length = TensorPrimitives.Norm(vector);
        if (!float.IsFinite(length) || length == 0) throw ModelEndpointErrors.Failed(_options, "answered a vector without a direction");
        TensorPrimitives.Divide(vector, length, vector);
        return vector;
    }
}
