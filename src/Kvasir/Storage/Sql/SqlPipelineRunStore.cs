using Kvasir.Knowledge;
using Kvasir.Pipelines.Records;

namespace Kvasir.Storage.Sql;

internal sealed partial class SqlPipelineRunStore(SqlDatabase database, SqlDocumentStore documents, SqlJobQueue jobs) : IPipelineRunStore
{
    // Items and outputs can be large; lists of a batch are read again and again.
    private const string Light =
        """
        id, pipeline_id, version_id, dataset_id, document_id, task_id, batch, place, start_node_id, datasource_type, '' AS item, '' AS inputs, status, outcome,
        CASE WHEN status IN ('waiting', 'running') THEN NULL ELSE outputs END AS outputs, error, elapsed, total_tokens, total_steps, exceptions_count, event_count, created_by, created_at, finished_at
        """;

    private static readonly SqlTable<StoredRunEvent> EventRows = new("pipeline_run_events", ("run_id", row => row.RunId), ("number", row => row.Number), ("body", row => row.Body));

    public Task<StoredRun?> FindAsync(string datasetId, string runId, CancellationToken cancellationToken) => database.ReadAsync(
        c => c.FindAsync<StoredRun>("SELECT * FROM pipeline_runs WHERE id = @runId AND dataset_id = @datasetId", new { runId, datasetId }), cancellationToken);

    public Task<Listing<StoredRun>> ListAsync(string datasetId, RunFilter filter, Paging paging, CancellationToken cancellationToken) => database.ReadAsync(
        async c =>
        {
            const string From = "FROM pipeline_runs WHERE dataset_id = @datasetId AND (@Status IS NULL OR status = @Status) AND (@DocumentId IS NULL OR document_id = @DocumentId)";
            var values = new { datasetId, filter.Status, filter.DocumentId, paging.Limit, paging.Offset };
            var rows = await c.QueryAsync<StoredRun>($"SELECT {Light} {From} ORDER BY created_at DESC, place DESC, id DESC LIMIT @Limit OFFSET @Offset", values);
            return new Listing<StoredRun>(rows, await c.ScalarAsync<long>($"SELECT count(*) {From}", values));
        },
        cancellationToken);

    public Task<IReadOnlyList<StoredRun>> ListBatchAsync(string datasetId, string batch, CancellationToken cancellationToken) => database.ReadAsync(
        async Task<IReadOnlyList<StoredRun>> (c) => await c.QueryAsync<StoredRun>($"SELECT {Light} FROM pipeline_runs WHERE dataset_id = @datasetId AND batch = @batch ORDER BY place", new { datasetId, batch }), cancellationToken);

    public Task<IReadOnlyList<StoredRunEvent>> ListEventsAsync(string runId, int after, CancellationToken cancellationToken) => database.ReadAsync(
        async Task<IReadOnlyList<StoredRunEvent>> (c) => await c.QueryAsync<StoredRunEvent>("SELECT run_id, number, body FROM pipeline_run_events WHERE run_id = @runId AND number > @after ORDER BY number", new { runId, after }), cancellationToken);

    public Task BeginAsync(Job job, string runId, CancellationToken cancellationToken) => database.WriteAsync(
        async c =>
        {
            await SqlJobQueue.DemandAsync(c, job);
            await c.ExecuteAsync("UPDATE pipeline_runs SET status = 'running', outcome = NULL, outputs = NULL, error = NULL WHERE id = @runId AND status IN ('waiting', 'running')", new { runId });
        },
        cancellationToken);

    public Task RecordAsync(Job job, string runId, IReadOnlyList<string> events, RunOutcome? outcome, CancellationToken cancellationToken) => database.WriteAsync(
        async c =>
        {
            await SqlJobQueue.DemandAsync(c, job);
            var before = await c.ScalarAsync<int>("SELECT event_count FROM pipeline_runs WHERE id = @runId", new { runId });
            await c.Dialect.InsertAsync(c, EventRows, [.. events.Select((body, i) => new StoredRunEvent { RunId = runId, Number = before + i + 1, Body = body })]);
            await c.ExecuteAsync("UPDATE pipeline_runs SET event_count = @count WHERE id = @runId", new { runId, count = before + events.Count });
            if (outcome is null) return;
            await c.ExecuteAsync(
                """
                UPDATE pipeline_runs SET outcome = @Status, outputs = @Outputs, error = @Error, elapsed = @Elapsed, total_tokens = @TotalTokens, total_steps = @TotalSteps,
                    exceptions_count = @ExceptionsCount
                WHERE id = @runId
                """,
                new { runId, outcome.Status, outcome.Outputs, outcome.Error, outcome.Elapsed, outcome.TotalTokens, outcome.TotalSteps, outcome.ExceptionsCount });
        },
        cancellationToken);

