using Kvasir.Chunking;
using Kvasir.Knowledge;
using Kvasir.Storage;

namespace Kvasir.Tests.Storage;

public abstract class SegmentStoreSuite(Backend backend) : StorageSuite(backend)
{
    [SuiteFact]
    public async Task Added_segments_follow_the_last_one_and_are_found()
    {
        var dataset = await Store.AddDatasetAsync();
        var document = await Store.IndexAsync(dataset, "doc", "alpha one");
        var added = await AddAsync(dataset, document, "beta two", "gamma three");
        added.Select(segment => (segment.Position, segment.Content, segment.Status)).ShouldBe([(2, "beta two", "completed"), (3, "gamma three", "completed")]);
        await Store.ReopenAsync();
        (await Store.FindTextAsync(dataset, "beta")).ShouldBe(["beta two"]);
        (await Store.FindNearAsync(dataset, "gamma"))[0].ShouldBe("gamma three");
        (await Store.Documents.FindAsync(dataset.Id, document.Id, default))!.WordCount.ShouldBe(9 + 8 + 11);
    }

    [SuiteFact]
    public async Task A_changed_segment_is_found_by_its_new_text_alone()
    {
        var (dataset, document, segment) = await OneAsync();
        var changed = await Store.Segments.UpdateAsync(Edit(dataset, document, segment, segment with { Content = "omega", WordCount = 5 }), default);
        (changed.Content, changed.Revision).ShouldBe(("omega", 1));
        (await Store.FindTextAsync(dataset, "alpha")).ShouldBeEmpty();
        (await Store.FindTextAsync(dataset, "omega")).ShouldBe(["omega"]);
        (await Store.FindNearAsync(dataset, "omega")).ShouldBe(["omega"]);
        (await Store.Documents.FindAsync(dataset.Id, document.Id, default))!.WordCount.ShouldBe(5);
    }

    [SuiteFact]
    public async Task What_was_computed_from_an_older_state_is_refused()
    {
        var (dataset, document, segment) = await OneAsync();
        await Store.Segments.UpdateAsync(Edit(dataset, document, segment, segment with { Content = "omega" }), default);
        await Should.ThrowAsync<EditConflictException>(() => Store.Segments.UpdateAsync(Edit(dataset, document, segment, segment with { Content = "late" }), default));
        var stale = dataset.Index with { Version = 7 };
        var now = (await Store.Segments.FindAsync(document, segment.Id, default))!;
        await Should.ThrowAsync<EditConflictException>(() => Store.Segments.UpdateAsync(Edit(dataset, document, now, now) with { Index = stale }, default));
        (await Store.Segments.DeleteAsync(document, segment.Id, default)).ShouldBeTrue();
        await Should.ThrowAsync<EditConflictException>(() => Store.Segments.UpdateAsync(Edit(dataset, document, now, now), default));
        (await Store.Segments.DeleteAsync(document, segment.Id, default)).ShouldBeFalse();
        (await Store.FindTextAsync(dataset, "omega")).ShouldBeEmpty();
    }

    [SuiteFact]
    public async Task New_keywords_and_switches_leave_the_entries_alone()
    {
        var (dataset, document, segment) = await OneAsync();
        var renamed = await Store.Segments.UpdateAsync(
            new SegmentEdit(document, dataset.Index, segment, segment with { Keywords = ["other"] }, null, false) { Weights = [new WeightedKeyword("other", 2)] }, default);
        renamed.Keywords.ShouldBe(["other"]);
        (await Store.FindKeywordsAsync(dataset, "other")).ShouldBe(["alpha one"]);
        (await Store.FindKeywordsAsync(dataset, "alpha")).ShouldBeEmpty();

        var off = await Store.Segments.UpdateAsync(new SegmentEdit(document, dataset.Index, renamed, renamed with { Enabled = false, DisabledBy = "a" }, null, false), default);
        off.Enabled.ShouldBeFalse();
        (await Store.FindTextAsync(dataset, "alpha")).ShouldBeEmpty();
        await Store.Segments.UpdateAsync(new SegmentEdit(document, dataset.Index, off, off with { Enabled = true, DisabledBy = null }, null, false), default);
        (await Store.FindTextAsync(dataset, "alpha")).ShouldBe(["alpha one"]);
    }

    [SuiteFact]
    public async Task Child_chunks_are_found_in_place_of_their_segment()
    {
        var (dataset, document, segment) = await OneAsync();
        var first = await Store.Segments.AddChildAsync(Edit(dataset, document, segment, Child(segment, "beta")), default);
        first.Position.ShouldBe(1);
        (await Store.FindTextAsync(dataset, "alpha")).ShouldBeEmpty();
        (await Store.FindTextAsync(dataset, "beta")).ShouldBe(["alpha one"]);

        segment = await NowAsync(document, segment);
        (await Store.Segments.AddChildAsync(Edit(dataset, document, segment, Child(segment, "gamma")), default)).Position.ShouldBe(2);
        segment = await NowAsync(document, segment);
        var edited = await Store.Segments.UpdateChildAsync(Edit(dataset, document, segment, first with { Content = "delta", Type = ChildChunkType.Customized }), default);
        (edited.Position, edited.Content, edited.Type).ShouldBe((1, "delta", "customized"));
        (await Store.FindTextAsync(dataset, "beta")).ShouldBeEmpty();
        (await Store.FindTextAsync(dataset, "delta")).ShouldBe(["alpha one"]);
        (await Store.FindKeywordsAsync(dataset, "alpha")).ShouldBe(["alpha one", "alpha one"]);

        segment = await NowAsync(document, segment);
        (await Store.Segments.DeleteChildAsync(Edit(dataset, document, segment, first) with { Indexed = Backend.Indexed(Backend.Pending(segment)) with { Nodes = [] } }, default)).ShouldBeTrue();
        (await Store.FindTextAsync(dataset, "delta")).ShouldBeEmpty();
        segment = await NowAsync(document, segment);
        var last = segment.ChildChunks.ShouldHaveSingleItem();
        last.Position.ShouldBe(2);
        (await Store.Segments.DeleteChildAsync(new ChildEdit(document, dataset.Index, segment, last, Backend.Indexed(Backend.Pending(segment with { ChildChunks = [] }))), default)).ShouldBeTrue();
        (await Store.FindTextAsync(dataset, "alpha")).ShouldBe(["alpha one"], "without child chunks a segment is found by itself");
    }

