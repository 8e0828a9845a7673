
namespace Kvasir.Tests.Storage;

public abstract class JobQueueSuite(Backend backend) : StorageSuite(backend)
{
    [SuiteFact]
    public async Task A_job_is_handed_out_once_until_its_lease_runs_out()
    {
        await Store.AddDocumentAsync(await Store.AddDatasetAsync());
        var first = await Store.TakeAsync();
        first.Attempt.ShouldBe(1);
        (await Store.Jobs.TakeAsync("other", TimeSpan.FromSeconds(30), default)).ShouldBeNull();
        Store.Time.Advance(TimeSpan.FromSeconds(31));
        var second = await Store.TakeAsync();
        (second.Id, second.Attempt).ShouldBe((first.Id, 2));
        (await Store.Jobs.ExtendAsync(first, TimeSpan.FromSeconds(30), default)).ShouldBeFalse();
        (await Store.Jobs.ExtendAsync(second, TimeSpan.FromSeconds(30), default)).ShouldBeTrue();
    }

    [SuiteFact]
    public async Task A_heartbeat_keeps_a_lease()
    {
        await Store.AddDocumentAsync(await Store.AddDatasetAsync());
        var job = await Store.TakeAsync();
        for (var i = 0; i < 5; i++)
        {
            Store.Time.Advance(TimeSpan.FromSeconds(20));
            (await Store.Jobs.ExtendAsync(job, TimeSpan.FromSeconds(30), default)).ShouldBeTrue();
            (await Store.Jobs.TakeAsync("other", TimeSpan.FromSeconds(30), default)).ShouldBeNull();
        }
    }

    [SuiteFact]
    public async Task A_stop_does_not_count_as_an_attempt_and_a_failure_waits()
    {
        await Store.AddDocumentAsync(await Store.AddDatasetAsync());
        await Store.Jobs.ReleaseAsync(await Store.TakeAsync(), TimeSpan.Zero, countAttempt: false, default);
        var again = await Store.TakeAsync();
        again.Attempt.ShouldBe(1);
        await Store.Jobs.ReleaseAsync(again, TimeSpan.FromMinutes(1), countAttempt: true, default);
        (await Store.Jobs.TakeAsync("other", TimeSpan.FromSeconds(30), default)).ShouldBeNull();
        Store.Time.Advance(TimeSpan.FromMinutes(2));
        (await Store.TakeAsync()).Attempt.ShouldBe(2);
    }

    [SuiteFact]
    public async Task Many_workers_take_every_job_exactly_once()
    {
        var dataset = await Store.AddDatasetAsync();
        for (var i = 0; i < 40; i++) await Store.AddDocumentAsync(dataset, $"doc {i}");
        var taken = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(async () =>
        {
            var own = new List<string>();
            while (await Store.Jobs.TakeAsync(Guid.NewGuid().ToString(), TimeSpan.FromMinutes(5), default) is { } job) own.Add(job.Subject);
            return own;
        })));
        taken.SelectMany(own => own).Distinct().Count().ShouldBe(40);
        taken.Sum(own => own.Count).ShouldBe(40);
    }

    [SuiteFact]
    public async Task A_dataset_with_many_documents_does_not_hold_up_another_ones_only_document()
    {
        var workspace = await Store.AddWorkspaceAsync();
        var (large, small) = (await Store.AddDatasetAsync(workspace: workspace), await Store.AddDatasetAsync(workspace: workspace));
        for (var i = 0; i < 20; i++) await Store.AddDocumentAsync(large, $"doc {i}");
        Store.Time.Advance(TimeSpan.FromSeconds(1));
        await Store.AddDocumentAsync(small);
        (await Store.TakeAsync()).DatasetId.ShouldBe(large.Id);
        (await Store.TakeAsync()).DatasetId.ShouldBe(small.Id);
        (await Store.TakeAsync()).DatasetId.ShouldBe(large.Id);
    }

    [SuiteFact]
    public async Task A_workspace_with_many_datasets_does_not_hold_up_another_ones_only_document()
    {
        var (crowd, single) = (await Store.AddWorkspaceAsync(), await Store.AddWorkspaceAsync());
        for (var i = 0; i < 10; i++) await Store.AddDocumentAsync(await Store.AddDatasetAsync(workspace: crowd));
        Store.Time.Advance(TimeSpan.FromSeconds(1));
        var dataset = await Store.AddDatasetAsync(workspace: single);
        await Store.AddDocumentAsync(dataset);
        (await Store.TakeAsync()).DatasetId.ShouldNotBe(dataset.Id);
        (await Store.TakeAsync()).DatasetId.ShouldBe(dataset.Id);
    }

    [SuiteFact]
    public async Task A_dataset_gets_its_turn_again_when_its_job_is_done_or_its_lease_has_run_out()
    {
        var workspace = await Store.AddWorkspaceAsync();
        var (one, other) = (await Store.AddDatasetAsync(workspace: workspace), await Store.AddDatasetAsync(workspace: workspace));
        for (var i = 0; i < 3; i++) await Store.AddDocumentAsync(one, $"doc {i}");
        Store.Time.Advance(TimeSpan.FromSeconds(1));
        for (var i = 0; i < 3; i++) await Store.AddDocumentAsync(other, $"doc {i}");
        var first = await Store.TakeAsync();
        var second = await Store.TakeAsync();
        (first.DatasetId, second.DatasetId).ShouldBe((one.Id, other.Id));
        await Store.Jobs.CompleteAsync(second, default);
        (await Store.TakeAsync()).DatasetId.ShouldBe(other.Id);
        Store.Time.Advance(TimeSpan.FromSeconds(31));
        (await Store.TakeAsync()).Id.ShouldBe(first.Id);
    }

    [SuiteFact]
    public async Task Jobs_of_one_dataset_are_handed_out_by_age()
    {
        var dataset = await Store.AddDatasetAsync();
        var ids = new List<string>();
        for (var i = 0; i < 5; i++)
        {
            ids.Add((await Store.AddDocumentAsync(dataset, $"doc {i}")).Id);
            Store.Time.Advance(TimeSpan.FromSeconds(1));
        }

        foreach (var id in ids) (await Store.TakeAsync()).Subject.ShouldBe(id);
    }

    [SuiteFact]
    public async Task Whoever_waits_is_woken_by_new_work()
    {
        var dataset = await Store.AddDatasetAsync();
        var waiting = Store.Jobs.WaitAsync(TimeSpan.FromMinutes(1), default);
        await Store.AddDocumentAsync(dataset);
        await waiting.WaitAsync(TimeSpan.FromSeconds(20));
    }
}

public sealed class SqliteJobQueueTests() : JobQueueSuite(new SqliteBackend());

[NeedsPostgres]
public sealed class PostgresJobQueueTests() : JobQueueSuite(new PostgresBackend());
