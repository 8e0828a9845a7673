using Kvasir.Knowledge;
using Kvasir.Pipelines.Records;
using Kvasir.Storage;

namespace Kvasir.Tests.Storage;

public abstract class PipelineRunStoreSuite(Backend backend) : StorageSuite(backend)
{
    private static readonly RunOutcome Partial = new(StoredRunStatus.PartialSucceeded, """{"x":1}""", null, 1.5, 7, 4, 1);

    [SuiteFact]
    public async Task Runs_come_with_their_documents_and_jobs()
    {
        var (dataset, pipeline) = await PublishedAsync();
        var documents = await Store.RunAsync(dataset, pipeline, Store.Item("a"), Store.Item("b"));
        documents.Select(document => (document.Name, document.DataSourceType, document.CreatedFrom, document.Position)).ShouldBe([("a", "website_crawl", "rag-pipeline", 1), ("b", "website_crawl", "rag-pipeline", 2)]);

        var runs = await Store.PipelineRuns.ListBatchAsync(dataset.Id, documents[0].Batch, default);
        runs.Select(run => (run.DocumentId, run.Place, run.Status)).ShouldBe([(documents[0].Id, 0, "waiting"), (documents[1].Id, 1, "waiting")]);
        (await Store.PipelineRuns.FindAsync(dataset.Id, runs[1].Id, default))!.Item.ShouldBe("""{"url":"https://example.com/b"}""");
        (await Store.PipelineRuns.ListAsync(dataset.Id, new RunFilter("waiting", documents[1].Id), new Paging(1, 10), default)).Items.Single().Id.ShouldBe(runs[1].Id);
        (await Store.TakeAsync()).Subject.ShouldBe(documents[0].Id);
    }

    [SuiteFact]
    public async Task What_cannot_be_added_whole_is_not_added_at_all()
    {
        var (dataset, pipeline) = await PublishedAsync();
        (await Should.ThrowAsync<KvasirException>(() => Store.RunAsync(dataset, pipeline, Store.Item("a"), Store.Item("b", Ids.New(Store.Time))))).Code.ShouldBe(ErrorCode.NotFound);
        (await Store.Documents.ListAsync(dataset.Id, new DocumentFilter(null, null), new Paging(1, 10), default)).Total.ShouldBe(0);
        (await Store.PipelineRuns.ListAsync(dataset.Id, new RunFilter(null, null), new Paging(1, 10), default)).Total.ShouldBe(0);
    }

    [SuiteFact]
    public async Task A_run_is_seen_to_end_with_its_document()
    {
        var (dataset, pipeline) = await PublishedAsync();
        var document = (await Store.RunAsync(dataset, pipeline, Store.Item("a")))[0];
        var (job, task) = await Store.SplitAsync("alpha one");
        await Store.PipelineRuns.BeginAsync(job, document.PipelineRunId!, default);
        await Store.PipelineRuns.RecordAsync(job, document.PipelineRunId!, ["1", "2"], null, default);
        await Store.PipelineRuns.RecordAsync(job, document.PipelineRunId!, ["3"], Partial, default);
        var running = await RunOfAsync(document);
        (running.Status, running.Outcome, running.EventCount).ShouldBe(("running", "partial-succeeded", 3));
        (await Store.PipelineRuns.ListBatchAsync(dataset.Id, document.Batch, default))[0].Outputs.ShouldBeNull();
        (await Store.PipelineRuns.ListEventsAsync(running.Id, 1, default)).Select(happened => (happened.Number, happened.Body)).ShouldBe([(2, "2"), (3, "3")]);

        await Store.WriteAsync(job, task);
        await Store.Indexing.ActivateAsync(job, task, TimeSpan.Zero, Store.Time.GetUtcNow(), default);
        await Store.ReopenAsync();
        var ended = await RunOfAsync(document);
        (ended.Status, ended.Outputs, ended.TotalTokens, ended.ExceptionsCount).ShouldBe(("partial-succeeded", """{"x":1}""", 7, 1));
        ended.FinishedAt.ShouldNotBeNull();
        (await Store.Documents.FindAsync(dataset.Id, document.Id, default))!.SourceItem.ShouldBe("""{"url":"https://example.com/a"}""");
    }

