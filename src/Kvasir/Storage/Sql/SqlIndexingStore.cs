using System.Text.Json;
using Kvasir.Knowledge;
using Kvasir.Pipelines.Records;

namespace Kvasir.Storage.Sql;

internal sealed partial class SqlIndexingStore(SqlDatabase database, SqlJobQueue jobs, TimeProvider time) : IIndexingStore
{
    private static readonly string[] Stages =
        [IndexingStatus.Waiting, IndexingStatus.Parsing, IndexingStatus.Cleaning, IndexingStatus.Splitting, IndexingStatus.Indexing];

    public Task<IndexingTask?> FindAsync(Job job, CancellationToken cancellationToken) => database.ReadAsync(
        async c =>
        {
            var document = await SqlDocumentStore.FindAsync(c, job.DatasetId, job.Subject);
            if (document is null || document.PausedAt is not null || IndexingStatus.IsFinal(document.IndexingStatus)) return null;
            return await SqlDatasetStore.FindAsync(c, job.DatasetId) is { } dataset ? new IndexingTask(document, dataset) : null;
        },
        cancellationToken);

    public Task BeginAsync(Job job, IndexingTask task, DateTimeOffset at, CancellationToken cancellationToken) => WriteStepAsync(
        job,
        async c =>
        {
            await RemoveSegmentsAsync(c, await KeysAsync(c, "document_id = @Id AND generation = @Generation", new { task.Document.Id, task.Generation }));
            await c.ExecuteAsync(
                "UPDATE documents SET indexing_status = 'parsing', processing_started_at = coalesce(processing_started_at, @at), updated_at = @at WHERE id = @Id AND indexing_status = 'waiting'",
                new { task.Document.Id, at });
            await c.ExecuteAsync("UPDATE documents SET split_progress = NULL WHERE id = @Id AND split_progress IS NOT NULL", new { task.Document.Id });
        },
        cancellationToken);

    public Task<SplitProgress?> FindProgressAsync(IndexingTask task, CancellationToken cancellationToken) => database.ReadAsync(c => ProgressAsync(c, task), cancellationToken);

    public Task AdvanceAsync(Job job, IndexingTask task, string status, CancellationToken cancellationToken) => WriteStepAsync(
        job, c => AdvanceAsync(c, task, status), cancellationToken);

    public Task BeginIndexingAsync(Job job, IndexingTask task, StageTimes times, CancellationToken cancellationToken) => WriteStepAsync(
        job,
        async c =>
        {
            await AdvanceAsync(c, task, IndexingStatus.Indexing);
            // The words of a text that answers are counted until the new one does.
            await c.ExecuteAsync(
                $"""
                UPDATE documents SET parsing_completed_at = @Parsed, cleaning_completed_at = @Cleaned, splitting_completed_at = @Split, updated_at = @Split,
                    word_count = CASE WHEN generation > 0 THEN word_count ELSE {Sum("word_count")} END
                WHERE id = @Id
                """,
                new { task.Document.Id, task.Generation, times.Parsed, times.Cleaned, times.Split });
        },
        cancellationToken);

    public Task<IndexingOutcome?> ActivateAsync(Job job, IndexingTask task, TimeSpan indexingTime, DateTimeOffset at, CancellationToken cancellationToken) => database.WriteAsync(
        async c =>
        {
            await SqlJobQueue.DemandAsync(c, job);
            var values = new { task.Document.Id, task.Generation, at, seconds = indexingTime.TotalSeconds };
            if (await c.AnyAsync("SELECT 1 FROM segments WHERE document_id = @Id AND generation = @Generation AND status = 'waiting'", values)) return null;
            if (await c.AnyAsync("SELECT 1 FROM documents WHERE id = @Id AND awaited_until < @at", values)) throw DocumentErrors.NobodyWaits();
            var embedded = await c.ScalarAsync<int>("SELECT count(*) FROM segments WHERE document_id = @Id AND generation = @Generation AND reuse_of IS NULL", values);
            var deleted = await c.ScalarAsync<int>("SELECT count(*) FROM segments s JOIN documents d ON d.id = s.document_id WHERE d.id = @Id AND s.generation = d.generation AND d.generation < @Generation", values);
            var reused = await c.ExecuteAsync(
                """
                UPDATE segments SET generation = @Generation, position = placeholder.position, context = placeholder.context
                FROM (SELECT reuse_of, position, context FROM segments WHERE document_id = @Id AND generation = @Generation AND reuse_of IS NOT NULL) AS placeholder
                WHERE key = placeholder.reuse_of
                """,
                values);
            await c.ExecuteAsync("DELETE FROM segments WHERE document_id = @Id AND generation = @Generation AND reuse_of IS NOT NULL", values);
            var note = (await ProgressAsync(c, task))?.Note;
            var outcome = new IndexingOutcome(embedded, reused, deleted - reused);
            await c.ExecuteAsync(
                $"""
                UPDATE documents SET generation = @Generation, indexing_status = 'completed', completed_at = @at, updated_at = @at, error = @note, error_code = NULL, awaited_until = NULL, split_progress = NULL,
                    stopped_at = NULL, indexing_latency = @seconds, sync = @outcome, word_count = {Sum("word_count")}, tokens = {Sum("tokens")}
                WHERE id = @Id
                """,
                new { values.Id, values.Generation, values.at, values.seconds, outcome, note });
            await SqlDocumentSource.ForgetAsync(c, task.Dataset.Id, task.Document.Id, time);
            await SqlPipelineRunStore.EndAsync(c, task.Document.Id, StoredRunStatus.Succeeded, error: null, at);
            await c.Dialect.NoteChangeAsync(c, task.Dataset.Id, task.Document.Id);
            await SqlJobQueue.CompleteAsync(c, job);
            if (await c.AnyAsync("SELECT 1 FROM segments WHERE document_id = @Id AND generation < @Generation", values)) await jobs.EnqueueAsync(c, JobKind.Purge, task.Document.Id, task.Dataset.Id, at);
            return outcome;
        },
        cancellationToken);

