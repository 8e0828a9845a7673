using System.Text.Json.Nodes;
using Kvasir.Knowledge;
using Kvasir.Pipelines.Compilation;
using Kvasir.Pipelines.Datasources;
using Kvasir.Pipelines.Definitions.Inputs;
using Kvasir.Pipelines.Nodes;
using Kvasir.Pipelines.Nodes.KnowledgeIndex;
using Kvasir.Pipelines.Records;
using Kvasir.Pipelines.Runs;
using Kvasir.Pipelines.Tools;
using Kvasir.Sources;
using Kvasir.Storage;

namespace Kvasir.Pipelines.Indexing;

/// <summary>Brings the chunks of a pipeline's run into stored segments of its document: what reading and cutting are to other documents.</summary>
internal sealed class PipelineIndexer(IPipelineRunStore runs, PipelineVersions versions, IIndexingStore store, TimeProvider time)
{
    /// <summary>Runs the pipeline of a document.</summary>
    /// <exception cref="KvasirException">The run failed, with the reason that the author of the pipeline is told.</exception>
    /// <exception cref="LeaseLostException">Somebody else has the job.</exception>
    public async Task SplitAsync(Job job, IndexingTask task, CancellationToken cancellationToken)
    {
        var run = await FindAsync(task, cancellationToken);
        var pipeline = await versions.GetAsync(run.VersionId!, cancellationToken);
        await runs.BeginAsync(job, run.Id, cancellationToken);
        await store.BeginAsync(job, task, time.GetUtcNow(), cancellationToken);

        var sink = new DocumentSink(store, job, task, time);
        var recorder = new RunRecorder(runs, job, run.Id, cancellationToken);
        WorkflowFinished? finished = null;
        try
        {
            await foreach (var happened in new PipelineRun(pipeline, Request(pipeline, run, task, sink), RunLimits.Default, time).RunAsync(cancellationToken))
            {
                recorder.Record(happened);
                if (happened is NodeFinished brought && FileOf(brought) is { } file) await runs.AttachFileAsync(job, file, cancellationToken);
                finished = happened as WorkflowFinished;
            }
        }
        finally
        {
            await recorder.EndAsync();
        }

        cancellationToken.ThrowIfCancellationRequested();
        NodeErrors.ThrowUnlessAuthors(finished!.Error);
        var error = finished.Error?.Message ?? (sink.HasStored ? null : "No chunks were produced: the run ended before the knowledge base node.");
        await runs.RecordAsync(job, run.Id, [], RunOutcomes.Of(finished, error), cancellationToken);
        if (error is not null) throw new KvasirException(ErrorCode.ExtractionFailed, error);
    }

    /// <summary>Says what a run came to whose segments are stored but whose process died after that.</summary>
    public async Task CompleteAsync(Job job, IndexingTask task, CancellationToken cancellationToken)
    {
        var run = await FindAsync(task, cancellationToken);
        if (run.IsFinished || run.Outcome is not null) return;
        await runs.RecordAsync(job, run.Id, [], new RunOutcome(StoredRunStatus.Succeeded, DocumentSink.Outputs(task).ToJsonString(), null, 0, 0, 0, 0), cancellationToken);
    }

    /// <summary>What a run is about. Uploads are forgotten after a while; a document's own file is not.</summary>
    public static DatasourceItem ItemOf(StoredRun run, Document document)
    {
        var item = new DatasourceItem(DatasourceTypes.Find(run.DatasourceType)!.Value, (JsonObject)JsonNode.Parse(run.Item)!);
        if (item.Type == DataSourceType.LocalFile && document.File is { } file) item.Info["reference"] = file.Id;
        return item;
    }

    // What was downloaded belongs to the document and goes with it; an uploaded file has a row of its own already.
    private static string? FileOf(NodeFinished finished) =>
        finished.Node.Definition.Type == NodeTypeNames.Datasource && DatasourceTypes.TypeOf(finished.Node.Definition) == DataSourceType.OnlineDrive
            ? finished.Outcome.ProcessData?[DatasourceOutputs.UploadFileId]?.GetValue<string>() : null;

    private async Task<StoredRun> FindAsync(IndexingTask task, CancellationToken cancellationToken) =>
        await runs.FindAsync(task.Dataset.Id, task.Document.PipelineRunId!, cancellationToken) ?? throw new KvasirException(ErrorCode.ExtractionFailed, "The run of the document's pipeline is gone.");

    private static RunRequest Request(CompiledPipeline pipeline, StoredRun run, IndexingTask task, DocumentSink sink)
    {
        var inputs = (JsonObject)JsonNode.Parse(run.Inputs)!;
        var item = ItemOf(run, task.Document) with { Inputs = inputs };
        var start = pipeline.Datasources.First(node => node.Id == run.StartNodeId).Definition;
        return new RunRequest(
            run.StartNodeId,
            InputValidation.Validate(pipeline.Definition, start, inputs).ByOwner,
            SystemVariables.Of(run, item),
            IsDraft: false,
            new RunServices().Add(new PipelineScope(task.Dataset.WorkspaceId, task.Dataset.Id, run.CreatedBy)).Add(item).Add<IChunkSink>(sink));
    }

}
