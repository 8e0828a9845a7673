using System.Globalization;
using System.Text.Json;
using Kvasir.Server.Dify.Pipelines;
using Kvasir.Server.Zilliz;
using Microsoft.AspNetCore.Http.Features;

namespace Kvasir.Server.Dify;

/// <summary>Turns every failure into the one error form, and logs what is our own fault, once. Whoever stands around it finds the failure among the request's features.</summary>
internal sealed partial class ErrorWriter(RequestDelegate next)
{
    public async Task InvokeAsync(HttpContext http)
    {
        http.Response.Headers["X-Request-Id"] = http.TraceIdentifier;
        try
        {
            await next(http);
            // An unknown route, a wrong method: the router sets the status and writes nothing.
            if (http.Response is { HasStarted: false, StatusCode: >= 400, ContentLength: null, ContentType: null }) await WriteAsync(http, FromStatus(http));
        }
        catch (OperationCanceledException) when (http.RequestAborted.IsCancellationRequested)
        {
            // Nobody is there to read an answer.
        }
        catch (Exception e) when (!http.Response.HasStarted)
        {
            await WriteAsync(http, Translate(http, e));
        }
    }

    private static KvasirException FromStatus(HttpContext http) => http.Response.StatusCode switch
    {
        StatusCodes.Status405MethodNotAllowed => new(ErrorCode.MethodNotAllowed, "The method is not allowed for the requested URL."),
        StatusCodes.Status415UnsupportedMediaType => new(ErrorCode.UnsupportedMediaType, "The content type is not accepted here."),
        StatusCodes.Status413PayloadTooLarge => new(ErrorCode.RequestTooLarge, "The request is larger than this server accepts."),
        StatusCodes.Status404NotFound => new(ErrorCode.NotFound, $"The requested URL was not found: there is no {http.Request.Method} {http.Request.Path}. Ids are UUIDs."),
        _ => new(ErrorCode.InvalidParam, "The request could not be understood."),
    };

    /// <summary>A failure as a client may be told; logs what is our own fault.</summary>
    public static KvasirException Translate(HttpContext http, Exception exception)
    {
        switch (exception)
        {
            case KvasirException known:
                return known;
            case BadHttpRequestException { StatusCode: StatusCodes.Status413PayloadTooLarge }:
                return new(ErrorCode.RequestTooLarge, "The request is larger than this server accepts.");
            case BadHttpRequestException bad:
                return new(ErrorCode.MalformedBody, bad.Message);
            default:
                Unexpected(http.RequestServices.GetRequiredService<ILogger<ErrorWriter>>(), exception, http.Request.Method, http.Request.Path, http.TraceIdentifier);
                return new(http.GetEndpoint()?.Metadata.GetMetadata<FailsAsPipelineRun>() is null ? ErrorCode.Internal : ErrorCode.PipelineRunFailed, $"The server failed unexpectedly. Its log has the details under request {http.TraceIdentifier}.");
        }
    }

    private static async Task WriteAsync(HttpContext http, KvasirException failure)
    {
        http.Features.Set(failure);
        if (ZillizRoutes.Speaks(http.Request.Path))
        {
            await ZillizErrors.WriteAsync(http, failure);
            return;
        }

        var (status, code) = DifyErrors.Table[failure.Code];
        http.Response.StatusCode = status;
        if (status == StatusCodes.Status401Unauthorized) http.Response.Headers.WWWAuthenticate = "Bearer realm=\"api\"";
        if (failure.RetryAfter is { } wait) http.Response.Headers.RetryAfter = Math.Ceiling(wait.TotalSeconds).ToString(CultureInfo.InvariantCulture);
        http.Response.ContentType = "application/json";
        var repeats = failure.Code == ErrorCode.InvalidParam && http.GetEndpoint()?.Metadata.GetMetadata<RepeatsMessageAsError>() is not null;
        var answer = new ErrorAnswer(code, failure.Message, status, failure.Field, failure.Code == ErrorCode.Internal ? http.TraceIdentifier : null, repeats ? failure.Message : null);
        if (http.GetEndpoint()?.Metadata.GetMetadata<AnswersExternalErrors>() is not null) answer = answer with { ErrorCode = DifyErrors.ExternalCode(http.Request, failure.Code), ErrorMsg = failure.Message };
        if (http.Features.Get<IHttpResponseBodyFeature>() is not null) await JsonSerializer.SerializeAsync(http.Response.Body, answer, DifyJson.Readable.ErrorAnswer, http.RequestAborted);
    }

    [LoggerMessage(3000, LogLevel.Error, "{Method} {Path} failed unexpectedly (request {RequestId})")]
    private static partial void Unexpected(ILogger log, Exception exception, string method, string path, string requestId);
}