    public Task AttachFileAsync(Job job, string uploadFileId, CancellationToken cancellationToken) => database.WriteAsync(
        async c =>
        {
            await SqlJobQueue.DemandAsync(c, job);
            // An attempt before this one may have brought one too.
            var before = await c.ScalarAsync<string?>("SELECT upload_file_id FROM documents WHERE id = @Subject", new { job.Subject });
            await c.ExecuteAsync("UPDATE documents SET upload_file_id = @uploadFileId WHERE id = @Subject", new { job.Subject, uploadFileId });
            await SqlDocumentSource.DropFileAsync(c, job.Subject, before);
        },
        cancellationToken);

    public Task AddDraftAsync(StoredRun run, IReadOnlyList<string> events, CancellationToken cancellationToken) => database.WriteAsync(
        async c =>
        {
            // Deleted while the draft ran: there is nothing left that it could be a run of.
            if (!await c.AnyAsync("SELECT 1 FROM pipelines WHERE id = @PipelineId", run)) return;
            await InsertAsync(c, run with { EventCount = events.Count });
            await c.Dialect.InsertAsync(c, EventRows, [.. events.Select((body, i) => new StoredRunEvent { RunId = run.Id, Number = i + 1, Body = body })]);
        },
        cancellationToken);

    public Task<int> RemoveOldAsync(DateTimeOffset before, int count, CancellationToken cancellationToken) => database.WriteAsync(
        async c =>
        {
            const string Current = "EXISTS (SELECT 1 FROM documents d WHERE d.pipeline_run_id = r.id)";
            var old = (await c.QueryAsync<string>($"SELECT r.id FROM pipeline_runs r WHERE r.finished_at < @before AND (r.event_count > 0 OR NOT {Current}) ORDER BY r.finished_at LIMIT @count", new { before, count })).ToArray();
            foreach (var some in old.Chunk(SqlSession.ValuesPerStatement))
            {
                await c.ExecuteAsync($"DELETE FROM pipeline_runs AS r WHERE r.id IN @some AND NOT {Current}", new { some });
                await c.ExecuteAsync("DELETE FROM pipeline_run_events WHERE run_id IN @some", new { some });
                await c.ExecuteAsync("UPDATE pipeline_runs SET event_count = 0 WHERE id IN @some", new { some });
            }

            return old.Length;
        },
        cancellationToken);

    public Task<bool> StopAsync(string datasetId, string runId, DateTimeOffset at, CancellationToken cancellationToken) => database.WriteAsync(
        async c =>
        {
            const string Reason = "The run was stopped.";
            if (await c.FindAsync<StoredRun>($"SELECT {Light} FROM pipeline_runs WHERE id = @runId AND dataset_id = @datasetId AND status IN ('waiting', 'running')", new { runId, datasetId }) is not { DocumentId: { } documentId }) return false;
            // Whoever works on it loses the lease with the job.
            await c.ExecuteAsync("DELETE FROM jobs WHERE kind = @kind AND subject = @documentId", new { kind = JobKind.IndexDocument, documentId });
            await EndAsync(c, documentId, StoredRunStatus.Stopped, Reason, at);
            await SqlIndexingStore.GiveUpAsync(c, documentId, ErrorCode.PipelineRunFailed, Reason, at);
            await jobs.EnqueueAsync(c, JobKind.Purge, documentId, datasetId, at);
            return true;
        },
        cancellationToken);

    /// <summary>Ends the runs of a document that have not ended, with the outcome that waits for it where there is one.</summary>
    /// <param name="c">The document's own transaction.</param>
    /// <param name="documentId">The document.</param>
    /// <param name="status">Of runs whose outcome is not known.</param>
    /// <param name="error">Why; <see langword="null"/> leaves what the outcome says.</param>
    /// <param name="at">Now.</param>
    internal static Task EndAsync(SqlSession c, string documentId, string status, string? error, DateTimeOffset at) => c.ExecuteAsync(
        """
        UPDATE pipeline_runs SET status = CASE WHEN @error IS NULL THEN coalesce(outcome, @status) ELSE @status END, error = coalesce(@error, error), finished_at = @at
        WHERE document_id = @documentId AND status IN ('waiting', 'running')
        """,
        new { documentId, status, error, at });

    private static async Task InsertAsync(SqlSession c, StoredRun run) => await c.ExecuteAsync(
        """
        INSERT INTO pipeline_runs (id, pipeline_id, version_id, dataset_id, document_id, task_id, batch, place, start_node_id, datasource_type, item, inputs, status, outputs, error,
            elapsed, total_tokens, total_steps, exceptions_count, event_count, created_by, created_at, finished_at)
        VALUES (@Id, @PipelineId, @VersionId, @DatasetId, @DocumentId, @TaskId, @Batch, @Place, @StartNodeId, @DatasourceType, @Item, @Inputs, @Status, @Outputs, @Error,
            @Elapsed, @TotalTokens, @TotalSteps, @ExceptionsCount, @EventCount, @CreatedBy, @CreatedAt, @FinishedAt)
        """,
        run);
}
