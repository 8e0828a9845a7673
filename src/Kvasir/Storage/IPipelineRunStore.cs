using Kvasir.Chunking;
using Kvasir.Knowledge;
using Kvasir.Pipelines.Records;

namespace Kvasir.Storage;

/// <summary>
/// Keeps runs of pipelines. A run and the document that it makes end together: see <see cref="IIndexingStore.ActivateAsync"/> and <see cref="IIndexingStore.FailAsync"/>.
/// </summary>
public interface IPipelineRunStore
{
    /// <summary>Adds documents, or takes over those that the runs name, with their runs and jobs: all or nothing.</summary>
    /// <returns>The documents as stored, in the order of the runs.</returns>
    /// <exception cref="KvasirException"><see cref="ErrorCode.NotFound"/> when the dataset or a document is gone.</exception>
    Task<IReadOnlyList<Document>> AddAsync(RunAdmission admission, CancellationToken cancellationToken);

    /// <summary>A run of a dataset; <see langword="null"/> when there is none of this id.</summary>
    Task<StoredRun?> FindAsync(string datasetId, string runId, CancellationToken cancellationToken);

    /// <summary>One page, newest first.</summary>
    Task<Listing<StoredRun>> ListAsync(string datasetId, RunFilter filter, Paging paging, CancellationToken cancellationToken);

    /// <summary>The runs of a batch in the order of their places, without their items and outputs.</summary>
    Task<IReadOnlyList<StoredRun>> ListBatchAsync(string datasetId, string batch, CancellationToken cancellationToken);

    /// <summary>The events of a run after a number, in order.</summary>
    Task<IReadOnlyList<StoredRunEvent>> ListEventsAsync(string runId, int after, CancellationToken cancellationToken);

    /// <summary>Marks the document's run as begun.</summary>
    /// <exception cref="LeaseLostException">Nothing was written. So for all writes with a job.</exception>
    Task BeginAsync(Job job, string runId, CancellationToken cancellationToken);

    /// <summary>Adds events behind those that there are, and what the run came to, if that is known.</summary>
    /// <param name="job">The document's job.</param>
    /// <param name="runId">The run.</param>
    /// <param name="events">The bodies of the events, in order.</param>
    /// <param name="outcome">What the run came to; its status is shown once its document has ended.</param>
    /// <param name="cancellationToken">Stops it; nothing is written.</param>
    Task RecordAsync(Job job, string runId, IReadOnlyList<string> events, RunOutcome? outcome, CancellationToken cancellationToken);

    /// <summary>Gives the run's document the file that the run has brought.</summary>
    Task AttachFileAsync(Job job, string uploadFileId, CancellationToken cancellationToken);

    /// <summary>Keeps the run of a draft, which has ended, with its events.</summary>
    Task AddDraftAsync(StoredRun run, IReadOnlyList<string> events, CancellationToken cancellationToken);

    /// <summary>Forgets up to <paramref name="count"/> runs that ended before a moment; of runs that made the text of a document, only what happened in them.</summary>
    /// <returns>How many there were.</returns>
    Task<int> RemoveOldAsync(DateTimeOffset before, int count, CancellationToken cancellationToken);

    /// <summary>Stops a run that has not ended; its document gets an error, or keeps the text that answers.</summary>
    /// <returns>Whether there was such a run.</returns>
    Task<bool> StopAsync(string datasetId, string runId, DateTimeOffset at, CancellationToken cancellationToken);
}

/// <summary>Which runs to list.</summary>
/// <param name="Status">One of <see cref="StoredRunStatus"/>; <see langword="null"/> for all.</param>
/// <param name="DocumentId">Those of a document; <see langword="null"/> for all.</param>
public sealed record RunFilter(string? Status, string? DocumentId);

/// <summary>Runs on their way in: those of one request.</summary>
public sealed record RunAdmission
{
    /// <summary>The workspace that must own the dataset.</summary>
    public required string WorkspaceId { get; init; }

    /// <summary>The dataset.</summary>
    public required string DatasetId { get; init; }

    /// <summary>The pipeline.</summary>
    public required string PipelineId { get; init; }

    /// <summary>The version that runs.</summary>
    public required string VersionId { get; init; }

    /// <summary>The request.</summary>
    public required string TaskId { get; init; }

    /// <summary>The batch of the documents.</summary>
    public required string Batch { get; init; }

    /// <summary>The datasource node that the runs start from.</summary>
    public required string StartNodeId { get; init; }

    /// <summary>Its type.</summary>
    public required string DatasourceType { get; init; }

    /// <summary>The inputs as the client gave them, as JSON.</summary>
    public required string Inputs { get; init; }

    /// <summary>What the documents say of how they were cut.</summary>
    public required ProcessRule Rule { get; init; }

    /// <summary>The form of the documents.</summary>
    public required string DocForm { get; init; }

    /// <summary>The place of the first item: not 0 when a request comes in parts.</summary>
    public int FirstPlace { get; init; }

    /// <summary>One for each document.</summary>
    public required IReadOnlyList<AdmittedItem> Items { get; init; }

    /// <summary>The acting account.</summary>
    public required string CreatedBy { get; init; }

    /// <summary>Now.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>The run of an item while it waits.</summary>
    /// <param name="place">The place of the item among <see cref="Items"/>.</param>
    /// <param name="documentId">The document that it makes.</param>
    public StoredRun RunOf(int place, string documentId) => new()
    {
        Id = Items[place].RunId,
        PipelineId = PipelineId,
        VersionId = VersionId,
        DatasetId = DatasetId,
        DocumentId = documentId,
        TaskId = TaskId,
        Batch = Batch,
        Place = FirstPlace + place,
        StartNodeId = StartNodeId,
        DatasourceType = DatasourceType,
        Item = Items[place].Item,
        Inputs = Inputs,
        CreatedBy = CreatedBy,
        CreatedAt = At,
    };
}

/// <summary>One item of a request.</summary>
/// <param name="RunId">The id of its run.</param>
/// <param name="Name">The document's name.</param>
/// <param name="Item">The item as JSON.</param>
/// <param name="File">The document's file; <see langword="null"/> when it has none.</param>
/// <param name="DocumentId">The document that gets a new text; <see langword="null"/> for a new one.</param>
public sealed record AdmittedItem(string RunId, string Name, string Item, UploadFile? File, string? DocumentId = null);
