using System.Collections.Frozen;

namespace Kvasir.Server.Idempotency;

/// <summary>Which answers are kept: those that would be the same if the request came again, and those of whatever has been done.</summary>
internal static class KeptAnswers
{
    // What depends on who asks, on how the server is set up or on the moment: the next try, with the same key, may be answered otherwise.
    private static readonly FrozenSet<ErrorCode> Passing = new[]
    {
        ErrorCode.Unauthorized, ErrorCode.Forbidden, ErrorCode.RequestTooLarge, ErrorCode.FileTooLarge, ErrorCode.ProviderNotInitialized, ErrorCode.ProviderRequestFailed, ErrorCode.RerankFailed,
        ErrorCode.FetchFailed, ErrorCode.PipelineRunFailed, ErrorCode.DocumentIndexing, ErrorCode.QuotaExceeded, ErrorCode.TimedOut, ErrorCode.TryAgainLater, ErrorCode.StorageUnavailable, ErrorCode.Internal,
    }.ToFrozenSet();

    /// <summary>Whether the answer that a handler has made is kept.</summary>
    public static bool Keeps(HttpContext http) =>
        http.Features.Get<KvasirException>() is { } failure ? !Passing.Contains(failure.Code) : http.Response.StatusCode < StatusCodes.Status500InternalServerError;
}