    [SuiteFact]
    public async Task A_document_that_fails_fails_its_run()
    {
        var (dataset, pipeline) = await PublishedAsync();
        var document = (await Store.RunAsync(dataset, pipeline, Store.Item("a")))[0];
        var (job, task) = await Store.SplitAsync("alpha one");
        await Store.PipelineRuns.RecordAsync(job, document.PipelineRunId!, [], Partial, default);
        await Store.Indexing.FailAsync(job, task, ErrorCode.Internal, "The model is away.", Store.Time.GetUtcNow(), default);
        var run = await RunOfAsync(document);
        (run.Status, run.Error).ShouldBe(("failed", "The model is away."));
    }

    [SuiteFact]
    public async Task Nobody_writes_without_the_lease()
    {
        var (dataset, pipeline) = await PublishedAsync();
        var document = (await Store.RunAsync(dataset, pipeline, Store.Item("a")))[0];
        var job = await Store.TakeAsync() with { LeaseOwner = "another" };
        await Should.ThrowAsync<LeaseLostException>(() => Store.PipelineRuns.BeginAsync(job, document.PipelineRunId!, default));
        await Should.ThrowAsync<LeaseLostException>(() => Store.PipelineRuns.RecordAsync(job, document.PipelineRunId!, ["1"], null, default));
        await Should.ThrowAsync<LeaseLostException>(() => Store.PipelineRuns.AttachFileAsync(job, "file", default));
        (await Store.PipelineRuns.ListEventsAsync(document.PipelineRunId!, 0, default)).ShouldBeEmpty();
    }

    [SuiteFact]
    public async Task A_stopped_run_loses_its_job_and_says_so()
    {
        var (dataset, pipeline) = await PublishedAsync();
        var document = (await Store.RunAsync(dataset, pipeline, Store.Item("a")))[0];
        var job = await Store.TakeAsync();
        (await Store.PipelineRuns.StopAsync(dataset.Id, document.PipelineRunId!, Store.Time.GetUtcNow(), default)).ShouldBeTrue();
        await Should.ThrowAsync<LeaseLostException>(() => Store.PipelineRuns.RecordAsync(job, document.PipelineRunId!, ["1"], null, default));
        ((await RunOfAsync(document)).Status, (await Store.Documents.FindAsync(dataset.Id, document.Id, default))!.IndexingStatus).ShouldBe(("stopped", "error"));
        (await Store.PipelineRuns.StopAsync(dataset.Id, document.PipelineRunId!, Store.Time.GetUtcNow(), default)).ShouldBeFalse();
    }

    [SuiteFact]
    public async Task Another_run_or_text_of_a_document_ends_the_run_before()
    {
        var (dataset, pipeline) = await PublishedAsync();
        var document = await IndexedAsync(dataset, pipeline);
        var again = (await Store.RunAsync(dataset, pipeline, Store.Item("b", document.Id)))[0];
        (again.Id, again.Name, again.Generation, again.PendingGeneration).ShouldBe((document.Id, "b", 1, 2));
        var third = (await Store.RunAsync(dataset, pipeline, Store.Item("c", document.Id)))[0];
        (await Store.PipelineRuns.FindAsync(dataset.Id, again.PipelineRunId!, default))!.Error.ShouldBe("Another run of the document was started.");
        (await Store.PipelineRuns.FindAsync(dataset.Id, third.PipelineRunId!, default))!.Status.ShouldBe("waiting");
        // What the document shows itself to be made from is what answers.
        third.SourceItem.ShouldBe("""{"url":"https://example.com/a"}""");
    }

    [SuiteFact]
    public async Task Deleting_the_document_ends_its_run_and_takes_it_along()
    {
        var (dataset, pipeline) = await PublishedAsync();
        var document = (await Store.RunAsync(dataset, pipeline, Store.Item("a")))[0];
        await Store.Documents.DeleteAsync(dataset.Id, document.Id, default);
        (await RunOfAsync(document)).Status.ShouldBe("stopped");
        (await Store.Datasets.FindAsync(dataset.WorkspaceId, dataset.Id, default))!.DocForm.ShouldBe(DocForm.Text, "a pipeline's dataset keeps its form");
        await Store.PurgeAsync();
        (await Store.PipelineRuns.FindAsync(dataset.Id, document.PipelineRunId!, default)).ShouldBeNull();
    }

