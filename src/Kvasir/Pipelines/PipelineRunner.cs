using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;
using Kvasir.Chunking;
using Kvasir.Knowledge;
using Kvasir.Pipelines.Compilation;
using Kvasir.Pipelines.Datasources;
using Kvasir.Pipelines.Definitions.Inputs;
using Kvasir.Pipelines.Indexing;
using Kvasir.Pipelines.Records;
using Kvasir.Pipelines.Runs;
using Kvasir.Pipelines.Tools;
using Kvasir.Sources;
using Kvasir.Storage;

namespace Kvasir.Pipelines;

/// <summary>Starts runs: of published versions, which make documents in the background, and of drafts, which show what would come of them.</summary>
public sealed class PipelineRunner
{
    private static readonly ProcessRule HierarchicalRule = new()
    {
        Mode = ProcessMode.Hierarchical,
        ParentMode = ParentMode.Paragraph,
        Segmentation = new() { Separator = "\n\n", MaxTokens = 1024 },
        SubchunkSegmentation = new() { Separator = "\n", MaxTokens = 512 },
    };

    private readonly KnowledgePipelines _pipelines;
    private readonly PipelineVersions _versions;
    private readonly IPipelineRunStore _runs;
    private readonly IUploadStore _uploads;
    private readonly DatasourceAccess _access;
    private readonly DriveExpansion _expansion;
    private readonly TimeProvider _time;

    internal PipelineRunner(KnowledgePipelines pipelines, PipelineVersions versions, IPipelineRunStore runs, IUploadStore uploads, DatasourceAccess access, DriveExpansion expansion, TimeProvider time) =>
        (_pipelines, _versions, _runs, _uploads, _access, _expansion, _time) = (pipelines, versions, runs, uploads, access, expansion, time);

    /// <summary>Adds a document for each item and queues its run. Durable when it returns; nothing is kept when anything of the request is wrong.</summary>
    /// <exception cref="KvasirException"><see cref="ErrorCode.InvalidParam"/>, <see cref="ErrorCode.FetchFailed"/> when a folder cannot be listed.</exception>
    public async Task<StartedRuns> StartAsync(Caller caller, Dataset dataset, WantedRun wanted, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(caller);
        ArgumentNullException.ThrowIfNull(wanted);
        var pipeline = await _pipelines.GetAsync(dataset, cancellationToken);
        var versionId = pipeline.PublishedVersionId ?? throw KnowledgePipelines.NotPublished();
        var (items, uploads) = await ReadAsync(caller, dataset, await _versions.GetAsync(versionId, cancellationToken), wanted, cancellationToken);
        return await StartAsync(caller, dataset, pipeline, versionId, wanted, [.. items.Items.Select(item => (item, (string?)null))], uploads, items.Skipped, cancellationToken);
    }

    /// <summary>Runs a document's pipeline again, with the version that is published now, for the item that it was made from.</summary>
    /// <param name="caller">Who asks.</param>
    /// <param name="dataset">The dataset.</param>
    /// <param name="document">A document that a run made.</param>
    /// <param name="inputs">Other inputs than before; <see langword="null"/> for the same.</param>
    /// <param name="cancellationToken">Stops it; nothing is kept.</param>
    /// <exception cref="KvasirException"><see cref="ErrorCode.InvalidParam"/>.</exception>
    public async Task<StartedRuns> StartAgainAsync(Caller caller, Dataset dataset, Document document, JsonObject? inputs, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(document);
        var before = document.PipelineRunId is { } runId ? await _runs.FindAsync(dataset.Id, runId, cancellationToken) : null;
        if (before is null) throw new KvasirException(ErrorCode.InvalidParam, "The document was not made by a pipeline.");
        if (document.Archived) throw DocumentErrors.NotAvailable(document);
        var pipeline = await _pipelines.GetAsync(dataset, cancellationToken);
        var versionId = pipeline.PublishedVersionId ?? throw KnowledgePipelines.NotPublished();
        var wanted = new WantedRun(DatasourceTypes.Find(before.DatasourceType)!.Value, before.StartNodeId, inputs ?? (JsonObject)JsonNode.Parse(before.Inputs)!, [PipelineIndexer.ItemOf(before, document).Info]);
        var (items, uploads) = await ReadAsync(caller, dataset, await _versions.GetAsync(versionId, cancellationToken), wanted, cancellationToken);
        return await StartAsync(caller, dataset, pipeline, versionId, wanted, [(items.Items[0], document.Id)], uploads, [], cancellationToken);
    }

