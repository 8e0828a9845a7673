using Kvasir.Chunking;
using Kvasir.Knowledge;
using Kvasir.Storage;

namespace Kvasir.Tests.Storage;

public abstract class IndexingStoreSuite(Backend backend) : StorageSuite(backend)
{
    [SuiteFact]
    public async Task Nothing_is_found_before_the_document_is_complete_and_all_of_it_after()
    {
        var dataset = await Store.AddDatasetAsync();
        var document = await Store.AddDocumentAsync(dataset);
        var (job, task) = await Store.SplitAsync("alpha one", "beta two");
        await Store.WriteAsync(job, task);
        (await Store.FindTextAsync(dataset, "alpha", "beta")).ShouldBeEmpty();
        (await Store.FindNearAsync(dataset, "alpha")).ShouldBeEmpty();

        var outcome = await Store.Indexing.ActivateAsync(job, task, TimeSpan.FromSeconds(2), Store.Time.GetUtcNow(), default);
        outcome.ShouldBe(new IndexingOutcome(Embedded: 2, Reused: 0, Deleted: 0));
        (await Store.FindTextAsync(dataset, "alpha", "beta")).ShouldBe(["alpha one", "beta two"], ignoreOrder: true);
        (await Store.FindNearAsync(dataset, "beta"))[0].ShouldBe("beta two");
        var complete = (await Store.Documents.FindAsync(dataset.Id, document.Id, default))!;
        (complete.IndexingStatus, complete.SegmentCount, complete.WordCount, complete.Tokens, complete.IndexingLatency).ShouldBe((IndexingStatus.Completed, 2, 17L, 17L, 2.0));
    }

    [SuiteFact]
    public async Task The_old_generation_answers_until_the_new_one_is_complete_and_unchanged_segments_keep_their_ids()
    {
        var dataset = await Store.AddDatasetAsync();
        var document = await Store.IndexAsync(dataset, "doc", "alpha one", "beta two", "beta two", "gamma three");
        var before = await SegmentsAsync(document);

        await Store.AddDocumentAsync(dataset, "doc");
        var (job, task) = await Store.SplitAsync("delta four", "beta two", "alpha one", "beta two", "beta two");
        (await Store.Indexing.NextAsync(task, 0, 100, default)).Select(segment => segment.Content).ShouldBe(["delta four", "beta two"]);
        (await Store.FindTextAsync(dataset, "gamma")).ShouldBe(["gamma three"]);
        await Store.WriteAsync(job, task);
        (await Store.FindTextAsync(dataset, "delta")).ShouldBeEmpty();

        (await Store.Indexing.ActivateAsync(job, task, TimeSpan.Zero, Store.Time.GetUtcNow(), default)).ShouldBe(new IndexingOutcome(Embedded: 2, Reused: 3, Deleted: 1));
        (await Store.FindTextAsync(dataset, "gamma")).ShouldBeEmpty();
        (await Store.FindTextAsync(dataset, "delta")).ShouldBe(["delta four"]);
        var after = await SegmentsAsync((await Store.Documents.FindAsync(dataset.Id, document.Id, default))!);
        after.Select(segment => segment.Content).ShouldBe(["delta four", "beta two", "alpha one", "beta two", "beta two"]);
        after.Select(segment => segment.Position).ShouldBe([1, 2, 3, 4, 5]);
        after.Count(segment => before.Any(old => old.Id == segment.Id && old.Content == segment.Content)).ShouldBe(3);

        await Store.PurgeAsync();
        (await Store.FindTextAsync(dataset, "alpha", "beta", "delta", "gamma")).Count.ShouldBe(5);
    }

