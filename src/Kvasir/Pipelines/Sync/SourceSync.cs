using System.Globalization;
using System.Text.Json.Nodes;
using Kvasir.Indexing;
using Kvasir.Knowledge;
using Kvasir.Pipelines.Compilation;
using Kvasir.Pipelines.Definitions.Inputs;
using Kvasir.Pipelines.Indexing;
using Kvasir.Pipelines.Nodes;
using Kvasir.Storage;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Kvasir.Pipelines.Sync;

/// <summary>Goes through sources: what is new or changed is queued for its pipeline, what is gone is deleted.</summary>
internal sealed class SourceSync(
    ISourceSyncStore store, IJobQueue queue, IDatasetStore datasets, IPipelineStore pipelines, PipelineVersions versions, SourceListing listing, IOptions<IndexingOptions> options, TimeProvider time, ILogger<SourceSync> log)
{
    /// <summary>Does the job and ends it, whether the source can be listed or not.</summary>
    /// <exception cref="LeaseLostException">Somebody else has the job, or the source is not wanted any more.</exception>
    public async Task SyncAsync(Job job, CancellationToken cancellationToken)
    {
        if (await store.BeginAsync(job, cancellationToken) is not var (source, run))
        {
            await queue.CompleteAsync(job, cancellationToken);
            return;
        }

        if (job.Attempt > options.Value.MaxCrashes)
        {
            await EndAsync(job, run, string.Create(CultureInfo.InvariantCulture, $"The run stopped the server {options.Value.MaxCrashes} times. Another run goes on where it ended."), cancellationToken);
            return;
        }

        SourcePass? pass = null;
        try
        {
            var (pipeline, admission) = await PrepareAsync(source, run, cancellationToken);
            var items = await store.ListItemsAsync(source.Id, cancellationToken);
            pass = new SourcePass(store, job, run, items, (admitted, place) => admission with { Items = admitted, FirstPlace = place }, time);
            await foreach (var listed in listing.ListAsync(source, pipeline.Definition, items, cancellationToken)) await pass.TakeAsync(listed, cancellationToken);
            await pass.FlushAsync(cancellationToken);
            if (source.DeleteMissing && pass.Incomplete is null) await pass.DeleteUnseenAsync(source, cancellationToken);
            await store.EndAsync(job, Ended(source, pass), cancellationToken);
            log.SourceSynced(source.Id, pass.Run.Added, pass.Run.Changed, pass.Run.Deleted);
        }
        catch (Exception e) when (e is NodeException or KvasirException { IsPassing: false })
        {
            // What was found before the end is kept: it is known by its key when the source is gone through again.
            if (pass is not null) await pass.FlushAsync(cancellationToken);
            await EndAsync(job, pass?.Run ?? run, e.Message, cancellationToken);
        }
    }

    /// <summary>Marks the job's run failed.</summary>
    public async Task GiveUpAsync(Job job, string reason)
    {
        if (await store.BeginAsync(job, CancellationToken.None) is var (_, run)) await EndAsync(job, run, reason, CancellationToken.None);
        else await queue.CompleteAsync(job, CancellationToken.None);
    }

    private async Task<(CompiledPipeline Pipeline, RunAdmission Admission)> PrepareAsync(PipelineSource source, SourceRun run, CancellationToken cancellationToken)
    {
        var dataset = await datasets.FindAsync(source.WorkspaceId, source.DatasetId, cancellationToken) ?? throw DatasetErrors.NotFound();
        var versionId = (await pipelines.FindOfAsync(dataset.Id, cancellationToken))?.PublishedVersionId ?? throw KnowledgePipelines.NotPublished();
        var pipeline = await versions.GetAsync(versionId, cancellationToken);
        var (node, _) = SourceListing.Start(source, pipeline.Definition);
        // A pipeline that was changed may ask for more than the source has.
        _ = InputValidation.Validate(pipeline.Definition, node, (JsonObject)JsonNode.Parse(source.Inputs)!);
        return (pipeline, new RunAdmission
        {
            WorkspaceId = source.WorkspaceId,
            DatasetId = dataset.Id,
            PipelineId = source.PipelineId,
            VersionId = versionId,
            TaskId = run.Id,
            Batch = run.Batch,
            StartNodeId = source.StartNodeId,
            DatasourceType = source.DatasourceType,
            Inputs = source.Inputs,
            Rule = PipelineRunner.RuleOf(dataset),
            DocForm = dataset.DocForm ?? DocForm.Text,
            Items = [],
            CreatedBy = source.CreatedBy,
            At = time.GetUtcNow(),
        });
    }

    private SourceRun Ended(PipelineSource source, SourcePass pass)
    {
        var kept = source.DeleteMissing && pass.Incomplete is not null && pass.HasUnseen ? $"Nothing was deleted, as not everything was listed: {pass.Incomplete}" : null;
        var error = kept ?? pass.Failure;
        return pass.Run with { Status = error is null ? SourceRunStatus.Succeeded : SourceRunStatus.PartialSucceeded, Error = error, FinishedAt = time.GetUtcNow() };
    }

    private Task EndAsync(Job job, SourceRun run, string reason, CancellationToken cancellationToken)
    {
        log.SourceRefused(run.SourceId, reason);
        return store.EndAsync(job, run with { Status = SourceRunStatus.Failed, Error = reason, FinishedAt = time.GetUtcNow() }, cancellationToken);
    }
}
