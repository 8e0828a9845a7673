using System.Diagnostics;
using System.Net.Http.Headers;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Kvasir.Client.Uploads;

namespace Kvasir.Client.Http;

/// <summary>Sends requests, again where that helps and does no harm, and turns what comes back into answers and exceptions.</summary>
internal sealed class Transport(KnowledgeClientOptions options, Func<HttpClient> http)
{
    private readonly RetryPolicy _retries = new(options.Retry);
    private readonly Uri _base = BaseOf(options.Endpoint);
    private readonly string _userAgent = UserAgent.Of(options.ApplicationName);

    public KnowledgeClientOptions Options => options;

    /// <summary>Sends a request whose answer is JSON.</summary>
    public Task<T> SendAsync<T>(ApiRequest request, JsonTypeInfo<T> type, RequestOptions? call, CancellationToken cancellationToken) =>
        SendAsync(request, (response, stop) => ReadAsync(response, type, stop), whenGone: null, call, cancellationToken);

    /// <summary>Sends a request whose answer says no more than that it is done.</summary>
    public Task SendAsync(ApiRequest request, RequestOptions? call, CancellationToken cancellationToken) =>
        SendAsync(request, Discard, whenGone: static () => true, call, cancellationToken);

    /// <summary>Sends a request whose answer is read as it comes. The response is the caller's, to dispose of.</summary>
    public Task<HttpResponseMessage> OpenAsync(ApiRequest request, RequestOptions? call, CancellationToken cancellationToken) =>
        SendAsync(request, static (response, _) => Task.FromResult(response), whenGone: null, call, cancellationToken);

    /// <summary>Throws unless a response is of a type.</summary>
    public static async Task ExpectAsync(HttpResponseMessage response, Func<string, bool> isExpected, string expected, CancellationToken cancellationToken)
    {
        var type = response.Content.Headers.ContentType?.MediaType;
        if (type is not null && isExpected(type)) return;
        var body = await FailedResponse.ReadBodyAsync(response.Content, cancellationToken).ConfigureAwait(false);
        response.Dispose();
        throw new KnowledgeProtocolException($"The server answered {(int)response.StatusCode} with {type ?? "no content type"} where {expected} was expected. Is the endpoint right? It begins: {FailedResponse.Shorten(body)}");
    }

    public static bool IsJson(string type) => type.Equals("application/json", StringComparison.OrdinalIgnoreCase) || type.EndsWith("+json", StringComparison.OrdinalIgnoreCase);