    [SuiteFact]
    public async Task A_segment_under_other_headings_is_indexed_anew_and_one_on_another_page_is_not()
    {
        var dataset = await Store.AddDatasetAsync();
        await Store.IndexAsync(dataset, "doc", On(1, "Guide", "alpha"), On(2, "Guide", "beta"), On(null, null, "gamma"));
        await Store.AddDocumentAsync(dataset, "doc");
        var (job, task) = await Store.SplitAsync(On(7, "Guide", "alpha"), On(2, "Manual", "beta"), On(null, null, "gamma"));
        var pending = (await Store.Indexing.NextAsync(task, 0, 100, default)).ShouldHaveSingleItem();
        (pending.Content, string.Join('|', pending.Headings)).ShouldBe(("beta", "Manual"));
        await Store.WriteAsync(job, task);
        (await Store.Indexing.ActivateAsync(job, task, TimeSpan.Zero, Store.Time.GetUtcNow(), default)).ShouldBe(new IndexingOutcome(Embedded: 1, Reused: 2, Deleted: 1));

        var after = await SegmentsAsync((await Store.Documents.FindAsync(dataset.Id, task.Document.Id, default))!);
        after.Select(segment => segment.Context?.Page).ShouldBe([7, 2, null]);
        after.Select(segment => segment.Context?.Headings[0]).ShouldBe(["Guide", "Manual", null]);

        static Chunk On(int? page, string? heading, string text) => new(text, text) { Page = page, Headings = heading is null ? [] : [heading] };
    }

    [SuiteFact]
    public async Task A_failed_run_leaves_what_was_there()
    {
        var dataset = await Store.AddDatasetAsync();
        var document = await Store.IndexAsync(dataset, "doc", "alpha one");
        await Store.AddDocumentAsync(dataset, "doc");
        var (job, task) = await Store.SplitAsync("beta two");
        await Store.Indexing.FailAsync(job, task, ErrorCode.Internal, "unreadable", Store.Time.GetUtcNow(), default);
        (await Store.FindTextAsync(dataset, "alpha", "beta")).ShouldBe(["alpha one"]);
        var failed = (await Store.Documents.FindAsync(dataset.Id, document.Id, default))!;
        (failed.IndexingStatus, failed.Error, failed.DisplayStatus).ShouldBe((IndexingStatus.Error, "unreadable", DisplayStatus.Error));
        // What the run has written is removed, and what answers stays.
        await Store.PurgeAsync();
        (await Store.FindTextAsync(dataset, "alpha", "beta")).ShouldBe(["alpha one"]);
    }

    [SuiteFact]
    public async Task A_segment_that_is_edited_after_a_failed_run_is_not_taken_for_unchanged_by_the_next_one()
    {
        var dataset = await Store.AddDatasetAsync();
        var document = await Store.IndexAsync(dataset, "doc", "alpha one", "beta two");
        for (var run = 0; run < 2; run++)
        {
            await Store.AddDocumentAsync(dataset, "doc");
            var (job, task) = await Store.SplitAsync("alpha one", "gamma three");
            if (run == 0)
            {
                await Store.Indexing.FailAsync(job, task, ErrorCode.Internal, "unreadable", Store.Time.GetUtcNow(), default);
                continue;
            }

            var segment = (await SegmentsAsync(document))[0];
            await Store.Segments.DeleteAsync(document, segment.Id, default);
            await Store.WriteAsync(job, task);
            (await Store.Indexing.ActivateAsync(job, task, TimeSpan.Zero, Store.Time.GetUtcNow(), default)).ShouldBe(new IndexingOutcome(Embedded: 2, Reused: 0, Deleted: 1));
        }

        (await Store.FindTextAsync(dataset, "alpha", "beta", "gamma")).ShouldBe(["alpha one", "gamma three"], ignoreOrder: true);
    }

    [SuiteFact]
    public async Task A_run_that_broke_off_goes_on_with_what_is_not_written()
    {
        var dataset = await Store.AddDatasetAsync();
        await Store.AddDocumentAsync(dataset);
        var (job, task) = await Store.SplitAsync("alpha one", "beta two", "gamma three");
        var pending = await Store.Indexing.NextAsync(task, 0, 1, default);
        await Store.Indexing.WriteAsync(job, task, [new IndexedSegment(pending[0].Key, 0, 1, [], [], [new IndexNode(null, 1, ["alpha"], [])])], Store.Time.GetUtcNow(), default);
        await Store.ReopenAsync();
        // Where other processes may live, a dead one's lease runs out first.
        Store.Time.Advance(TimeSpan.FromMinutes(1));

        var next = await Store.TakeAsync();
        var again = (await Store.Indexing.FindAsync(next, default)).ShouldNotBeNull();
        again.Document.IndexingStatus.ShouldBe(IndexingStatus.Indexing);
        (await Store.Indexing.NextAsync(again, 0, 10, default)).Select(segment => segment.Content).ShouldBe(["beta two", "gamma three"]);
        await Store.WriteAsync(next, again);
        await Store.Indexing.ActivateAsync(next, again, TimeSpan.Zero, Store.Time.GetUtcNow(), default);
        (await Store.FindTextAsync(dataset, "alpha", "beta", "gamma")).Count.ShouldBe(3);
    }