    /// <summary>Runs the draft for the first item. It keeps nothing but the run itself; a reader that leaves ends it.</summary>
    /// <exception cref="KvasirException"><see cref="ErrorCode.InvalidParam"/>.</exception>
    public async Task<DraftRun> StartDraftAsync(Caller caller, Dataset dataset, WantedRun wanted, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(caller);
        ArgumentNullException.ThrowIfNull(wanted);
        var pipeline = await _pipelines.GetAsync(dataset, cancellationToken);
        var compiled = _versions.Compile(PipelineVersions.Read(pipeline.Draft));
        var (items, _) = await ReadAsync(caller, dataset, compiled, wanted, cancellationToken);
        if (items.Items.Count == 0) throw KvasirException.InvalidParam(DatasourceItems.Field, "must have an item: a draft is run for the first one");
        var item = items.Items[0] with { Inputs = wanted.Inputs };
        var run = new StoredRun
        {
            Id = Ids.New(_time),
            PipelineId = pipeline.Id,
            DatasetId = dataset.Id,
            TaskId = Ids.New(_time),
            StartNodeId = wanted.StartNodeId,
            DatasourceType = DatasourceTypes.NameOf(wanted.Type),
            Item = item.Info.ToJsonString(),
            Inputs = wanted.Inputs.ToJsonString(),
            Status = StoredRunStatus.Running,
            CreatedBy = caller.AccountId,
            CreatedAt = _time.GetUtcNow(),
        };
        var start = compiled.Datasources.First(node => node.Id == wanted.StartNodeId);
        var request = new RunRequest(
            run.StartNodeId, InputValidation.Validate(compiled.Definition, start.Definition, wanted.Inputs).ByOwner, SystemVariables.Of(run, item), IsDraft: true,
            new RunServices().Add(new PipelineScope(dataset.WorkspaceId, dataset.Id, caller.AccountId)).Add(item));
        return new DraftRun(run, cancel => RunDraftAsync(run, new PipelineRun(compiled, request, RunLimits.Default, _time), cancel));
    }

    /// <summary>What documents of a dataset say of how they were cut.</summary>
    internal static ProcessRule RuleOf(Dataset dataset) => dataset.DocForm == DocForm.Hierarchical ? HierarchicalRule : ProcessRule.Automatic;

    private async IAsyncEnumerable<RunEvent> RunDraftAsync(StoredRun run, PipelineRun running, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var events = new List<string>();
        var ended = run with { Status = StoredRunStatus.Stopped, Error = "The client left before the run ended." };
        try
        {
            await foreach (var happened in running.RunAsync(cancellationToken))
            {
                if (RunEventJson.Write(happened) is { } body) events.Add(body);
                if (happened is WorkflowFinished finished) ended = RunOutcomes.End(run, finished);
                yield return happened;
            }
        }
        finally
        {
            await _runs.AddDraftAsync(ended with { FinishedAt = _time.GetUtcNow() }, events, CancellationToken.None);
        }
    }

