using System.Text.Json.Serialization.Metadata;
using Kvasir.Models.Endpoints;

namespace Kvasir.Models.OpenAiCompatible;

/// <summary>
/// Asks <c>POST {BaseUrl}/embeddings</c>, whatever is embedded: in batches, smaller ones where one was too large, and with a check of every vector. Safe for
/// concurrent use.
/// </summary>
/// <param name="endpoint">The endpoint.</param>
/// <param name="options">How it is named.</param>
/// <param name="dimensions">Components of its vectors.</param>
/// <param name="batchSize">Inputs of one request.</param>
internal sealed class EmbeddingsEndpoint(ModelEndpoint endpoint, ModelEndpointOptions options, int dimensions, int batchSize)
{
    /// <summary>The vectors of some inputs, in their order and with unit length.</summary>
    /// <param name="inputs">Any number of them.</param>
    /// <param name="request">Makes the request of a batch.</param>
    /// <param name="type">How it is written.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <exception cref="KvasirException"><see cref="ErrorCode.ProviderNotInitialized"/>, <see cref="ErrorCode.ProviderRequestFailed"/>.</exception>
    public async Task<IReadOnlyList<float[]>> EmbedAsync<TInput, TRequest>(IEnumerable<TInput> inputs, Func<TInput[], TRequest> request, JsonTypeInfo<TRequest> type, CancellationToken cancellationToken)
    {
        var vectors = new List<float[]>();
        foreach (var batch in inputs.Chunk(batchSize)) await EmbedAsync(batch, request, type, vectors, cancellationToken);
        return vectors;
    }

    private async Task EmbedAsync<TInput, TRequest>(TInput[] inputs, Func<TInput[], TRequest> request, JsonTypeInfo<TRequest> type, List<float[]> vectors, CancellationToken cancellationToken)
    {
        using var answer = await endpoint.PostAsync("embeddings", request(inputs), type, cancellationToken);
        if (ModelEndpointErrors.IsTooMuch(answer.StatusCode) && inputs.Length > 1)
        {
            await EmbedAsync(inputs[..(inputs.Length / 2)], request, type, vectors, cancellationToken);
            await EmbedAsync(inputs[(inputs.Length / 2)..], request, type, vectors, cancellationToken);
            return;
        }

        vectors.AddRange(await endpoint.ReadAsync(answer, EmbeddingsJson.Default.EmbeddingsResponse, body => Read(body, inputs.Length), cancellationToken));
    }

    private float[][] Read(EmbeddingsResponse? body, int count)
    {
        var data = body?.Data ?? [];
        if (data.Contains(null!)) throw new FormatException("An item is null.");
        if (data.Count != count) throw ModelEndpointErrors.Failed(options, $"answered {data.Count} vectors for {count} inputs");
        if (!data.Select(item => item.Index).Order().SequenceEqual(Enumerable.Range(0, count))) throw ModelEndpointErrors.Failed(options, $"answered {count} vectors whose indexes are not each of 0 to {count - 1} once");
        return [.. data.OrderBy(item => item.Index).Select(item => Checked(item.Embedding))];
    }

    private float[] Checked(float[]? vector)
    {
        if (vector is null) throw new FormatException("A vector is null.");
        if (vector.Length != dimensions) throw ModelEndpointErrors.Failed(options, $"answered vectors of {vector.Length} components; {dimensions} are configured");
        return UnitVector.TryNormalize(vector) ? vector : throw ModelEndpointErrors.Failed(options, "answered a vector without a direction");
    }
}