    [SuiteFact]
    public async Task A_worker_without_a_lease_cannot_write()
    {
        var dataset = await Store.AddDatasetAsync();
        var document = await Store.AddDocumentAsync(dataset);
        var (job, task) = await Store.SplitAsync("alpha one");
        Store.Time.Advance(TimeSpan.FromMinutes(1));
        var other = await Store.TakeAsync();
        await Should.ThrowAsync<LeaseLostException>(Store.WriteAsync(job, task));
        await Should.ThrowAsync<LeaseLostException>(Store.Indexing.ActivateAsync(job, task, TimeSpan.Zero, Store.Time.GetUtcNow(), default));

        await Store.Documents.DeleteAsync(dataset.Id, document.Id, default);
        await Should.ThrowAsync<LeaseLostException>(Store.WriteAsync(other, task));
        (await Store.FindTextAsync(dataset, "alpha")).ShouldBeEmpty();
    }

    [SuiteFact]
    public async Task The_state_never_moves_back()
    {
        var dataset = await Store.AddDatasetAsync();
        var document = await Store.AddDocumentAsync(dataset);
        var (job, task) = await Store.SplitAsync("alpha one");
        await Store.Indexing.AdvanceAsync(job, task, IndexingStatus.Cleaning, default);
        await Store.Indexing.BeginAsync(job, task, Store.Time.GetUtcNow(), default);
        (await Store.Documents.FindAsync(dataset.Id, document.Id, default))!.IndexingStatus.ShouldBe(IndexingStatus.Indexing);
    }

    [SuiteFact]
    public async Task A_paused_document_keeps_what_is_done_and_goes_on_when_resumed()
    {
        var dataset = await Store.AddDatasetAsync();
        var document = await Store.AddDocumentAsync(dataset);
        var (job, task) = await Store.SplitAsync("alpha one");
        (await Store.Documents.PauseAsync(dataset.Id, document.Id, PauseAction.Pause, default))!.DisplayStatus.ShouldBe(DisplayStatus.Paused);
        await Should.ThrowAsync<LeaseLostException>(Store.WriteAsync(job, task));
        (await Store.Jobs.TakeAsync("x", TimeSpan.FromSeconds(1), default)).ShouldBeNull();

        (await Store.Documents.PauseAsync(dataset.Id, document.Id, PauseAction.Resume, default))!.DisplayStatus.ShouldBe(DisplayStatus.Indexing);
        var next = await Store.TakeAsync();
        await Store.WriteAsync(next, (await Store.Indexing.FindAsync(next, default))!);
        await Store.Indexing.ActivateAsync(next, task, TimeSpan.Zero, Store.Time.GetUtcNow(), default);
        (await Should.ThrowAsync<KvasirException>(Store.Documents.PauseAsync(dataset.Id, document.Id, PauseAction.Pause, default))).Code.ShouldBe(ErrorCode.InvalidAction);
    }