    /// <summary>Reads a JSON answer.</summary>
    public static async Task<T> ReadAsync<T>(HttpResponseMessage response, JsonTypeInfo<T> type, CancellationToken cancellationToken)
    {
        using (response)
        {
            await ExpectAsync(response, IsJson, "JSON", cancellationToken).ConfigureAwait(false);
            try
            {
                using var content = await response.Content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false);
                return await JsonSerializer.DeserializeAsync(content, type, cancellationToken).ConfigureAwait(false) ?? throw new KnowledgeProtocolException("The server answered null.");
            }
            catch (JsonException e)
            {
                throw new KnowledgeProtocolException($"The server answered JSON that cannot be read as {typeof(T).Name}: {e.Message}", e);
            }
        }
    }

    private static Task<bool> Discard(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        response.Dispose();
        return Task.FromResult(true);
    }

    private async Task<T> SendAsync<T>(ApiRequest request, Func<HttpResponseMessage, CancellationToken, Task<T>> read, Func<T>? whenGone, RequestOptions? call, CancellationToken cancellationToken)
    {
        var key = request.Kind == RequestKind.Repeatable ? null : call?.IdempotencyKey ?? (options.UseIdempotencyKeys ? Guid.NewGuid().ToString("N") : null);
        var isRepeatable = (request.Kind == RequestKind.Repeatable || key is not null) && request.IsContentRepeatable;
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await AttemptAsync(request, read, call, key, attempt, cancellationToken).ConfigureAwait(false);
            }
            catch (KnowledgeNotFoundException) when (request.Method == HttpMethod.Delete && attempt > 1 && whenGone is not null)
            {
                // An earlier attempt has deleted it, and its answer was lost.
                return whenGone();
            }
            catch (KnowledgeException e) when (isRepeatable && _retries.DelayAfter(e, attempt) is { } delay)
            {
                await Task.Delay(delay, options.TimeProvider, cancellationToken).ConfigureAwait(false);
            }
        }
    }

    private async Task<T> AttemptAsync<T>(
        ApiRequest request, Func<HttpResponseMessage, CancellationToken, Task<T>> read, RequestOptions? call, string? key, int attempt, CancellationToken cancellationToken)
    {
        using var deadline = new CancellationTokenSource(call?.Timeout ?? options.Timeout, options.TimeProvider);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, deadline.Token);
        using var message = Message(request, call, key);
        var started = Stopwatch.GetTimestamp();
        try
        {
            // The head alone: what an answer says no with may be endless.
            var response = await http().SendAsync(message, HttpCompletionOption.ResponseHeadersRead, stop.Token).ConfigureAwait(false);
            Tell(request.Method, message.RequestUri!, response, attempt, Stopwatch.GetElapsedTime(started));
            if (response.IsSuccessStatusCode) return await read(response, stop.Token).ConfigureAwait(false);
            using (response) throw await FailedResponse.ReadAsync(response, options.TimeProvider, stop.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException e) when (!cancellationToken.IsCancellationRequested)
        {
            throw new KnowledgeTimeoutException($"{request.Method} {message.RequestUri!.AbsolutePath} took longer than {(call?.Timeout ?? options.Timeout).TotalSeconds:0.###} s.", e);
        }
        catch (Exception e) when (UnreadableFileException.In(e) is { } unreadable)
        {
            throw new IOException(unreadable.Message, unreadable.InnerException);
        }
        catch (Exception e) when (e is HttpRequestException or IOException)
        {
            throw new KnowledgeConnectionException($"{request.Method} {message.RequestUri!.GetLeftPart(UriPartial.Path)} got no answer: {e.Message}", e);
        }
    }

    private HttpRequestMessage Message(ApiRequest request, RequestOptions? call, string? key)
    {
        var message = new HttpRequestMessage(request.Method, new Uri(_base, request.Path)) { Content = request.Content?.Invoke() };
        var apiKey = call?.ApiKey ?? options.ApiKey;
        if (apiKey is not null && apiKey.Any(static character => character is <= ' ' or > '~')) throw new ArgumentException("The API key has a character that no key has, such as a space or a line break.");
        if (!string.IsNullOrEmpty(apiKey)) message.Headers.Authorization = new AuthenticationHeaderValue("Bearer", apiKey);
        if (request.Accept is not null) message.Headers.TryAddWithoutValidation("Accept", request.Accept);
        message.Headers.TryAddWithoutValidation("User-Agent", _userAgent);
        if (key is not null) message.Headers.TryAddWithoutValidation("Idempotency-Key", key);
        return message;
    }

    private void Tell(HttpMethod method, Uri uri, HttpResponseMessage response, int attempt, TimeSpan elapsed) => options.OnResponse?.Invoke(new ResponseInfo
    {
        Method = method,
        Uri = new Uri(uri.GetLeftPart(UriPartial.Path)),
        Status = response.StatusCode,
        Attempt = attempt,
        Elapsed = elapsed,
        RequestId = FailedResponse.RequestIdOf(response),
        IsReplayed = response.Headers.TryGetValues("Idempotency-Replayed", out var replayed) && replayed.Any(value => value.Equals("true", StringComparison.OrdinalIgnoreCase)),
    });

    // People copy the address with and without the version.
    private static Uri BaseOf(Uri? endpoint)
    {
        if (endpoint is not { IsAbsoluteUri: true } || endpoint.Scheme is not ("http" or "https")) throw new ArgumentException("The endpoint must be an absolute http or https address, such as http://localhost:5001.", nameof(endpoint));
        var path = endpoint.GetLeftPart(UriPartial.Path).TrimEnd('/');
        return new Uri((path.EndsWith("/v1", StringComparison.Ordinal) ? path[..^3] : path) + "/v1/");
    }
}
