using Kvasir.Server.Idempotency;

namespace Kvasir.Server.ApiDescription;

/// <summary>The ways in which every operation of a kind fails.</summary>
internal static class CommonFailures
{
    /// <summary>Those that follow from a route and what it reads.</summary>
    public static IEnumerable<Failure> Of(string path, IList<object> metadata)
    {
        yield return new(ErrorCode.Unauthorized, "Access token is invalid");
        yield return new(ErrorCode.Forbidden, "This API key may not do that: it needs the scope 'write' and has read.");
        yield return new(ErrorCode.Internal, "The server failed unexpectedly. Its log has the details under request 0HN7.");
        if (path.Contains("datasetId", StringComparison.Ordinal))
        {
            yield return new(ErrorCode.Forbidden, "Dataset api access is not enabled.");
            yield return new(ErrorCode.NotFound, "Dataset not found.");
        }

        if (path.Contains("documentId", StringComparison.Ordinal)) yield return new(ErrorCode.NotFound, "Document not found.");
        if (path.Contains("segmentId", StringComparison.Ordinal)) yield return new(ErrorCode.NotFound, "Segment not found.");
        if (path.Contains("childChunkId", StringComparison.Ordinal)) yield return new(ErrorCode.NotFound, "Child chunk not found.");
        if (path.Contains("runId", StringComparison.Ordinal)) yield return new(ErrorCode.NotFound, "Workflow run not found.");
        if (path.Contains("templateId", StringComparison.Ordinal)) yield return new(ErrorCode.NotFound, "There is no template 'x'. There are: general, general-economy.");
        if (metadata.OfType<JsonBody>().Any())
        {
            yield return new(ErrorCode.MalformedBody, "Invalid JSON payload received or JSON payload is empty. Line 1, byte 1.");
            yield return new(ErrorCode.InvalidParam, "name: must be a string");
            yield return new(ErrorCode.UnsupportedMediaType, "The content type must be application/json, was 'text/plain'.");
            yield return new(ErrorCode.RequestTooLarge, "The request is larger than this server accepts.");
        }

        if (metadata.OfType<FormBody>().FirstOrDefault() is { } form)
        {
            yield return new(ErrorCode.TooManyFiles, "Only one file is allowed.");
            yield return new(ErrorCode.FileNameMissing, "The specified filename does not exist.");
            yield return new(ErrorCode.FileTooLarge, "File size exceeded.");
            yield return new(ErrorCode.InvalidParam, "file: is empty");
            yield return new(ErrorCode.MalformedBody, "The multipart form is broken: Unexpected end of Stream, the content may have already been read by another component.");
            yield return new(ErrorCode.UnsupportedMediaType, "The content type must be multipart/form-data with a boundary, with a part 'file'.");
            if (form.FileRequired) yield return new(ErrorCode.NoFileUploaded, "Please upload your file.");
            if (form.Data is not null) yield return new(ErrorCode.UnsupportedFileType, "File type not allowed.");
        }

        if (metadata.OfType<IdempotentRoute>().Any())
        {
            yield return new(ErrorCode.InvalidParam, "Idempotency-Key: must be one value of 1 to 255 visible ASCII characters");
            yield return new(ErrorCode.IdempotencyInProgress, "Idempotency-Key: a request with this key is being done; ask again in a moment.");
            yield return new(ErrorCode.IdempotencyAnswerNotKept, "Idempotency-Key: the request was done, and answered by 200; that answer was a stream, a secret or too large, and is not kept.");
            yield return new(ErrorCode.IdempotencyKeyReused, "Idempotency-Key: was used for another request; each request needs a key of its own.");
        }

        if (metadata.OfType<QueryParameter>().Any(parameter => parameter.Name == "page")) yield return new(ErrorCode.InvalidParam, "limit: must be a whole number, was 'x'");
    }
}
