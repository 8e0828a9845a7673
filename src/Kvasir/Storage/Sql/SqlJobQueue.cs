using Kvasir.Knowledge;

namespace Kvasir.Storage.Sql;

internal sealed class SqlJobQueue(SqlDatabase database, TimeProvider time) : IJobQueue, IDisposable
{
    // As many as a process has workers at most: signals that came while all were busy say no more than one each.
    private const int MostSignals = 64;

    // The next dataset is asked for a job only when other workers have all jobs of the one before locked at this very moment.
    private const int DatasetsPerTake = 16;

    private const string Due = "run_after <= @now AND (lease_owner IS NULL OR lease_until < @now)";

    // Where more datasets wait, they are looked at by turns too.
    private const int DatasetsPerLook = 256;

    // Walks from dataset to dataset through the index, around in a circle, whatever the number of their jobs.
    private const string Turns =
        $"""
        WITH RECURSIVE queued (dataset_id) AS (
            SELECT coalesce((SELECT min(dataset_id) FROM jobs WHERE dataset_id > @after), (SELECT min(dataset_id) FROM jobs))
            UNION
            SELECT coalesce((SELECT min(j.dataset_id) FROM jobs j WHERE j.dataset_id > q.dataset_id), (SELECT min(j.dataset_id) FROM jobs j)) FROM queued q WHERE q.dataset_id IS NOT NULL),
        heads AS (
            SELECT q.dataset_id, d.workspace_id, (SELECT j.run_after FROM jobs j WHERE j.dataset_id = q.dataset_id AND {Due} ORDER BY j.run_after LIMIT 1) AS due
            FROM (SELECT dataset_id FROM queued LIMIT @look) q LEFT JOIN datasets d ON d.id = q.dataset_id),
        running AS (
            SELECT j.dataset_id, d.workspace_id FROM jobs j LEFT JOIN datasets d ON d.id = j.dataset_id WHERE j.lease_owner IS NOT NULL AND j.lease_until >= @now)
        SELECT h.dataset_id FROM heads h WHERE h.due IS NOT NULL
        ORDER BY (SELECT count(*) FROM running r WHERE r.workspace_id = h.workspace_id), (SELECT count(*) FROM running r WHERE r.dataset_id = h.dataset_id), h.due, h.dataset_id
        LIMIT @most
        """;

    private readonly SemaphoreSlim _queued = new(0);
    private volatile string _after = "";

    public Task<Listing<ListedJob>> ListAsync(string workspaceId, JobFilter filter, Paging paging, CancellationToken cancellationToken) => database.ReadAsync(
        async c =>
        {
            const string Running = "(j.lease_owner IS NOT NULL AND j.lease_until >= @now)";
            var where = "t.workspace_id = @workspaceId"
                + filter.IsRunning switch { true => $" AND {Running}", false => $" AND NOT {Running}", null => "" }
                + (filter.DatasetIds is null ? "" : " AND j.dataset_id IN @datasetIds");
            var values = new { workspaceId, now = time.GetUtcNow(), datasetIds = (filter.DatasetIds ?? []).ToArray(), paging.Limit, paging.Offset };
            var jobs = await c.QueryAsync<ListedJob>(
                $"""
                SELECT j.id, j.kind, j.dataset_id, d.id AS document_id, d.name AS document_name, j.attempt, j.lease_owner, j.lease_until, j.created_at, {Running} AS is_running
                FROM jobs j JOIN datasets t ON t.id = j.dataset_id LEFT JOIN documents d ON d.id = j.subject
                WHERE {where} ORDER BY CASE WHEN {Running} THEN 0 ELSE 1 END, j.run_after, j.created_at, j.id LIMIT @Limit OFFSET @Offset
                """,
                values);
            return new Listing<ListedJob>(jobs, await c.ScalarAsync<long>($"SELECT count(*) FROM jobs j JOIN datasets t ON t.id = j.dataset_id WHERE {where}", values));
        },
        cancellationToken);