    [SuiteFact]
    public async Task How_far_a_run_is_stands_with_its_segments_until_the_document_is_read_anew()
    {
        var dataset = await Store.AddDatasetAsync();
        var document = await Store.AddDocumentAsync(dataset, "doc");
        var job = await Store.TakeAsync();
        var task = (await Store.Indexing.FindAsync(job, default)).ShouldNotBeNull();
        await Store.Indexing.BeginAsync(job, task, Store.Time.GetUtcNow(), default);
        (await Store.Indexing.FindProgressAsync(task, default)).ShouldBeNull();

        var progress = new SplitProgress(Sources: 2, Segments: 1, Barren: 1, ["busy"], "1 of 2 gave nothing: busy");
        await Store.Indexing.AppendAsync(job, task, [new SegmentDraft(1, new Chunk("alpha?", "alpha?") { Answer = "one" }, Store.Time.GetUtcNow())], progress, default);
        var found = (await Store.Indexing.FindProgressAsync(task, default)).ShouldNotBeNull();
        (found with { Reasons = progress.Reasons }).ShouldBe(progress);
        found.Reasons.ShouldBe(["busy"]);

        await Store.WriteAsync(job, task);
        await Store.Indexing.ActivateAsync(job, task, TimeSpan.Zero, Store.Time.GetUtcNow(), default);
        var complete = (await Store.Documents.FindAsync(dataset.Id, document.Id, default))!;
        (complete.IndexingStatus, complete.Error).ShouldBe((IndexingStatus.Completed, "1 of 2 gave nothing: busy"));
        (await SegmentsAsync(complete)).ShouldHaveSingleItem().Answer.ShouldBe("one");

        (await Store.AddDocumentAsync(dataset, "doc")).Error.ShouldBeNull();
        (await Store.Indexing.FindProgressAsync(task, default)).ShouldBeNull();
    }

    [SuiteFact]
    public async Task A_question_is_reused_only_with_the_same_answer_and_an_answer_edited_meanwhile_stays_out_of_the_run()
    {
        var dataset = await Store.AddDatasetAsync();
        var document = await Store.AddDocumentAsync(dataset, "doc");
        var first = await PairsAsync(("alpha?", "one"), ("beta?", "two"));
        await Store.WriteAsync(first.Job, first.Task);
        await Store.Indexing.ActivateAsync(first.Job, first.Task, TimeSpan.Zero, Store.Time.GetUtcNow(), default);
        document = (await Store.Documents.FindAsync(dataset.Id, document.Id, default))!;
        var before = await SegmentsAsync(document);

        await Store.AddDocumentAsync(dataset, "doc");
        var (job, task) = await PairsAsync(("alpha?", "one"), ("beta?", "other"));
        (await Store.Indexing.NextAsync(task, 0, 100, default)).Select(segment => segment.Content).ShouldBe(["beta?"]);
        await Store.Segments.UpdateAsync(new SegmentEdit(document, dataset.Index, before[0], before[0] with { Answer = "edited" }, null, false), default);
        (await Store.Indexing.NextAsync(task, 0, 100, default)).Select(segment => segment.Content).ShouldBe(["alpha?", "beta?"]);
        await Store.WriteAsync(job, task);
        await Store.Indexing.ActivateAsync(job, task, TimeSpan.Zero, Store.Time.GetUtcNow(), default);
        (await SegmentsAsync((await Store.Documents.FindAsync(dataset.Id, document.Id, default))!)).Select(segment => segment.Answer).ShouldBe(["one", "other"]);
    }

    private async Task<(Job Job, IndexingTask Task)> PairsAsync(params (string Question, string Answer)[] pairs)
    {
        var job = await Store.TakeAsync();
        var task = (await Store.Indexing.FindAsync(job, default)).ShouldNotBeNull();
        await Store.Indexing.BeginAsync(job, task, Store.Time.GetUtcNow(), default);
        var drafts = pairs.Select((pair, i) => new SegmentDraft(i + 1, new Chunk(pair.Question, pair.Question) { Answer = pair.Answer }, Store.Time.GetUtcNow()));
        await Store.Indexing.AppendAsync(job, task, [.. drafts], progress: null, default);
        await Store.Indexing.BeginIndexingAsync(job, task, new StageTimes(Store.Time.GetUtcNow(), Store.Time.GetUtcNow(), Store.Time.GetUtcNow()), default);
        return (job, task);
    }

    private async Task<IReadOnlyList<Segment>> SegmentsAsync(Document document) => (await Store.Segments.ListAsync(document, new SegmentFilter(null, []), new Paging(1, 100), default)).Items;
}

public sealed class SqliteIndexingStoreTests() : IndexingStoreSuite(new SqliteBackend());

[NeedsPostgres]
public sealed class PostgresIndexingStoreTests() : IndexingStoreSuite(new PostgresBackend());
