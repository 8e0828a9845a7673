using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;

namespace Kvasir.Client.Http;

/// <summary>Turns answers that say no into exceptions.</summary>
internal static class FailedResponse
{
    /// <summary>As much of an answer is read at most: whoever sends more has gone mad, and its words are not worth the memory.</summary>
    public const int MaxBytes = 64 * 1024;

    private const int MaxShown = 300;

    /// <summary>What finds a request in the server's log.</summary>
    public static string? RequestIdOf(HttpResponseMessage response) => response.Headers.TryGetValues("X-Request-Id", out var ids) ? ids.FirstOrDefault() : null;

    /// <summary>How long the server asks to wait.</summary>
    public static TimeSpan? RetryAfterOf(HttpResponseMessage response, TimeProvider time) => response.Headers.RetryAfter switch
    {
        { Delta: { } wait } => wait,
        { Date: { } date } => date > time.GetUtcNow() ? date - time.GetUtcNow() : TimeSpan.Zero,
        _ => null,
    };

    /// <summary>Reads the failure that a response tells of.</summary>
    public static async Task<KnowledgeApiException> ReadAsync(HttpResponseMessage response, TimeProvider time, CancellationToken cancellationToken)
    {
        var body = await ReadBodyAsync(response.Content, cancellationToken).ConfigureAwait(false);
        var told = Parse(body);
        var message = told.Message ?? Describe(response, body);
        return Of(response.StatusCode, told.Code ?? "", message, told.Field, RequestIdOf(response) ?? told.RequestId, RetryAfterOf(response, time));
    }

    /// <summary>The exception of a failure.</summary>
    public static KnowledgeApiException Of(HttpStatusCode status, string code, string message, string? field = null, string? requestId = null, TimeSpan? retryAfter = null) => status switch
    {
        HttpStatusCode.Unauthorized => new KnowledgeUnauthorizedException(code, message) { Field = field, RequestId = requestId, RetryAfter = retryAfter },
        HttpStatusCode.Forbidden => new KnowledgeForbiddenException(code, message) { Field = field, RequestId = requestId, RetryAfter = retryAfter },
        HttpStatusCode.NotFound => new KnowledgeNotFoundException(code, message) { Field = field, RequestId = requestId, RetryAfter = retryAfter },
        HttpStatusCode.Conflict => new KnowledgeConflictException(code, message) { Field = field, RequestId = requestId, RetryAfter = retryAfter },
        HttpStatusCode.TooManyRequests => new KnowledgeTooManyRequestsException(code, message) { Field = field, RequestId = requestId, RetryAfter = retryAfter },
        HttpStatusCode.BadRequest or HttpStatusCode.RequestEntityTooLarge or HttpStatusCode.UnsupportedMediaType or HttpStatusCode.UnprocessableEntity =>
            new KnowledgeInvalidRequestException(status, code, message) { Field = field, RequestId = requestId, RetryAfter = retryAfter },
        _ => new KnowledgeApiException(status, code, message) { Field = field, RequestId = requestId, RetryAfter = retryAfter },
    };

    /// <summary>The beginning of a body, as far as it comes.</summary>
    public static async Task<byte[]> ReadBodyAsync(HttpContent content, CancellationToken cancellationToken)
    {
        var buffer = new byte[MaxBytes];
        var length = 0;
        try
        {
            using var stream = await content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false);
            while (length < buffer.Length && await stream.ReadAsync(buffer.AsMemory(length), cancellationToken).ConfigureAwait(false) is var read and > 0) length += read;
        }
        catch (Exception e) when (e is IOException or HttpRequestException)
        {
            // The status has said it already; what came of the rest is enough.
        }

        return buffer[..length];
    }

    /// <summary>What a body begins with, on one line.</summary>
    public static string Shorten(ReadOnlySpan<byte> body)
    {
        var text = Encoding.UTF8.GetString(body[..Math.Min(body.Length, MaxShown)]).ReplaceLineEndings(" ").Trim();
        return body.Length > MaxShown ? text + "…" : text;
    }

    // Codes are texts in one protocol and numbers in the other; one route of the first has its message in "error".
    private static (string? Code, string? Message, string? Field, string? RequestId) Parse(byte[] body)
    {
        try
        {
            using var json = JsonDocument.Parse(body);
            if (json.RootElement.ValueKind != JsonValueKind.Object) return default;
            return (Text(json.RootElement, "code"), Text(json.RootElement, "message") ?? Text(json.RootElement, "error"), Text(json.RootElement, "params"), Text(json.RootElement, "request_id") ?? Text(json.RootElement, "requestId"));
        }
        catch (JsonException)
        {
            return default;
        }
    }

    private static string? Text(JsonElement from, string name) => !from.TryGetProperty(name, out var member) ? null : member.ValueKind switch
    {
        JsonValueKind.String => member.GetString(),
        JsonValueKind.Number => member.GetRawText(),
        _ => null,
    };

    private static string Describe(HttpResponseMessage response, byte[] body)
    {
        var head = $"The server answered {(int)response.StatusCode} {response.ReasonPhrase}";
        if (response.Headers.Location is { } location) return $"{head}, to go to {location}. Redirections are not followed, because they would carry the API key away.";
        return body.Length == 0 ? head + "." : $"{head} with {TypeOf(response.Content.Headers.ContentType)}: {Shorten(body)}";
    }

    private static string TypeOf(MediaTypeHeaderValue? type) => type?.MediaType ?? "no content type";
}
