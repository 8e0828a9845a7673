using Kvasir.Server.ApiDescription;
using Kvasir.Storage;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Kvasir.Server.Dify;

/// <summary>What is being done in the background, over HTTP.</summary>
internal static class JobEndpoints
{
    private const string Waiting = "waiting";
    private const string Running = "running";

    public static void MapJobs(this RouteGroupBuilder v1) =>
        v1.MapGet("/jobs", List).Pages().WithTags("Server").WithName("ListJobs").WithSummary("List what is being done in the background")
            .Query("status", OperationDetails.OneOf(Waiting, Running), "Whether somebody works on it.").Fails(ErrorCode.InvalidParam, "status: must be one of waiting, running, was 'done'");

    private static async Task<Ok<Page<JobItem>>> List(HttpRequest request, CallContext call, IJobQueue jobs, CancellationToken cancellationToken)
    {
        bool? isRunning = request.Query["status"].LastOrDefault() switch
        {
            null or "" => null,
            Waiting => false,
            Running => true,
            var other => throw KvasirException.InvalidParam("status", $"must be one of {Waiting}, {Running}, was '{KvasirException.Shorten(other)}'"),
        };
        var paging = PagingQuery.Lenient(request);
        return TypedResults.Ok(PagingQuery.Answer(await jobs.ListAsync(call.Caller.WorkspaceId, new JobFilter(isRunning, call.Key.DatasetIds), paging, cancellationToken), paging, job => new JobItem(job)));
    }
}

/// <summary>A piece of work.</summary>
/// <param name="Id">The job.</param>
/// <param name="Kind">index_document, reindex, complete_index, sync_source or purge.</param>
/// <param name="DatasetId">The dataset that it is about.</param>
/// <param name="DocumentId">The document, when it is about one.</param>
/// <param name="DocumentName">The document's name.</param>
/// <param name="Status">waiting or running.</param>
/// <param name="Attempts">How often it was begun.</param>
/// <param name="Worker">Who works on it: an id of this turn alone.</param>
/// <param name="CreatedAt">When it was queued.</param>
/// <param name="LeaseExpiresAt">Until when nobody else may take it, unless the worker gives a sign of life.</param>
internal sealed record JobItem(string Id, string Kind, string DatasetId, string? DocumentId, string? DocumentName, string Status, int Attempts, string? Worker, long CreatedAt, long? LeaseExpiresAt)
{
    public JobItem(ListedJob job)
        : this(
            job.Id,
            job.Kind,
            job.DatasetId,
            job.DocumentId,
            job.DocumentName,
            job.IsRunning ? "running" : "waiting",
            job.Attempt,
            job.IsRunning ? job.LeaseOwner : null,
            job.CreatedAt.ToUnixTimeSeconds(),
            job.IsRunning ? job.LeaseUntil?.ToUnixTimeSeconds() : null)
    {
    }
}
