using System.Collections.Frozen;
using System.Globalization;
using System.Text.Json;
using Kvasir.Collections;
using Microsoft.Extensions.Options;

namespace Kvasir.Server.Zilliz;

/// <summary>How the engine's failures look on the wire of the pipelines of collections: the only place that knows its codes.</summary>
internal static class ZillizErrors
{
    // From here on it is the pipelines that fail, and not the way to them.
    private const int FirstPipelineCode = 90_000;

    public static FrozenDictionary<ErrorCode, (int Status, int Code)> Table { get; } = new Dictionary<ErrorCode, (int, int)>
    {
        [ErrorCode.Unauthorized] = (StatusCodes.Status401Unauthorized, 80001),
        [ErrorCode.Forbidden] = (StatusCodes.Status403Forbidden, 80002),
        [ErrorCode.Csrf] = (StatusCodes.Status403Forbidden, 80002),
        [ErrorCode.InvalidPipelineConfig] = (StatusCodes.Status400BadRequest, 90006),
        [ErrorCode.PipelineNotFound] = (StatusCodes.Status404NotFound, 90010),
        [ErrorCode.NotFound] = (StatusCodes.Status404NotFound, 90010),
        [ErrorCode.CollectionNotFound] = (StatusCodes.Status404NotFound, 90011),
        [ErrorCode.DatasetNotInitialized] = (StatusCodes.Status404NotFound, 90011),
        [ErrorCode.InvalidParam] = (StatusCodes.Status400BadRequest, 90020),
        [ErrorCode.MalformedBody] = (StatusCodes.Status400BadRequest, 90020),
        [ErrorCode.NoFileUploaded] = (StatusCodes.Status400BadRequest, 90020),
        [ErrorCode.TooManyFiles] = (StatusCodes.Status400BadRequest, 90020),
        [ErrorCode.FileNameMissing] = (StatusCodes.Status400BadRequest, 90020),
        [ErrorCode.InvalidAction] = (StatusCodes.Status400BadRequest, 90020),
        [ErrorCode.InvalidMetadata] = (StatusCodes.Status400BadRequest, 90020),
        [ErrorCode.MethodNotAllowed] = (StatusCodes.Status405MethodNotAllowed, 90020),
        [ErrorCode.UnsupportedMediaType] = (StatusCodes.Status415UnsupportedMediaType, 90020),
        [ErrorCode.InvalidFilter] = (StatusCodes.Status400BadRequest, 90021),
        [ErrorCode.UnknownOutputField] = (StatusCodes.Status400BadRequest, 90022),
        [ErrorCode.InvalidRange] = (StatusCodes.Status400BadRequest, 90023),
        [ErrorCode.FetchFailed] = (StatusCodes.Status502BadGateway, 90030),
        [ErrorCode.RequestTooLarge] = (StatusCodes.Status413PayloadTooLarge, 90031),
        [ErrorCode.FileTooLarge] = (StatusCodes.Status413PayloadTooLarge, 90031),
        [ErrorCode.InvalidArchive] = (StatusCodes.Status422UnprocessableEntity, 90033),
        [ErrorCode.UnsupportedFileType] = (StatusCodes.Status415UnsupportedMediaType, 90032),
        [ErrorCode.ExtractionFailed] = (StatusCodes.Status422UnprocessableEntity, 90033),
        [ErrorCode.TooManySegments] = (StatusCodes.Status422UnprocessableEntity, 90034),
        [ErrorCode.ProviderNotInitialized] = (StatusCodes.Status503ServiceUnavailable, 90040),
        [ErrorCode.ProviderRequestFailed] = (StatusCodes.Status503ServiceUnavailable, 90040),
        [ErrorCode.RerankFailed] = (StatusCodes.Status503ServiceUnavailable, 90041),
        [ErrorCode.TimedOut] = (StatusCodes.Status504GatewayTimeout, 90042),
        [ErrorCode.TryAgainLater] = (StatusCodes.Status429TooManyRequests, 90050),
        [ErrorCode.QuotaExceeded] = (StatusCodes.Status409Conflict, 90060),
        [ErrorCode.DatasetNameTaken] = (StatusCodes.Status409Conflict, 90060),
        [ErrorCode.ArchivedDocumentImmutable] = (StatusCodes.Status409Conflict, 90060),
        [ErrorCode.DocumentIndexing] = (StatusCodes.Status409Conflict, 90060),
        [ErrorCode.LastAdminKey] = (StatusCodes.Status409Conflict, 90060),
        [ErrorCode.IdempotencyInProgress] = (StatusCodes.Status409Conflict, 90061),
        [ErrorCode.IdempotencyKeyReused] = (StatusCodes.Status422UnprocessableEntity, 90062),
        [ErrorCode.IdempotencyAnswerNotKept] = (StatusCodes.Status409Conflict, 90063),
        [ErrorCode.PipelineRunFailed] = (StatusCodes.Status500InternalServerError, 90099),
        [ErrorCode.StorageUnavailable] = (StatusCodes.Status503ServiceUnavailable, 90099),
        [ErrorCode.Internal] = (StatusCodes.Status500InternalServerError, 90099),
    }.ToFrozenDictionary();

    /// <summary>Writes a failure.</summary>
    public static async Task WriteAsync(HttpContext http, KvasirException failure)
    {
        var (status, code) = Table[failure.Code];
        var isLegacy = http.RequestServices.GetRequiredService<IOptions<CollectionOptions>>().Value.LegacyErrorStatus;
        http.Response.StatusCode = isLegacy && code >= FirstPipelineCode ? StatusCodes.Status200OK : status;
        if (status == StatusCodes.Status401Unauthorized) http.Response.Headers.WWWAuthenticate = "Bearer realm=\"api\"";
        if (failure.RetryAfter is { } wait) http.Response.Headers.RetryAfter = Math.Ceiling(wait.TotalSeconds).ToString(CultureInfo.InvariantCulture);
        http.Response.ContentType = "application/json; charset=utf-8";
        await JsonSerializer.SerializeAsync(http.Response.Body, new ZillizFailure(code, Message(failure), http.TraceIdentifier), ZillizJson.Readable.ZillizFailure, http.RequestAborted);
    }

    // The code alone helped nobody: where the key goes, and what it is.
    private static string Message(KvasirException failure) =>
        failure.Code == ErrorCode.Unauthorized ? $"{failure.Message}. Pipelines need an API key of this server, in the header 'Authorization: Bearer <key>'." : failure.Message;
}