    [SuiteFact]
    public async Task An_edit_while_a_run_is_about_to_reuse_the_segment_stays_out_of_the_new_text()
    {
        var (dataset, document, segment) = await OneAsync();
        await Store.AddDocumentAsync(dataset, "doc");
        var (job, task) = await Store.SplitAsync("alpha one");
        (await Store.Indexing.NextAsync(task, 0, 10, default)).ShouldBeEmpty("the segment is reused");
        var running = (await Store.Documents.FindAsync(dataset.Id, document.Id, default))!;
        await Store.Segments.UpdateAsync(Edit(dataset, running, segment, segment with { Content = "edited" }), default);
        (await Store.FindTextAsync(dataset, "edited")).ShouldBe(["edited"]);

        (await Store.Indexing.ActivateAsync(job, task, TimeSpan.Zero, Store.Time.GetUtcNow(), default)).ShouldBeNull("a segment waits again");
        await Store.WriteAsync(job, task);
        (await Store.Indexing.ActivateAsync(job, task, TimeSpan.Zero, Store.Time.GetUtcNow(), default)).ShouldNotBeNull();
        (await Store.FindTextAsync(dataset, "edited", "alpha")).ShouldBe(["alpha one"]);
    }

    [SuiteFact]
    public async Task A_segment_that_is_deleted_while_it_waits_is_not_indexed()
    {
        var dataset = await Store.AddDatasetAsync();
        var document = await Store.AddDocumentAsync(dataset);
        var (job, task) = await Store.SplitAsync("alpha one", "beta two");
        var pending = await Store.Indexing.NextAsync(task, 0, 10, default);
        document = (await Store.Documents.FindAsync(dataset.Id, document.Id, default))!;
        var waiting = (await Store.Segments.ListAsync(document, new SegmentFilter(null, []), new Paging(1, 10), default)).Items[0];
        (await Store.Segments.DeleteAsync(document, waiting.Id, default)).ShouldBeTrue();
        await Store.Indexing.WriteAsync(job, task, [.. pending.Select(Backend.Indexed)], Store.Time.GetUtcNow(), default);
        await Store.Indexing.ActivateAsync(job, task, TimeSpan.Zero, Store.Time.GetUtcNow(), default);
        (await Store.FindTextAsync(dataset, "alpha", "beta")).ShouldBe(["beta two"]);
    }

    private async Task<(Dataset Dataset, Document Document, Segment Segment)> OneAsync()
    {
        var dataset = await Store.AddDatasetAsync();
        var document = await Store.IndexAsync(dataset, "doc", "alpha one");
        return (dataset, document, (await Store.Segments.ListAsync(document, new SegmentFilter(null, []), new Paging(1, 10), default)).Items[0]);
    }

    private async Task<Segment> NowAsync(Document document, Segment segment) => (await Store.Segments.FindAsync(document, segment.Id, default))!;

    private Task<IReadOnlyList<Segment>> AddAsync(Dataset dataset, Document document, params string[] texts)
    {
        var segments = texts.Select(text => SegmentFactory.Segment(document, 0, new Chunk(text, text), "a", Store.Time, Store.Time.GetUtcNow()) with { Enabled = true, Status = SegmentStatus.Completed });
        return Store.Segments.AddAsync(new SegmentAddition(document, dataset.Index, [.. segments.Select(segment => new AddedSegment(segment, Backend.Indexed(Backend.Pending(segment))))]), default);
    }

    private static SegmentEdit Edit(Dataset dataset, Document document, Segment before, Segment after) => new(document, dataset.Index, before, after, Backend.Indexed(Backend.Pending(after)), false);

    private static ChildEdit Edit(Dataset dataset, Document document, Segment segment, ChildChunk child) =>
        new(document, dataset.Index, segment, child, Backend.Indexed(Backend.Pending(segment with { ChildChunks = [child] })));

    private ChildChunk Child(Segment segment, string text) => SegmentFactory.Child(segment.Id, 0, new Chunk(text, text), ChildChunkType.Customized, "a", Store.Time, Store.Time.GetUtcNow());
}

public sealed class SqliteSegmentStoreTests() : SegmentStoreSuite(new SqliteBackend());

[NeedsPostgres]
public sealed class PostgresSegmentStoreTests() : SegmentStoreSuite(new PostgresBackend());