    [SuiteFact]
    public async Task A_file_that_a_run_brings_goes_with_its_document()
    {
        var (dataset, pipeline) = await PublishedAsync();
        var document = (await Store.RunAsync(dataset, pipeline, Store.Item("a")))[0];
        var job = await Store.TakeAsync();
        var (first, second) = (Store.Upload(dataset.WorkspaceId, "1"), Store.Upload(dataset.WorkspaceId, "2"));
        foreach (var file in new[] { first, second })
        {
            await Store.Uploads.AddAsync(file, default);
            await Store.PipelineRuns.AttachFileAsync(job, file.Id, default);
        }

        (await Store.Uploads.FindAsync(first.Id, default)).ShouldBeNull();
        (await Store.Documents.FindAsync(dataset.Id, document.Id, default))!.File.ShouldBe(second);
    }

    [SuiteFact]
    public async Task Old_runs_are_forgotten_but_for_those_whose_text_answers()
    {
        var (dataset, pipeline) = await PublishedAsync();
        var document = await IndexedAsync(dataset, pipeline);
        var first = document.PipelineRunId!;
        var again = (await Store.RunAsync(dataset, pipeline, Store.Item("b", document.Id)))[0].PipelineRunId!;
        var (job, task) = await Store.SplitAsync("beta two");
        await Store.PipelineRuns.RecordAsync(job, again, ["1"], Partial, default);
        await Store.WriteAsync(job, task);
        await Store.Indexing.ActivateAsync(job, task, TimeSpan.Zero, Store.Time.GetUtcNow(), default);
        var waiting = (await Store.RunAsync(dataset, pipeline, Store.Item("c")))[0].PipelineRunId!;

        (await Store.PipelineRuns.RemoveOldAsync(Store.Time.GetUtcNow().AddMinutes(-1), 10, default)).ShouldBe(0);
        (await Store.PipelineRuns.RemoveOldAsync(Store.Time.GetUtcNow().AddMinutes(1), 10, default)).ShouldBe(2);
        (await Store.PipelineRuns.FindAsync(dataset.Id, first, default)).ShouldBeNull();
        (await Store.PipelineRuns.FindAsync(dataset.Id, again, default))!.EventCount.ShouldBe(0);
        (await Store.PipelineRuns.ListEventsAsync(again, 0, default)).ShouldBeEmpty();
        (await Store.PipelineRuns.FindAsync(dataset.Id, waiting, default)).ShouldNotBeNull();
        (await Store.PipelineRuns.RemoveOldAsync(Store.Time.GetUtcNow().AddMinutes(1), 10, default)).ShouldBe(0);
    }

    [SuiteFact]
    public async Task A_draft_is_kept_with_its_events()
    {
        var (dataset, pipeline) = await PublishedAsync();
        var run = new StoredRun { Id = Ids.New(Store.Time), PipelineId = pipeline.Id, DatasetId = dataset.Id, TaskId = "t", StartNodeId = "1", DatasourceType = "local_file", Item = "{}", Inputs = "{}", Status = "succeeded", CreatedBy = "a", CreatedAt = Store.Time.GetUtcNow() };
        await Store.PipelineRuns.AddDraftAsync(run, ["1", "2"], default);
        (await Store.PipelineRuns.FindAsync(dataset.Id, run.Id, default)).ShouldBe(run with { EventCount = 2 });
        (await Store.PipelineRuns.ListEventsAsync(run.Id, 0, default)).Count.ShouldBe(2);
    }

    private async Task<(Dataset Dataset, Pipeline Pipeline)> PublishedAsync()
    {
        var dataset = await Store.AddDatasetAsync();
        return (dataset, await Store.AddPipelineAsync(dataset));
    }

    private async Task<Document> IndexedAsync(Dataset dataset, Pipeline pipeline)
    {
        var document = (await Store.RunAsync(dataset, pipeline, Store.Item("a")))[0];
        var (job, task) = await Store.SplitAsync("alpha one");
        await Store.WriteAsync(job, task);
        await Store.Indexing.ActivateAsync(job, task, TimeSpan.Zero, Store.Time.GetUtcNow(), default);
        return document;
    }

    private async Task<StoredRun> RunOfAsync(Document document) => (await Store.PipelineRuns.FindAsync(document.DatasetId, document.PipelineRunId!, default)).ShouldNotBeNull();
}

public sealed class SqlitePipelineRunStoreTests() : PipelineRunStoreSuite(new SqliteBackend());

[NeedsPostgres]
public sealed class PostgresPipelineRunStoreTests() : PipelineRunStoreSuite(new PostgresBackend());
