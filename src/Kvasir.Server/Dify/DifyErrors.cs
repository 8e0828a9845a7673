using System.Collections.Frozen;

namespace Kvasir.Server.Dify;

/// <summary>How the engine's failures look on the wire of the Knowledge API: the only place that knows its codes.</summary>
internal static class DifyErrors
{
    public static FrozenDictionary<ErrorCode, (int Status, string Code)> Table { get; } = new Dictionary<ErrorCode, (int, string)>
    {
        [ErrorCode.InvalidParam] = (StatusCodes.Status400BadRequest, "invalid_param"),
        [ErrorCode.InvalidFilter] = (StatusCodes.Status400BadRequest, "invalid_param"),
        [ErrorCode.MalformedBody] = (StatusCodes.Status400BadRequest, "bad_request"),
        [ErrorCode.Unauthorized] = (StatusCodes.Status401Unauthorized, "unauthorized"),
        [ErrorCode.Forbidden] = (StatusCodes.Status403Forbidden, "forbidden"),
        [ErrorCode.Csrf] = (StatusCodes.Status403Forbidden, "csrf"),
        [ErrorCode.NotFound] = (StatusCodes.Status404NotFound, "not_found"),
        [ErrorCode.MethodNotAllowed] = (StatusCodes.Status405MethodNotAllowed, "method_not_allowed"),
        [ErrorCode.UnsupportedMediaType] = (StatusCodes.Status415UnsupportedMediaType, "unsupported_media_type"),
        [ErrorCode.RequestTooLarge] = (StatusCodes.Status413PayloadTooLarge, "request_entity_too_large"),
        [ErrorCode.NoFileUploaded] = (StatusCodes.Status400BadRequest, "no_file_uploaded"),
        [ErrorCode.TooManyFiles] = (StatusCodes.Status400BadRequest, "too_many_files"),
        [ErrorCode.FileNameMissing] = (StatusCodes.Status400BadRequest, "filename_not_exists_error"),
        [ErrorCode.FileTooLarge] = (StatusCodes.Status413PayloadTooLarge, "file_too_large"),
        [ErrorCode.UnsupportedFileType] = (StatusCodes.Status415UnsupportedMediaType, "unsupported_file_type"),
        [ErrorCode.InvalidArchive] = (StatusCodes.Status400BadRequest, "invalid_archive"),
        [ErrorCode.DatasetNameTaken] = (StatusCodes.Status409Conflict, "dataset_name_duplicate"),
        [ErrorCode.DatasetNotInitialized] = (StatusCodes.Status400BadRequest, "dataset_not_initialized"),
        [ErrorCode.ArchivedDocumentImmutable] = (StatusCodes.Status403Forbidden, "archived_document_immutable"),
        [ErrorCode.DocumentIndexing] = (StatusCodes.Status400BadRequest, "document_indexing"),
        [ErrorCode.InvalidAction] = (StatusCodes.Status400BadRequest, "invalid_action"),
        [ErrorCode.InvalidMetadata] = (StatusCodes.Status400BadRequest, "invalid_metadata"),
        [ErrorCode.ProviderNotInitialized] = (StatusCodes.Status400BadRequest, "provider_not_initialize"),
        [ErrorCode.ProviderRequestFailed] = (StatusCodes.Status400BadRequest, "completion_request_error"),
        [ErrorCode.FetchFailed] = (StatusCodes.Status400BadRequest, "fetch_failed"),
        [ErrorCode.PipelineRunFailed] = (StatusCodes.Status500InternalServerError, "pipeline_run_error"),
        [ErrorCode.ExtractionFailed] = (StatusCodes.Status400BadRequest, "invalid_param"),
        [ErrorCode.TooManySegments] = (StatusCodes.Status400BadRequest, "invalid_param"),
        [ErrorCode.InvalidPipelineConfig] = (StatusCodes.Status400BadRequest, "invalid_param"),
        [ErrorCode.PipelineNotFound] = (StatusCodes.Status404NotFound, "not_found"),
        [ErrorCode.CollectionNotFound] = (StatusCodes.Status404NotFound, "not_found"),
        [ErrorCode.UnknownOutputField] = (StatusCodes.Status400BadRequest, "invalid_param"),
        [ErrorCode.InvalidRange] = (StatusCodes.Status400BadRequest, "invalid_param"),
        [ErrorCode.QuotaExceeded] = (StatusCodes.Status409Conflict, "quota_exceeded"),
        [ErrorCode.IdempotencyInProgress] = (StatusCodes.Status409Conflict, "idempotency_in_progress"),
        [ErrorCode.IdempotencyKeyReused] = (StatusCodes.Status422UnprocessableEntity, "idempotency_key_reused"),
        [ErrorCode.IdempotencyAnswerNotKept] = (StatusCodes.Status409Conflict, "idempotency_answer_not_kept"),
        [ErrorCode.LastAdminKey] = (StatusCodes.Status409Conflict, "last_admin_key"),
        [ErrorCode.RerankFailed] = (StatusCodes.Status400BadRequest, "completion_request_error"),
        [ErrorCode.TimedOut] = (StatusCodes.Status504GatewayTimeout, "timed_out"),
        [ErrorCode.TryAgainLater] = (StatusCodes.Status429TooManyRequests, "too_many_requests"),
        [ErrorCode.StorageUnavailable] = (StatusCodes.Status503ServiceUnavailable, "service_unavailable"),
        [ErrorCode.Internal] = (StatusCodes.Status500InternalServerError, "internal_server_error"),
    }.ToFrozenDictionary();

    /// <summary>The number by which the external knowledge contract knows a failure; 0 for those that it does not know.</summary>
    public static int ExternalCode(HttpRequest request, ErrorCode code) => code switch
    {
        ErrorCode.Unauthorized when !request.Headers.Authorization.ToString().StartsWith("Bearer ", StringComparison.OrdinalIgnoreCase) => 1001,
        ErrorCode.Unauthorized or ErrorCode.Forbidden => 1002,
        ErrorCode.NotFound => 2001,
        _ => 0,
    };
}