    private async Task<(ExpandedItems Found, IReadOnlyDictionary<string, UploadFile> Uploads)> ReadAsync(Caller caller, Dataset dataset, CompiledPipeline pipeline, WantedRun wanted, CancellationToken cancellationToken)
    {
        var start = pipeline.Datasources.FirstOrDefault(node => node.Id == wanted.StartNodeId)
            ?? throw KvasirException.InvalidParam("start_node_id", $"Datasource node data not found: '{KvasirException.Shorten(wanted.StartNodeId)}' is none of {string.Join(", ", pipeline.Datasources.Select(node => node.Id))}");
        if (DatasourceTypes.TypeOf(start.Definition) is { } type && type != wanted.Type)
            throw KvasirException.InvalidParam("datasource_type", $"is {DatasourceTypes.NameOf(wanted.Type)}, but the datasource '{start.Id}' is {DatasourceTypes.NameOf(type)}");
        var items = DatasourceItems.Read(wanted.Type, wanted.Items);
        _ = InputValidation.Validate(pipeline.Definition, start.Definition, wanted.Inputs);
        var uploads = await DatasourceItems.FindUploadsAsync(items, caller.WorkspaceId, _uploads, cancellationToken);
        await _access.CheckCredentialsAsync(caller.WorkspaceId, start.Definition, items, cancellationToken);
        return (await _expansion.ExpandAsync(caller.WorkspaceId, start.Definition, items, limits: null, cancellationToken), uploads);
    }

    private async Task<StartedRuns> StartAsync(
        Caller caller, Dataset dataset, Pipeline pipeline, string versionId, WantedRun wanted, IReadOnlyList<(DatasourceItem Item, string? DocumentId)> items,
        IReadOnlyDictionary<string, UploadFile> uploads, IReadOnlyList<SkippedItem> skipped, CancellationToken cancellationToken)
    {
        var admitted = new List<AdmittedItem>(items.Count);
        foreach (var (item, documentId) in items)
        {
            // The document gets a row of its own for the file: a client may run a pipeline for it again, and delete one of the documents.
            var file = item.Type == DataSourceType.LocalFile ? uploads[item.UploadId] : null;
            admitted.Add(new AdmittedItem(Ids.New(_time), FileNames.Cut(item.DocumentName), item.Info.ToJsonString(), file is null ? null : file with { Id = Ids.New(_time) }, documentId));
        }

        var admission = new RunAdmission
        {
            WorkspaceId = caller.WorkspaceId,
            DatasetId = dataset.Id,
            PipelineId = pipeline.Id,
            VersionId = versionId,
            TaskId = Ids.New(_time),
            Batch = Ids.NewBatch(_time),
            StartNodeId = wanted.StartNodeId,
            DatasourceType = DatasourceTypes.NameOf(wanted.Type),
            Inputs = wanted.Inputs.ToJsonString(),
            Rule = RuleOf(dataset),
            DocForm = dataset.DocForm ?? DocForm.Text,
            Items = admitted,
            CreatedBy = caller.AccountId,
            At = _time.GetUtcNow(),
        };
        var documents = await _runs.AddAsync(admission, cancellationToken);
        return new StartedRuns(admission.TaskId, admission.Batch, documents, [.. documents.Select((document, place) => admission.RunOf(place, document.Id))], skipped);
    }
}

/// <summary>A request to run a pipeline.</summary>
/// <param name="Type">What kind of source the items are of.</param>
/// <param name="StartNodeId">The datasource node.</param>
/// <param name="Inputs">By the names of variables.</param>
/// <param name="Items">What to run it for.</param>
public sealed record WantedRun(DataSourceType Type, string StartNodeId, JsonObject Inputs, JsonArray Items);

/// <summary>Runs that were queued.</summary>
/// <param name="TaskId">The request.</param>
/// <param name="Batch">The documents' batch.</param>
/// <param name="Documents">One for each run.</param>
/// <param name="Runs">The runs, as they are while they wait, in the order of their documents.</param>
/// <param name="Skipped">What folders had that is not taken.</param>
public sealed record StartedRuns(string TaskId, string Batch, IReadOnlyList<Document> Documents, IReadOnlyList<StoredRun> Runs, IReadOnlyList<SkippedItem> Skipped);

/// <summary>The run of a draft, which goes on while its events are read.</summary>
/// <param name="Run">As it is before it begins.</param>
/// <param name="RunAsync">Runs it.</param>
public sealed record DraftRun(StoredRun Run, Func<CancellationToken, IAsyncEnumerable<RunEvent>> RunAsync);
