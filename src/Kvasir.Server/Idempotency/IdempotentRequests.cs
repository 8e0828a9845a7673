using Kvasir.Server.Dify;
using Kvasir.Storage;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Options;

namespace Kvasir.Server.Idempotency;

/// <summary>
/// Between access and handlers: on routes that take an idempotency key, the first request with a key is done and its answer kept; the same request with the same key is answered
/// by that, and does nothing. So no handler knows of keys.
/// </summary>
internal sealed partial class IdempotentRequests(RequestDelegate next, IIdempotencyStore store, IOptions<IdempotencyOptions> options, TimeProvider time, ILogger<IdempotentRequests> log)
{
    private static readonly TimeSpan RetryAfter = TimeSpan.FromSeconds(1);

    public async Task InvokeAsync(HttpContext http)
    {
        if (http.GetEndpoint()?.Metadata.GetMetadata<IdempotentRoute>() is null || IdempotencyKey.Read(http.Request) is not { } key)
        {
            await next(http);
            return;
        }

        var call = http.Features.GetRequiredFeature<CallContext>();
        var fingerprint = new RequestFingerprint(http.Request, call);
        var now = time.GetUtcNow();
        var wanted = new KeyedRequest { WorkspaceId = call.Caller.WorkspaceId, Key = key, Owner = Ids.New(time), ValidUntil = now + options.Value.Lease };
        // To its end: a key that is taken and not known to be so would be lost for the time of a lease.
        var holder = await store.ClaimAsync(wanted, now, CancellationToken.None);
        if (holder.Owner == wanted.Owner) await DoAsync(http, wanted, fingerprint);
        else await RepeatAsync(http, holder, fingerprint);
    }

    private async Task DoAsync(HttpContext http, KeyedRequest request, RequestFingerprint fingerprint)
    {
        // The handler may lift the limit for what it reads itself; what it leaves is read by the server's.
        var most = http.Features.Get<IHttpMaxRequestBodySizeFeature>()?.MaxRequestBodySize;
        var received = http.Request.Body;
        var body = new ObservedBody(received, fingerprint);
        using var detached = new DetachedRequest(http);
        var answer = new CapturedAnswer(http, detached.Attach);
        var lease = new RequestLease(store, request, options.Value.Lease, time);
        var isDone = false;
        try
        {
            http.Request.Body = body;
            await next(http);
            isDone = true;
        }
        finally
        {
            await answer.EndAsync();
            http.Request.Body = received;
            // A stream that breaks has begun something all the same.
            var outcome = answer.IsStream || (isDone && KeptAnswers.Keeps(http)) ? OutcomeOf(http, request, answer, await body.FinishAsync(most)) : request;
            await body.GiveUpAsync();
            await lease.DisposeAsync();
            await SettleAsync(outcome);
        }

        await answer.SendAsync();
    }

    private KeyedRequest OutcomeOf(HttpContext http, KeyedRequest request, CapturedAnswer answer, byte[]? fingerprint)
    {
        var status = http.Response.StatusCode;
        // What came to nothing, and cannot be told from other requests, may be sent again.
        if (fingerprint is null && status >= StatusCodes.Status400BadRequest) return request;
        var isKept = fingerprint is not null && http.GetEndpoint()!.Metadata.GetRequiredMetadata<IdempotentRoute>().KeepsAnswer && !answer.IsStream && answer.Length <= options.Value.MaxAnswerBytes;
        return request with { Fingerprint = fingerprint, Status = status, ContentType = isKept ? http.Response.ContentType : null, Body = isKept ? answer.ToArray() : null };
    }

    private async Task SettleAsync(KeyedRequest outcome)
    {
        try
        {
            if (outcome.Status is null) await store.ReleaseAsync(outcome, CancellationToken.None);
            else if (!await store.AnswerAsync(outcome with { ValidUntil = time.GetUtcNow() + options.Value.KeepFor }, CancellationToken.None)) LostKey(log);
        }
        catch (KvasirException e) when (e.IsPassing)
        {
            // What was done is done: its answer is better given and not kept than neither.
            NotSettled(log, e);
        }
    }

    private async Task RepeatAsync(HttpContext http, KeyedRequest first, RequestFingerprint fingerprint)
    {
        var meaning = await fingerprint.ComputeAsync(http.Request.Body, http.RequestAborted);
        // It may have been answered while this one came in.
        if (first.Status is null) first = await store.FindAsync(first.WorkspaceId, first.Key, time.GetUtcNow(), http.RequestAborted) ?? first;
        if (first.Status is not { } status)
            throw new KvasirException(ErrorCode.IdempotencyInProgress, $"{IdempotencyKey.Header}: a request with this key is being done; ask again in a moment.") { Field = IdempotencyKey.Header, RetryAfter = RetryAfter };
        if (first.Fingerprint is not null && (meaning is null || !meaning.AsSpan().SequenceEqual(first.Fingerprint)))
            throw new KvasirException(ErrorCode.IdempotencyKeyReused, $"{IdempotencyKey.Header}: was used for another request; each request needs a key of its own.") { Field = IdempotencyKey.Header };
        if (first.Body is not { } body)
            throw new KvasirException(ErrorCode.IdempotencyAnswerNotKept, $"{IdempotencyKey.Header}: the request was done, and answered by {status}; that answer was a stream, a secret or too large, and is not kept.") { Field = IdempotencyKey.Header };

        http.Response.StatusCode = status;
        http.Response.Headers[IdempotencyKey.ReplayedHeader] = "true";
        http.Response.ContentType = first.ContentType;
        if (body.Length == 0) return;
        http.Response.ContentLength = body.Length;
        await http.Response.Body.WriteAsync(body, http.RequestAborted);
    }

    [LoggerMessage(3003, LogLevel.Warning, "The answer to a request with an idempotency key could not be kept: the same request with the same key may be done again")]
    private static partial void NotSettled(ILogger log, Exception exception);

    [LoggerMessage(3004, LogLevel.Warning, "A request with an idempotency key took so long without a sign of life that another took its key: it may have been done twice")]
    private static partial void LostKey(ILogger log);
}
