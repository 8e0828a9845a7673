using Kvasir.Knowledge;
using Kvasir.Storage;
using Kvasir.Storage.Checking;

namespace Kvasir.Tests.Storage;

/// <summary>Index entries that are there and not whole.</summary>
public abstract partial class StoreDoctorSuite
{
    private const string Unusable = "vectors of a wrong length or without a direction";
    private const string Incomplete = "completed segments without a complete index entry";

    [SuiteFact]
    public async Task A_vector_of_a_wrong_length_or_without_a_direction_is_made_again()
    {
        string[] texts = ["alpha one", "beta two", "gamma three"];
        var dataset = await Store.AddDatasetAsync();
        await Store.IndexAsync(dataset, "doc", texts);
        List<float[]> damages = [[1, 0, 0], new float[32]];
        // The other store takes no such components.
        if (this is SqliteStoreDoctorTests) damages.AddRange([[float.NaN, .. new float[31]], [float.NegativeInfinity, .. new float[31]], []]);
        foreach (var damage in damages)
        {
            await Store.DamageVectorsAsync(damage, "id = (SELECT min(id) FROM vectors)");
            (await WrongAsync()).ShouldBe([Unusable]);
            (await WrongAsync(repair: true)).ShouldBe([Unusable]);
            (await WrongAsync()).ShouldBe([Incomplete], "the job is queued");
            (await CompleteAsync()).ShouldBe(1);
            (await WrongAsync()).ShouldBeEmpty();
            foreach (var text in texts) (await Store.FindNearAsync(dataset, text))[0].ShouldBe(text);
        }
    }

    [SuiteFact]
    public async Task A_vector_in_an_index_that_is_being_built_is_made_again_by_the_job_that_builds_it()
    {
        var dataset = await IndexedAsync();
        var (job, changed) = await ReindexAsync(dataset, "other");
        await BuildAsync(job, changed, 2);
        await Store.DamageVectorsAsync(new float[32], "id = (SELECT max(id) FROM vectors)");
        await IsRepairedAsync(Unusable);
        (await BuildAsync(job, changed, 2)).ShouldBe(1);
        (await Store.Reindexing.SwitchAsync(job, changed, Store.Time.GetUtcNow(), default)).ShouldBeTrue();
        (await WrongAsync()).ShouldBeEmpty();
        (await Store.FindNearAsync(dataset, "beta"))[0].ShouldBe("beta two");
    }

    [SuiteFact]
    public async Task A_store_in_the_middle_of_a_new_index_is_sound()
    {
        foreach (var (technique, model) in (IEnumerable<(string, string?)>)[(IndexingTechnique.HighQuality, "other"), (IndexingTechnique.Economy, null)])
        {
            var dataset = await IndexedAsync();
            var (job, changed) = await ReindexAsync(dataset, model, technique);
            (await WrongAsync()).ShouldBeEmpty();
            await BuildAsync(job, changed, 1, economy: model is null);
            (await WrongAsync()).ShouldBeEmpty("one of two segments");
            await BuildAsync(job, changed, 2, economy: model is null);
            (await WrongAsync()).ShouldBeEmpty();
            (await Store.Reindexing.SwitchAsync(job, changed, Store.Time.GetUtcNow(), default)).ShouldBeTrue();
            (await WrongAsync()).ShouldBeEmpty();
        }
    }

    [SuiteFact]
    public async Task An_entry_that_lacks_one_of_several_vectors_is_made_again()
    {
        await IndexedAsync(segment => segment with { Nodes = [.. segment.Nodes.Select(node => node with { Vectors = [.. node.Vectors, .. node.Vectors, .. node.Vectors] })] });
        (await WrongAsync()).ShouldBeEmpty();
        await Store.DamageAsync("DELETE FROM vectors WHERE id = (SELECT max(id) FROM vectors)");
        await IsMadeAgainAsync();
    }

    [SuiteFact]
    public async Task An_entry_that_lacks_its_keywords_is_made_again_and_one_that_has_none_is_sound()
    {
        await IndexedAsync(segment => segment.Key % 2 == 0 ? segment with { Keywords = [], Weights = [] } : segment);
        (await WrongAsync()).ShouldBeEmpty();
        await Store.DamageAsync("DELETE FROM node_keywords");
        await IsMadeAgainAsync();
    }

