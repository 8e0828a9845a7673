using System.Net;
using System.Text;
using System.Text.Unicode;
using Kvasir.Sources.Http;

namespace Kvasir.Sources.Websites;

/// <summary>A request of a crawler.</summary>
/// <param name="Pause">What the host asks for between two requests.</param>
/// <param name="MaxBytes">The largest body.</param>
internal sealed record PoliteRequest(TimeSpan Pause, long MaxBytes)
{
    /// <summary>Whether the start of a larger body is enough.</summary>
    public bool CutsOff { get; init; }

    /// <summary>The version that is known already.</summary>
    public PageTag? Known { get; init; }

    /// <summary>Whether a body of a media type is worth reading; <see langword="null"/> for all.</summary>
    public Func<string?, bool>? Wants { get; init; }
}

/// <summary>An answer to a crawler.</summary>
/// <param name="Status">Its status.</param>
/// <param name="MediaType">Such as <c>text/html</c>; <see langword="null"/> when the server did not say.</param>
/// <param name="Charset">Such as <c>utf-8</c>; <see langword="null"/> when the server did not say.</param>
/// <param name="Body">The body of a success whose media type was wanted; else empty.</param>
/// <param name="Tag">By what to ask whether it has changed.</param>
internal sealed record PoliteAnswer(HttpStatusCode Status, string? MediaType, string? Charset, ReadOnlyMemory<byte> Body, PageTag Tag)
{
    /// <summary>Where a redirect leads to, as the server wrote it; <see langword="null"/> for other answers.</summary>
    public string? Location { get; init; }

    /// <summary>The values of <c>X-Robots-Tag</c>.</summary>
    public IReadOnlyList<string> RobotsTags { get; init; } = [];

    /// <summary>Whether there is a body.</summary>
    public bool IsSuccess => (int)Status is >= 200 and < 300;
}

/// <summary>Makes requests as hosts want them: one at a time with a pause, and later when a host asks for that. Redirects are the caller's to follow. Safe for concurrent use.</summary>
internal sealed class PoliteHttp(GuardedHttp http, TimeSpan minDelay, TimeProvider time)
{
    private const int MaxWaits = 3;
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(60);

    private readonly HostTurns _turns = new(time);

    /// <summary>Gets an address.</summary>
    /// <exception cref="KvasirException"><see cref="ErrorCode.FetchFailed"/>: there is no answer, or it broke off.</exception>
    public async Task<PoliteAnswer> GetAsync(Uri address, PoliteRequest wanted, CancellationToken cancellationToken)
    {
        using var turn = await _turns.WaitAsync(address.Authority, wanted.Pause > minDelay ? wanted.Pause : minDelay, cancellationToken);
        for (var waits = 0; ; waits++)
        {
            using var request = Request(address, wanted.Known);
            using var answer = await http.SendAsync(request, Redirects.None, cancellationToken);
            if (waits == MaxWaits || WaitOf(answer) is not { } wait) return await ReadAsync(answer, wanted, cancellationToken);
            // The host is busy, so its turn is kept: no other crawl asks it meanwhile.
            await Task.Delay(wait > minDelay ? wait : minDelay, time, cancellationToken);
        }
    }

    private static HttpRequestMessage Request(Uri address, PageTag? known)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, address);
        request.Headers.TryAddWithoutValidation("Accept", "text/html, application/xhtml+xml, text/markdown;q=0.9, text/plain;q=0.8, */*;q=0.5");
        if (known?.ETag is { } tag) request.Headers.TryAddWithoutValidation("If-None-Match", tag);
        if (known?.LastModified is { } date) request.Headers.IfModifiedSince = date;
        return request;
    }

    // A host that wants to be left alone for longer is not asked again.
    private TimeSpan? WaitOf(HttpResponseMessage answer)
    {
        if (answer.StatusCode is not (HttpStatusCode.TooManyRequests or HttpStatusCode.ServiceUnavailable) || answer.Headers.RetryAfter is not { } after) return null;
        var wait = after.Delta ?? after.Date - time.GetUtcNow() ?? TimeSpan.MaxValue;
        return wait > LongestWait ? null : wait < TimeSpan.Zero ? TimeSpan.Zero : wait;
    }

    private async Task<PoliteAnswer> ReadAsync(HttpResponseMessage answer, PoliteRequest wanted, CancellationToken cancellationToken)
    {
        var headers = answer.Headers.NonValidated;
        var type = answer.Content.Headers.ContentType;
        var head = new PoliteAnswer(answer.StatusCode, type?.MediaType?.ToLowerInvariant(), type?.CharSet?.Trim('"', '\''), default, TagOf(answer))
        {
            Location = (int)answer.StatusCode is 301 or 302 or 303 or 307 or 308 && headers.TryGetValues("Location", out var location) ? Readable(location.ToString()) : null,
            RobotsTags = headers.TryGetValues("X-Robots-Tag", out var tags) ? [.. tags] : [],
        };
        if (!head.IsSuccess || wanted.Wants?.Invoke(head.MediaType) == false) return head;
        return head with { Body = (await http.ReadAsync(answer, wanted.MaxBytes, wanted.CutsOff, cancellationToken)).Bytes };
    }

    // Headers are read as Latin 1, while addresses that are not encoded are UTF-8.
    private static string Readable(string location) =>
        !Ascii.IsValid(location) && Encoding.Latin1.GetBytes(location) is var bytes && Utf8.IsValid(bytes) ? Encoding.UTF8.GetString(bytes) : location;

    private static PageTag TagOf(HttpResponseMessage answer) =>
        new(answer.Headers.NonValidated.TryGetValues("ETag", out var tag) ? tag.ToString() : null, answer.Content.Headers.LastModified);
}