    public Task<Job?> TakeAsync(string leaseOwner, TimeSpan lease, CancellationToken cancellationToken) => database.ClaimAsync(
        async c =>
        {
            var now = time.GetUtcNow();
            foreach (var datasetId in await c.QueryAsync<string>(Turns, new { now, after = _after, look = DatasetsPerLook, most = DatasetsPerTake }))
            {
                var taken = await c.FindAsync<JobRow>(
                    $"""
                    UPDATE jobs SET lease_owner = @leaseOwner, lease_until = @until, attempt = attempt + 1
                    WHERE id = (SELECT id FROM jobs WHERE dataset_id = @datasetId AND {Due} ORDER BY run_after, created_at, id LIMIT 1 {c.Dialect.SkipLocked})
                    RETURNING id, kind, subject, dataset_id, attempt, lease_owner
                    """,
                    new { datasetId, leaseOwner, until = now + lease, now });
                if (taken is null) continue;
                _after = datasetId;
                return taken.ToJob();
            }

            return null;
        },
        cancellationToken);

    public Task<bool> ExtendAsync(Job job, TimeSpan lease, CancellationToken cancellationToken) => database.ClaimAsync(
        async c => await c.ExecuteAsync("UPDATE jobs SET lease_until = @until WHERE id = @Id AND lease_owner = @LeaseOwner", new { job.Id, job.LeaseOwner, until = time.GetUtcNow() + lease }) > 0,
        cancellationToken);

    public Task CompleteAsync(Job job, CancellationToken cancellationToken) => database.WriteAsync(c => CompleteAsync(c, job), cancellationToken);

    public async Task ReleaseAsync(Job job, TimeSpan delay, bool countAttempt, CancellationToken cancellationToken)
    {
        await database.WriteAsync(
            async c => await c.ExecuteAsync(
                "UPDATE jobs SET lease_owner = NULL, lease_until = NULL, run_after = @due, attempt = attempt - @uncounted WHERE id = @Id AND lease_owner = @LeaseOwner",
                new { job.Id, job.LeaseOwner, due = time.GetUtcNow() + delay, uncounted = countAttempt ? 0 : 1 }),
            cancellationToken);
        Wake();
    }

    public async Task WaitAsync(TimeSpan atMost, CancellationToken cancellationToken) => await _queued.WaitAsync(atMost, cancellationToken);

    /// <summary>Queues work inside the caller's transaction; the same work already queued or running starts anew under the next lease.</summary>
    internal async Task EnqueueAsync(SqlSession c, string kind, string subject, string datasetId, DateTimeOffset at)
    {
        await c.ExecuteAsync(
            """
            INSERT INTO jobs (id, kind, subject, dataset_id, run_after, created_at) VALUES (@id, @kind, @subject, @datasetId, @at, @at)
            ON CONFLICT (kind, subject) DO UPDATE SET id = excluded.id, attempt = 0, run_after = excluded.run_after, lease_owner = NULL, lease_until = NULL
            """,
            new { id = Ids.New(time), kind, subject, datasetId, at });
        await c.Dialect.AnnounceJobAsync(c);
        // Released before the commit: a worker that wakes too early finds nothing and looks again a second later, or when the announcement comes.
        Wake();
    }

    /// <summary>Lets a worker of this process look for work.</summary>
    internal void Wake()
    {
        if (_queued.CurrentCount < MostSignals) _queued.Release();
    }

    /// <summary>Proves inside the caller's transaction that the lease still holds.</summary>
    /// <exception cref="LeaseLostException">It does not.</exception>
    internal static async Task DemandAsync(SqlSession c, Job job)
    {
        if (await c.ScalarAsync<int>("SELECT count(*) FROM jobs WHERE id = @Id AND lease_owner = @LeaseOwner", new { job.Id, job.LeaseOwner }) == 0) throw new LeaseLostException();
    }

    internal static Task CompleteAsync(SqlSession c, Job job) => c.ExecuteAsync("DELETE FROM jobs WHERE id = @Id AND lease_owner = @LeaseOwner", new { job.Id, job.LeaseOwner });

    public void Dispose() => _queued.Dispose();

    private sealed class JobRow
    {
        public required string Id { get; init; }

        public required string Kind { get; init; }

        public required string Subject { get; init; }

        public required string DatasetId { get; init; }

        public required int Attempt { get; init; }

        public required string LeaseOwner { get; init; }

        public Job ToJob() => new(Id, Kind, Subject, DatasetId, Attempt, LeaseOwner);
    }
}
