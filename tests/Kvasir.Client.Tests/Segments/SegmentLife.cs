using Kvasir.Client.Tests.Kit;

namespace Kvasir.Client.Tests.Segments;

[Collection(WithServer.Name)]
public sealed class SegmentLife(KnowledgeServer server)
{
    private readonly SegmentsClient _segments = server.Client.Segments;
    private readonly ChildChunksClient _chunks = server.Client.ChildChunks;

    [Fact]
    public async Task Segments_are_added_changed_listed_and_deleted()
    {
        var dataset = await server.CreateDatasetAsync();
        var document = await server.AddTextAsync(dataset.Id, "notes", "The kettle is red.");
        var added = await _segments.CreateAsync(dataset.Id, document.Id, [new NewSegment("Hold for five seconds.") { Keywords = ["reset"] }, new NewSegment("Wipe with a cloth.")]);
        added.Select(segment => (segment.Position, segment.Status)).ShouldBe([(2, SegmentStatus.Completed), (3, SegmentStatus.Completed)]);
        added[0].Keywords.ShouldBe(["reset"]);

        var changed = await _segments.UpdateAsync(dataset.Id, document.Id, added[1].Id, new SegmentChanges { Content = "Wipe with a wet cloth." });
        changed.Content.ShouldBe("Wipe with a wet cloth.");
        changed.UpdatedBy.ShouldNotBeNull();
        (await _segments.GetAsync(dataset.Id, document.Id, changed.Id)).ShouldBeEquivalentTo(changed);

        (await _segments.UpdateAsync(dataset.Id, document.Id, changed.Id, new SegmentChanges { Enabled = false })).DisabledAt.ShouldNotBeNull();
        (await _segments.List(dataset.Id, document.Id, new SegmentListOptions { Keyword = "CLOTH", Statuses = [SegmentStatus.Completed, SegmentStatus.Error] }).ToListAsync()).ShouldHaveSingleItem().Id.ShouldBe(changed.Id);
        (await _segments.List(dataset.Id, document.Id, new SegmentListOptions { PageSize = 1 }).ToListAsync()).Count.ShouldBe(3);

        await _segments.DeleteAsync(dataset.Id, document.Id, changed.Id);
        await Should.ThrowAsync<KnowledgeNotFoundException>(() => _segments.GetAsync(dataset.Id, document.Id, changed.Id));
    }

    [Fact]
    public async Task Child_chunks_are_added_changed_listed_and_deleted()
    {
        var dataset = await server.CreateDatasetAsync(IndexingTechnique.HighQuality);
        var document = await server.AddTextAsync(dataset.Id, "notes", "The kettle is red.\nIt whistles.", ProcessRule.Hierarchical(childLength: 50), DocForm.HierarchicalModel);
        var segment = (await _segments.List(dataset.Id, document.Id).ToListAsync()).ShouldHaveSingleItem();
        segment.ChildChunks.ShouldNotBeEmpty();
        segment.ChildChunks.ShouldAllBe(chunk => chunk.Type == ChildChunkType.Automatic && chunk.SegmentId == segment.Id);

        var added = await _chunks.CreateAsync(dataset.Id, document.Id, segment.Id, "It boils water.");
        added.Type.ShouldBe(ChildChunkType.Customized);
        (await _chunks.UpdateAsync(dataset.Id, document.Id, segment.Id, added.Id, "It boils tea water.")).Content.ShouldBe("It boils tea water.");
        var all = await _chunks.List(dataset.Id, document.Id, segment.Id, new ListOptions { PageSize = 1 }).ToListAsync();
        all.Count.ShouldBe(segment.ChildChunks.Count + 1);
        (await _chunks.List(dataset.Id, document.Id, segment.Id, new ListOptions { Keyword = "tea" }).ToListAsync()).ShouldHaveSingleItem().Id.ShouldBe(added.Id);

        await _chunks.DeleteAsync(dataset.Id, document.Id, segment.Id, added.Id);
        await Should.ThrowAsync<KnowledgeNotFoundException>(() => _chunks.DeleteAsync(dataset.Id, document.Id, segment.Id, added.Id));
    }
}