    [SuiteFact]
    public async Task Keywords_of_an_economy_index_are_made_again()
    {
        await IndexedAsync(Economy);
        (await WrongAsync()).ShouldBeEmpty();
        await Store.DamageAsync("DELETE FROM node_keywords WHERE keyword = 'alpha'");
        await IsMadeAgainAsync();
    }

    [SuiteFact]
    public async Task A_store_of_before_the_counts_were_noted_is_sound_and_tells_what_goes_missing_later()
    {
        await IndexedAsync(segment => segment.Key % 2 == 0 ? segment with { Weights = [] } : segment);
        await Store.DamageAsync($"ALTER TABLE index_nodes DROP COLUMN vector_count; ALTER TABLE index_nodes DROP COLUMN keyword_count; {Migration(this is SqliteStoreDoctorTests ? "Sqlite.Migrations.0014" : "Postgres.Migrations.0008")}");
        (await WrongAsync()).ShouldBeEmpty();
        await Store.DamageAsync("DELETE FROM node_keywords");
        await IsMadeAgainAsync();
    }

    // Run again by itself: migrations that came later have been applied already.
    private static string Migration(string name)
    {
        var assembly = typeof(IStoreDoctor).Assembly;
        using var reader = new StreamReader(assembly.GetManifestResourceStream(assembly.GetManifestResourceNames().Single(resource => resource.Contains(name, StringComparison.Ordinal)))!);
        return reader.ReadToEnd();
    }

    [SuiteFact]
    public async Task Keywords_that_somebody_has_chosen_are_sound()
    {
        var dataset = await Store.AddDatasetAsync();
        var document = await Store.IndexAsync(dataset, "doc", "alpha one");
        var segment = (await Store.Segments.ListAsync(document, new SegmentFilter(null, []), new Paging(1, 10), default)).Items[0];
        await Store.Segments.UpdateAsync(
            new SegmentEdit(document, dataset.Index, segment, segment with { Keywords = ["other"] }, null, false) { Weights = [new WeightedKeyword("other", 2), new WeightedKeyword("more", 1), new WeightedKeyword("most", 1)] }, default);
        (await WrongAsync()).ShouldBeEmpty();
    }

    private static IndexedSegment Economy(IndexedSegment segment) => segment with { Nodes = [.. segment.Nodes.Select(node => node with { Terms = [], Vectors = [] })] };

    protected async Task IndexedAsync(Func<IndexedSegment, IndexedSegment> change)
    {
        await Store.AddDocumentAsync(await Store.AddDatasetAsync());
        var (job, task) = await Store.SplitAsync("alpha one", "beta two");
        var pending = await Store.Indexing.NextAsync(task, 0, 10, default);
        await Store.Indexing.WriteAsync(job, task, [.. pending.Select(segment => change(Backend.Indexed(segment)))], Store.Time.GetUtcNow(), default);
        await Store.Indexing.ActivateAsync(job, task, TimeSpan.Zero, Store.Time.GetUtcNow(), default);
    }

    protected async Task IsMadeAgainAsync()
    {
        (await WrongAsync()).ShouldBe([Incomplete]);
        (await WrongAsync(repair: true)).ShouldBe([Incomplete]);
        (await CompleteAsync()).ShouldBe(1);
        (await WrongAsync()).ShouldBeEmpty();
    }

    private async Task<(Job Job, Dataset Changed)> ReindexAsync(Dataset dataset, string? model, string technique = IndexingTechnique.HighQuality)
    {
        await Store.Datasets.UpdateAsync(dataset.WorkspaceId, dataset.Id, known => known.WithIndex(technique, model is null ? null : "p", model), default);
        Job job;
        do job = await Store.TakeAsync();
        while (job.Kind != JobKind.Reindex);
        return (job, (await Store.Reindexing.FindAsync(job, default)).ShouldNotBeNull());
    }

    private async Task<int> BuildAsync(Job job, Dataset dataset, int count, bool economy = false)
    {
        var built = 0;
        foreach (var documentId in await Store.Reindexing.ListDocumentsAsync(dataset, default))
        {
            var pending = await Store.Reindexing.NextAsync(dataset, documentId, 0, count, default);
            await Store.Reindexing.WriteAsync(job, dataset, [.. pending.Select(Backend.Indexed).Select(segment => economy ? Economy(segment) : segment)], default);
            built += pending.Count;
        }

        return built;
    }
}