    public Task FailAsync(Job job, IndexingTask task, ErrorCode code, string error, DateTimeOffset at, CancellationToken cancellationToken) => database.WriteAsync(
        UnderLease(job, async c =>
        {
            await GiveUpAsync(c, task.Document.Id, code, error, at);
            await SqlPipelineRunStore.EndAsync(c, task.Document.Id, StoredRunStatus.Failed, error, at);
            // What this run, or one that it took the place of, has written.
            await jobs.EnqueueAsync(c, JobKind.Purge, task.Document.Id, task.Dataset.Id, at);
            await SqlJobQueue.CompleteAsync(c, job);
        }),
        cancellationToken);

    /// <summary>Marks a document failed in the caller's transaction; what it was made from before comes back.</summary>
    internal static async Task GiveUpAsync(SqlSession c, string documentId, ErrorCode code, string error, DateTimeOffset at)
    {
        await c.ExecuteAsync(
            "UPDATE documents SET indexing_status = 'error', error = @error, error_code = @code, stopped_at = @at, updated_at = @at WHERE id = @documentId",
            new { documentId, error, code = $"{code}", at });
        await SqlDocumentSource.RestoreAsync(c, documentId);
    }

    public Task<bool> IsContentUsedAsync(string contentHash, CancellationToken cancellationToken) => database.ReadAsync(
        c => c.AnyAsync("SELECT 1 FROM upload_files WHERE content_hash = @contentHash", new { contentHash }), cancellationToken);

    private static string Sum(string column) => $"(SELECT coalesce(sum({column}), 0) FROM segments WHERE document_id = @Id AND generation = @Generation)";

    // A run that lost its last steps does them again.
    private Task WriteStepAsync(Job job, Func<SqlSession, Task> write, CancellationToken cancellationToken) => database.WriteStepAsync(UnderLease(job, write), cancellationToken);

    private static Func<SqlSession, Task> UnderLease(Job job, Func<SqlSession, Task> write) => async c =>
    {
        await SqlJobQueue.DemandAsync(c, job);
        await write(c);
    };

    private static async Task<SplitProgress?> ProgressAsync(SqlSession c, IndexingTask task) =>
        await c.ScalarAsync<string?>("SELECT split_progress FROM documents WHERE id = @Id", new { task.Document.Id }) is { } stored ? JsonSerializer.Deserialize(stored, StoredJson.Default.SplitProgress) : null;

    private static async Task NoteProgressAsync(SqlSession c, Job job, IndexingTask task, SplitProgress progress)
    {
        await c.ExecuteAsync("UPDATE documents SET split_progress = @stored WHERE id = @Id", new { task.Document.Id, stored = JsonSerializer.Serialize(progress, StoredJson.Default.SplitProgress) });
        await NoteWorkAsync(c, job);
    }

    // Work was done: a run that is killed again and again but moves on each time is no failing run.
    private static async Task NoteWorkAsync(SqlSession c, Job job) => await c.ExecuteAsync("UPDATE jobs SET attempt = 1 WHERE id = @Id", new { job.Id });

    private static async Task AdvanceAsync(SqlSession c, IndexingTask task, string status) => await c.ExecuteAsync(
        "UPDATE documents SET indexing_status = @status WHERE id = @Id AND indexing_status IN @earlier",
        new { task.Document.Id, status, earlier = Stages.TakeWhile(stage => stage != status).ToArray() });
}
