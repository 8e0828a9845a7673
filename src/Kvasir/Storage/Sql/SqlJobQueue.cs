
namespace Kvasir.Storage.Sql;

internal sealed class SqlJobQueue(SqlDatabase database, TimeProvider time) : IJobQueue, IDisposable
{
    private readonly SemaphoreSlim _queued = new(0);

    public Task<Job?> TakeAsync(string leaseOwner, TimeSpan lease, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        return database.ClaimAsync(
            async c => (await c.FindAsync<JobRow>(
                $"""
                UPDATE jobs SET lease_owner = @leaseOwner, lease_until = @until, attempt = attempt + 1
                WHERE id = (SELECT id FROM jobs WHERE run_after <= @now AND (lease_owner IS NULL OR lease_until < @now)
                            ORDER BY run_after, created_at, id LIMIT 1 {c.Dialect.SkipLocked})
                RETURNING id, kind, subject, dataset_id, attempt, lease_owner
                """,
                new { leaseOwner, until = now + lease, now }))?.ToJob(),
            cancellationToken);
    }

    public Task<bool> ExtendAsync(Job job, TimeSpan lease, CancellationToken cancellationToken) => database.ClaimAsync(
        async c => await c.ExecuteAsync("UPDATE jobs SET lease_until = @until WHERE id = @Id AND lease_owner = @LeaseOwner", new { job.Id, job.LeaseOwner, until = time.GetUtcNow() + lease }) > 0,
        cancellationToken);

    public Task CompleteAsync(Job job, CancellationToken cancellationToken) => database.WriteAsync(async c => await CompleteAsync(c, job), cancellationToken);

    public async Task ReleaseAsync(Job job, TimeSpan delay, bool countAttempt, CancellationToken cancellationToken)
    {
        await database.WriteAsync(
            async c => await c.ExecuteAsync(
                "UPDATE jobs SET lease_owner = NULL, lease_until = NULL, run_after = @due, attempt = attempt - @uncounted WHERE id = @Id AND lease_owner = @LeaseOwner",
                new { job.Id, job.LeaseOwner, due = time.GetUtcNow() + delay, uncounted = countAttempt ? 0 : 1 }),
            cancellationToken);
        _queued.Release();
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
        _queued.Release();
    }

    /// <summary>Lets a worker of this process look for work.</summary>
    internal void Wake() => _queued.Release();

    /// <summary>Proves inside the caller's transaction that the lease still holds.</summary>
    /// <exception cref="LeaseLostException">It does not.</exception>
    internal static async Task DemandAsync(SqlSession c, Job job)
    {
        if (await c.ScalarAsync<int>("SELECT count(*) FROM jobs WHERE id = @Id AND lease_owner = @LeaseOwner", new { job.Id, job.LeaseOwner }) == 0) throw new LeaseLostException();
    }

    internal static async Task CompleteAsync(SqlSession c, Job job) => await c.ExecuteAsync("DELETE FROM jobs WHERE id = @Id AND lease_owner = @LeaseOwner", new { job.Id, job.LeaseOwner });

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
