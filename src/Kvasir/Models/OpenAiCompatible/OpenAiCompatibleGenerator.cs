using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Numerics.Tensors;
using System.Runtime.InteropServices;
using System.Text.Json;
using Microsoft.Extensions.AI;
using Polly;
using Polly.Retry;

namespace Kvasir.Models.OpenAiCompatible;

/// <summary>
/// Asks an endpoint that speaks OpenAI's embeddings API: in batches, with retries and back-off for failures that may pass, with smaller batches where one was
/// too large. Vectors come out with unit length. Safe for concurrent use.
/// </summary>
public sealed class OpenAiCompatibleGenerator : IEmbeddingGenerator<string, Embedding<float>>
{
    private static readonly TimeSpan FirstDelay = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan LongestDelay = TimeSpan.FromSeconds(30);

    private readonly HttpClient _http;
    private readonly OpenAiCompatibleOptions _options;
    private readonly ResiliencePipeline<HttpResponseMessage> _retries;

    /// <summary>Makes a generator.</summary>
    /// <param name="http">Makes the requests; the caller disposes it.</param>
    /// <param name="options">The endpoint.</param>
    /// <param name="time">The clock by which retries wait.</param>
    public OpenAiCompatibleGenerator(HttpClient http, OpenAiCompatibleOptions options, TimeProvider time)
    {
        ArgumentNullException.ThrowIfNull(http);
        ArgumentNullException.ThrowIfNull(options);
        (_http, _options) = (http, options);
        _retries = Retries(options, time);
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

    private static ResiliencePipeline<HttpResponseMessage> Retries(OpenAiCompatibleOptions options, TimeProvider time)
    {
        var builder = new ResiliencePipelineBuilder<HttpResponseMessage> { TimeProvider = time };
        if (options.MaxRetries > 0)
        {
            builder.AddRetry(new RetryStrategyOptions<HttpResponseMessage>
            {
                MaxRetryAttempts = options.MaxRetries,
                BackoffType = DelayBackoffType.Exponential,
                Delay = FirstDelay,
                MaxDelay = LongestDelay,
                UseJitter = true,
                ShouldHandle = outcome => ValueTask.FromResult(
                    outcome.Outcome.Exception is HttpRequestException or TimeoutException || (outcome.Outcome.Result is { } answer && OpenAiCompatibleErrors.MayPass(answer.StatusCode))),
                DelayGenerator = outcome => ValueTask.FromResult(Wanted(outcome.Outcome.Result?.Headers.RetryAfter, time)),
            });
        }

        return builder.Build();
    }

    // What the endpoint asks for, within what is bearable.
    private static TimeSpan? Wanted(RetryConditionHeaderValue? retryAfter, TimeProvider time)
    {
        var wanted = retryAfter?.Delta ?? (retryAfter?.Date - time.GetUtcNow());
        return wanted is { } delay ? TimeSpan.FromTicks(Math.Clamp(delay.Ticks, 0, LongestDelay.Ticks)) : null;
    }

    private async Task EmbedAsync(string[] texts, List<float[]> vectors, CancellationToken cancellationToken)
    {
        using var answer = await SendAsync(texts, cancellationToken);
        if (OpenAiCompatibleErrors.IsTooMuch(answer.StatusCode) && texts.Length > 1)
        {
            await EmbedAsync(texts[..(texts.Length / 2)], vectors, cancellationToken);
            await EmbedAsync(texts[(texts.Length / 2)..], vectors, cancellationToken);
            return;
        }

        if (!answer.IsSuccessStatusCode) throw OpenAiCompatibleErrors.Refused(_options.Model, answer.StatusCode);
        vectors.AddRange(await ReadAsync(answer, texts.Length, cancellationToken));
    }

    private async Task<HttpResponseMessage> SendAsync(string[] texts, CancellationToken cancellationToken)
    {
        try
        {
            return await _retries.ExecuteAsync(async token => await SendOnceAsync(texts, token), cancellationToken);
        }
        catch (Exception e) when (e is HttpRequestException or TimeoutException)
        {
            throw OpenAiCompatibleErrors.Failed(_options.Model, e is TimeoutException ? $"did not answer within {_options.Timeout.TotalSeconds:0} s" : "cannot be reached", e);
        }
    }

    private async Task<HttpResponseMessage> SendOnceAsync(string[] texts, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(_options.BaseUrl!.AbsoluteUri.TrimEnd('/') + "/embeddings"));
        if (!string.IsNullOrEmpty(_options.ApiKey)) request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", _options.ApiKey);
        request.Content = JsonContent.Create(new EmbeddingsRequest(_options.Model, texts, "float", _options.SendDimensions ? _options.Dimensions : null), EmbeddingsJson.Default.EmbeddingsRequest);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(_options.Timeout);
        try
        {
            // With its length: not every server reads a body that comes in chunks.
            await request.Content.LoadIntoBufferAsync(limit.Token);
            // Read whole here, so that a body that breaks off is retried like a connection that does.
            return await _http.SendAsync(request, HttpCompletionOption.ResponseContentRead, limit.Token);
        }
        catch (OperationCanceledException e) when (!cancellationToken.IsCancellationRequested)
        {
            throw new TimeoutException("The request took too long.", e);
        }
    }

    private async Task<float[][]> ReadAsync(HttpResponseMessage answer, int count, CancellationToken cancellationToken)
    {
        try
        {
            var body = await answer.Content.ReadFromJsonAsync(EmbeddingsJson.Default.EmbeddingsResponse, cancellationToken);
            var data = body?.Data ?? [];
            if (data.Count != count || !data.Select(item => item.Index).Order().SequenceEqual(Enumerable.Range(0, count)))
                throw OpenAiCompatibleErrors.Failed(_options.Model, $"answered {data.Count} vectors for {count} texts");
            return [.. data.OrderBy(item => item.Index).Select(item => Read(item.Embedding))];
        }
        catch (Exception e) when (e is JsonException or FormatException or InvalidOperationException)
        {
            throw OpenAiCompatibleErrors.Failed(_options.Model, "answered something that is not of the embeddings API", e);
        }
    }

    private float[] Read(JsonElement embedding)
    {
        float[] vector = embedding.ValueKind == JsonValueKind.String
            ? MemoryMarshal.Cast<byte, float>(embedding.GetBytesFromBase64()).ToArray()
            : [.. embedding.EnumerateArray().Select(component => component.GetSingle())];
        if (vector.Length != _options.Dimensions) throw OpenAiCompatibleErrors.Failed(_options.Model, $"answered vectors of {vector.Length} components; {_options.Dimensions} are configured");

        var length = TensorPrimitives.Norm(vector);
        if (!float.IsFinite(length) || length == 0) throw OpenAiCompatibleErrors.Failed(_options.Model, "answered a vector without a direction");
        TensorPrimitives.Divide(vector, length, vector);
        return vector;
    }
}
