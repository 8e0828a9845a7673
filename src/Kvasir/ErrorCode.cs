namespace Kvasir;

/// <summary>What can go wrong, as a closed list. Each door maps every value to its own status and wire code in one table.</summary>
public enum ErrorCode
{
    /// <summary>A field of the request is missing, has the wrong type or is out of range. The message names the field.</summary>
    InvalidParam,

    /// <summary>A filter expression cannot be read, or does not fit the fields that it names. The message names the parameter, the column and the token.</summary>
    InvalidFilter,

    /// <summary>The request body cannot be read as JSON.</summary>
    MalformedBody,

    /// <summary>No valid API key came with the request.</summary>
    Unauthorized,

    /// <summary>The key is valid but may not do this.</summary>
    Forbidden,

    /// <summary>A request with the console's cookie cannot be told from one that another site has made a browser send.</summary>
    Csrf,

    /// <summary>The named thing does not exist in this workspace.</summary>
    NotFound,

    /// <summary>The route exists, but not for this HTTP method.</summary>
    MethodNotAllowed,

    /// <summary>The content type of the request is not accepted here.</summary>
    UnsupportedMediaType,

    /// <summary>The whole request is larger than the server accepts.</summary>
    RequestTooLarge,

    /// <summary>The multipart form has no part <c>file</c>.</summary>
    NoFileUploaded,

    /// <summary>The multipart form has more than one file.</summary>
    TooManyFiles,

    /// <summary>The uploaded part has an empty file name.</summary>
    FileNameMissing,

    /// <summary>The file is larger than the configured limit.</summary>
    FileTooLarge,

    /// <summary>The file's extension or content is of a kind that cannot be read.</summary>
    UnsupportedFileType,

    /// <summary>The file is no archive, was altered, or holds what no archive of its kind may hold.</summary>
    InvalidArchive,

    /// <summary>Another dataset of the workspace has this name.</summary>
    DatasetNameTaken,

    /// <summary>The dataset cannot answer yet: nothing is indexed.</summary>
    DatasetNotInitialized,

    /// <summary>Archived documents cannot be changed.</summary>
    ArchivedDocumentImmutable,

    /// <summary>The document is being indexed and cannot be changed now.</summary>
    DocumentIndexing,

    /// <summary>The action is not one of the allowed ones, or not allowed in this state.</summary>
    InvalidAction,

    /// <summary>The <c>metadata</c> query value is not one of the allowed ones.</summary>
    InvalidMetadata,

    /// <summary>The model is not configured, or its credentials do not work.</summary>
    ProviderNotInitialized,

    /// <summary>A model provider answered with an error, or not in time.</summary>
    ProviderRequestFailed,

    /// <summary>An address or a data source cannot be fetched: refused, unreachable, too slow, too large or wrong.</summary>
    FetchFailed,

    /// <summary>A pipeline could not be run.</summary>
    PipelineRunFailed,

    /// <summary>The file's bytes cannot be read as the format that its name says.</summary>
    ExtractionFailed,

    /// <summary>The document is cut into more segments than one run may have.</summary>
    TooManySegments,

    /// <summary>What a client wants to create is described wrongly, or at odds with what there is.</summary>
    InvalidPipelineConfig,

    /// <summary>There is no pipeline of this id.</summary>
    PipelineNotFound,

    /// <summary>There is no collection of this name, or not any more.</summary>
    CollectionNotFound,

    /// <summary>A field that the collection does not have was asked for.</summary>
    UnknownOutputField,

    /// <summary>A limit or an offset is out of bounds.</summary>
    InvalidRange,

    /// <summary>There are as many of these as a workspace may have.</summary>
    QuotaExceeded,

    /// <summary>A request with the same idempotency key is being done.</summary>
    IdempotencyInProgress,

    /// <summary>Another request was done with the same idempotency key.</summary>
    IdempotencyKeyReused,

    /// <summary>The request was done under the same idempotency key, and its answer was one that is not kept.</summary>
    IdempotencyAnswerNotKept,

    /// <summary>Without this key nobody could administrate the workspace.</summary>
    LastAdminKey,

    /// <summary>A rerank model answered with an error, or not in time.</summary>
    RerankFailed,

    /// <summary>A run took longer than it may; nothing of it is kept.</summary>
    TimedOut,

    /// <summary>The server is busy with the same thing or over its limit; trying again later can work.</summary>
    TryAgainLater,

    /// <summary>The database or file store cannot be reached right now.</summary>
    StorageUnavailable,

    /// <summary>A defect of the server: the cause is in its log under the request id.</summary>
    Internal,
}
