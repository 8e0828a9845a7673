using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Polly;
using Polly.Retry;

namespace Kvasir.Models.Endpoints;

/// <summary>Asks a model's endpoint, with retries and back-off for failures that may pass. Safe for concurrent use.</summary>
/// <param name="http">Makes the requests; the caller disposes it.</param>
/// <param name="options">The endpoint.</param>
/// <param name="time">The clock by which retries wait.</param>
internal sealed class ModelEndpoint(HttpClient http, ModelEndpointOptions options, TimeProvider time)
{
    private static readonly TimeSpan FirstDelay = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan LongestDelay = TimeSpan.FromSeconds(30);

    private readonly ResiliencePipeline<HttpResponseMessage> _retries = Retries(options, time);

    /// <summary>Posts a body and waits for the whole answer, of whatever status.</summary>
    /// <param name="path">Behind the base URL, without a slash.</param>
    /// <param name="body">What is sent as JSON.</param>
    /// <param name="type">How it is written.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <exception cref="KvasirException"><see cref="ErrorCode.ProviderRequestFailed"/> when there is no answer in time.</exception>
    public async Task<HttpResponseMessage> PostAsync<T>(string path, T body, JsonTypeInfo<T> type, CancellationToken cancellationToken)
    {
        try
        {
            return await _retries.ExecuteAsync(async token => await PostOnceAsync(path, body, type, token), cancellationToken);
        }
        catch (Exception e) when (e is HttpRequestException or TimeoutException)
        {
            throw ModelEndpointErrors.Failed(options, e switch
            {
                TimeoutException => $"did not answer within {options.Timeout.TotalSeconds:0} s",
                HttpRequestException { HttpRequestError: HttpRequestError.ConfigurationLimitExceeded } => $"answered more than {options.MaxAnswerBytes} bytes",
                _ => "cannot be reached",
            }, e);
        }
    }

    /// <summary>Reads an answer.</summary>
    /// <param name="answer">The answer; refused unless it says success.</param>
    /// <param name="type">How it is read.</param>
    /// <param name="read">Makes of it what is wanted; may throw as JSON does for what is not there.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <exception cref="KvasirException"><see cref="ErrorCode.ProviderNotInitialized"/>, <see cref="ErrorCode.ProviderRequestFailed"/>.</exception>
    public async Task<TResult> ReadAsync<T, TResult>(HttpResponseMessage answer, JsonTypeInfo<T> type, Func<T?, TResult> read, CancellationToken cancellationToken)
    {
        if (!answer.IsSuccessStatusCode) throw ModelEndpointErrors.Refused(options, answer.StatusCode);
        try
        {
            return read(await answer.Content.ReadFromJsonAsync(type, cancellationToken));
        }
        catch (Exception e) when (e is JsonException or FormatException or InvalidOperationException)
        {
            throw ModelEndpointErrors.Failed(options, $"answered something that is not of the {options.Kind} API", e);
        }
    }

    private static ResiliencePipeline<HttpResponseMessage> Retries(ModelEndpointOptions options, TimeProvider time)
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
                    outcome.Outcome.Exception is HttpRequestException { HttpRequestError: not HttpRequestError.ConfigurationLimitExceeded } or TimeoutException || (outcome.Outcome.Result is { } answer && ModelEndpointErrors.MayPass(answer.StatusCode))),
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

    private async Task<HttpResponseMessage> PostOnceAsync<T>(string path, T body, JsonTypeInfo<T> type, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri($"{options.BaseUrl!.AbsoluteUri.TrimEnd('/')}/{path}")) { Content = JsonContent.Create(body, type) };
        if (!string.IsNullOrEmpty(options.ApiKey)) request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", options.ApiKey);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(options.Timeout);
        try
        {
            // With its length: not every server reads a body that comes in chunks.
            await request.Content.LoadIntoBufferAsync(limit.Token);
            // Read whole here, so that a body that breaks off is retried like a connection that does.
            var answer = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, limit.Token);
            await answer.Content.LoadIntoBufferAsync(options.MaxAnswerBytes, limit.Token);
            return answer;
        }
        catch (OperationCanceledException e) when (!cancellationToken.IsCancellationRequested)
        {
            throw new TimeoutException("The request took too long.", e);
        }
    }
}
