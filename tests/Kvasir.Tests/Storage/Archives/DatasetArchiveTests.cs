using System.Text.Json;
using Kvasir.Knowledge;
using Kvasir.Storage;
using Kvasir.Tests.Storage.Moving;
using Kvasir.Tests.Storage.Postgres;

namespace Kvasir.Tests.Storage.Archives;

public sealed class DatasetArchiveTests
{
    private static readonly string[] Words = ["alpha", "c++", "c#", ".net", "知识", "it's", "common", "child", "and\\slash"];

    [Fact]
    public Task A_dataset_goes_from_SQLite_to_SQLite() => GoesAsync(ArchiveKit.Sqlite(), ArchiveKit.Sqlite());

    [PostgresFact]
    public Task A_dataset_goes_from_SQLite_to_PostgreSQL() => GoesAsync(ArchiveKit.Sqlite(), ArchiveKit.Postgres());

    [PostgresFact]
    public Task A_dataset_goes_from_PostgreSQL_to_SQLite() => GoesAsync(ArchiveKit.Postgres(), ArchiveKit.Sqlite());

    [PostgresFact]
    public Task A_dataset_goes_from_PostgreSQL_to_PostgreSQL() => GoesAsync(ArchiveKit.Postgres(), ArchiveKit.Postgres());

    [Fact]
    public Task A_second_import_on_SQLite_is_a_second_dataset() => ComesTwiceAsync(ArchiveKit.Sqlite());

    [PostgresFact]
    public Task A_second_import_on_PostgreSQL_is_a_second_dataset() => ComesTwiceAsync(ArchiveKit.Postgres());

    [Fact]
    public Task A_dataset_on_SQLite_that_was_deleted_comes_back_under_its_ids() => ComesBackAsync(ArchiveKit.Sqlite());

    [PostgresFact]
    public Task A_dataset_on_PostgreSQL_that_was_deleted_comes_back_under_its_ids() => ComesBackAsync(ArchiveKit.Postgres());

    [Fact]
    public Task An_import_on_SQLite_that_breaks_off_leaves_nothing() => LeavesNothingAsync(ArchiveKit.Sqlite());

    [PostgresFact]
    public Task An_import_on_PostgreSQL_that_breaks_off_leaves_nothing() => LeavesNothingAsync(ArchiveKit.Postgres());

    [Fact]
    public async Task Keywords_come_in_any_order_and_an_entrys_in_two_batches()
    {
        var kit = ArchiveKit.Sqlite();
        await kit.InitializeAsync();
        var dataset = await kit.Store.AddDatasetAsync();
        var words = Enumerable.Range(1000, 1500).Select(number => $"w{number}").ToList();
        await kit.Store.IndexAsync(dataset, "doc", $"long {string.Join(' ', words)}", $"short {words[0]} {words[1400]}");
        var forged = new ForgedArchive(await kit.ExportAsync(dataset));
        forged.Rows("node_keywords", rows => rows.Sort((one, other) => string.CompareOrdinal((string?)one["keyword"], (string?)other["keyword"])));
        var imported = (await kit.ImportAsync(await kit.Store.AddWorkspaceAsync(), await forged.SealAsync())).Dataset;
        (await kit.WrongAsync()).ShouldBeEmpty();
        (await FoundAsync(words[0], words[1400])).ShouldBe(["long", "short"], ignoreOrder: true);
        (await FoundAsync(words[700])).ShouldBe(["long"]);
        (await FoundAsync(words[1499])).ShouldBe(["long"]);
        await kit.DisposeAsync();

        async Task<IEnumerable<string>> FoundAsync(params string[] keywords) => (await kit.Store.FindKeywordsAsync(imported, keywords)).Select(text => text.Split(' ')[0]);
    }

    [Fact]
    public async Task A_dataset_of_another_model_is_refused_by_its_name()
    {
        var kit = ArchiveKit.Sqlite();
        await kit.InitializeAsync();
        var dataset = await kit.Store.AddDatasetAsync();
        await kit.Store.IndexAsync(dataset, "doc", "alpha one");
        var archive = await kit.ExportAsync(dataset);
        var workspace = await kit.Store.AddWorkspaceAsync();
        (await Should.ThrowAsync<KvasirException>(() => kit.ImportAsync(workspace, archive, dimensions: 64))).Message.ShouldContain("its vector has 32 components, and those of / have 64");
        await kit.Store.Datasets.UpdateAsync(dataset.WorkspaceId, dataset.Id, known => known with { EmbeddingModelProvider = "elsewhere", EmbeddingModel = "big" }, default);
        archive = await kit.ExportAsync(dataset);
        var refused = await Should.ThrowAsync<KvasirException>(() => kit.ImportAsync(workspace, archive));
        refused.Code.ShouldBe(ErrorCode.ProviderNotInitialized);
        refused.Message.ShouldContain("'elsewhere/big'");
        await kit.DisposeAsync();
    }

    [Fact]
    public async Task A_document_that_is_being_replaced_is_exported_as_it_answers()
    {
        var (from, to) = (ArchiveKit.Sqlite(), ArchiveKit.Sqlite());
        await from.InitializeAsync();
        await to.InitializeAsync();
        var filled = await FilledStore.FillAsync(from.Store);
        var workspace = await to.Store.AddWorkspaceAsync();
        var imported = (await to.ImportAsync(workspace, await from.ExportAsync(filled.Changing))).Dataset;
        (imported.NextIndexVersion, imported.EmbeddingModel).ShouldBe((null, filled.Changing.EmbeddingModel));
        (await to.Store.FindTextAsync(imported, "alpha", "beta")).ShouldBe(["alpha one", "beta two"], ignoreOrder: true);
        (await to.WrongAsync()).ShouldBeEmpty();
        await from.DisposeAsync();
        await to.DisposeAsync();
    }

    private static async Task GoesAsync(ArchiveKit from, ArchiveKit to)
    {
        await from.InitializeAsync();
        await to.InitializeAsync();
        var filled = await FilledStore.FillAsync(from.Store);
        var waiting = await from.UploadAsync(filled.Main, "waits.txt", "to be indexed");
        // Keys and numbers of the target are others than those of the source.
        var other = await to.Store.AddDatasetAsync();
        await to.Store.IndexAsync(other, "doc", "alpha other", "common other");

        var workspace = await to.Store.AddWorkspaceAsync();
        var imported = await to.ImportAsync(workspace, await from.ExportAsync(filled.Main));
        imported.Dataset.Id.ShouldBe(filled.Main.Id);
        imported.Dataset.CreatedBy.ShouldBe("importer");
        (await TellAsync(to.Store, imported.Dataset)).ShouldBe(await TellAsync(from.Store, filled.Main));
        (await to.Store.Tags.ListOfAsync([imported.Dataset.Id], default))[imported.Dataset.Id].ShouldHaveSingleItem().Name.ShouldBe("tag");
        (await to.WrongAsync()).ShouldBeEmpty();
        (await to.Store.FindTextAsync(other, "common")).ShouldBe(["common other"], "postings are the dataset's own");

        var job = await to.Store.TakeAsync();
        (job.Kind, job.Subject).ShouldBe((JobKind.IndexDocument, waiting.Id));
        (await to.Store.Jobs.TakeAsync("worker", TimeSpan.FromHours(1), default)).ShouldBeNull("the other one that waits has lost its original");
        await to.Store.Jobs.CompleteAsync(job, default);
        await to.Store.IndexAsync(imported.Dataset, "later", "omega later");
        (await to.Store.FindTextAsync(imported.Dataset, "omega")).ShouldBe(["omega later"]);
        await from.DisposeAsync();
        await to.DisposeAsync();
    }

    private static async Task ComesTwiceAsync(ArchiveKit kit)
    {
        await kit.InitializeAsync();
        var dataset = await kit.Store.AddDatasetAsync("twice");
        await kit.Store.IndexAsync(dataset, "doc", "alpha one", "beta two");
        var archive = await kit.ExportAsync(dataset);
        var workspace = (await kit.Store.Workspaces.ListAsync(default)).Single(known => known.Id == dataset.WorkspaceId);
        (await Should.ThrowAsync<KvasirException>(() => kit.ImportAsync(workspace, archive))).Code.ShouldBe(ErrorCode.DatasetNameTaken);
        var copy = (await kit.ImportAsync(workspace, archive, "copy")).Dataset;
        var third = (await kit.ImportAsync(workspace, archive, "third")).Dataset;
        new[] { dataset.Id, copy.Id, third.Id }.Distinct().Count().ShouldBe(3);
        foreach (var known in new[] { dataset, copy, third })
        {
            (await kit.Store.FindTextAsync(known, "alpha")).ShouldBe(["alpha one"]);
            (await kit.Store.FindNearAsync(known, "beta")).First().ShouldBe("beta two");
        }

        (await kit.WrongAsync()).ShouldBeEmpty();
        await kit.DisposeAsync();
    }

    private static async Task ComesBackAsync(ArchiveKit kit)
    {
        await kit.InitializeAsync();
        var dataset = await kit.Store.AddDatasetAsync("again");
        await kit.Store.IndexAsync(dataset, "doc", "alpha one", "beta two");
        var archive = await kit.ExportAsync(dataset);
        var (alphas, common) = (await TellAsync(kit.Store, dataset), await kit.Store.IndexAsync(dataset, "later", "alpha later"));
        (await kit.Store.FindTextAsync(dataset, "alpha")).ShouldBe(["alpha one", "alpha later"], ignoreOrder: true);
        await kit.Store.Datasets.DeleteAsync(dataset.WorkspaceId, dataset.Id, default);
        await kit.Store.PurgeAsync();

        var workspace = (await kit.Store.Workspaces.ListAsync(default)).Single(known => known.Id == dataset.WorkspaceId);
        var back = (await kit.ImportAsync(workspace, archive)).Dataset;
        back.Id.ShouldBe(dataset.Id);
        (await TellAsync(kit.Store, back)).ShouldBe(alphas, $"what came after the export, such as {common.Name}, is gone from the index in memory too");
        await kit.Store.IndexAsync(back, "new", "gamma new");
        (await kit.Store.FindTextAsync(back, "gamma")).ShouldBe(["gamma new"], "new terms stand under the dataset's new number");
        await kit.DisposeAsync();
    }

    private static async Task LeavesNothingAsync(ArchiveKit kit)
    {
        await kit.InitializeAsync();
        var dataset = await kit.Store.AddDatasetAsync("whole");
        await kit.Store.IndexAsync(dataset, "doc", "alpha one", "beta two");
        var waiting = await kit.UploadAsync(dataset, "waits.txt", "to be indexed");
        var archive = await kit.ExportAsync(dataset);
        await kit.Store.Documents.DeleteAsync(dataset.Id, waiting.Id, default);
        await kit.Store.PurgeAsync();
        var workspace = await kit.Store.AddWorkspaceAsync();
        var before = await kit.CountAsync();
        await using var breaking = new BreakingStream(archive, () => CountOf("segments") > 2);
        (await Should.ThrowAsync<IOException>(() => kit.ImportAsync(workspace, breaking))).Message.ShouldBe("The disk is gone.");
        (await kit.Store.Database.ReadAsync(c => c.ScalarAsync<long>("SELECT count(*) FROM segments"), default)).ShouldBe(4);
        await kit.Store.PurgeAsync();
        (await kit.CountAsync()).ShouldBe(before);

        await using var early = new BreakingStream(archive, () => CountOf("upload_files") > 1);
        (await Should.ThrowAsync<IOException>(() => kit.ImportAsync(workspace, early))).Message.ShouldBe("The disk is gone.");
        (await kit.Store.Datasets.ListAsync(workspace.Id, new DatasetFilter(null, []), new Paging(1, 10), default)).Items.ShouldBeEmpty();
        await kit.Store.PurgeAsync();
        (await kit.CountAsync()).ShouldBe(before);
        (await kit.ImportAsync(workspace, archive)).Dataset.Name.ShouldBe("whole", "its name is free");
        await kit.DisposeAsync();

        long CountOf(string table) => kit.Store.Database.ReadAsync(c => c.ScalarAsync<long>($"SELECT count(*) FROM {table}"), default).GetAwaiter().GetResult();
    }

    // What people see and searches answer, without ids and keys that are given anew.
    private static async Task<string> TellAsync(Backend store, Dataset dataset)
    {
        var known = (await store.Datasets.FindCountedAsync(dataset.WorkspaceId, dataset.Id, default))!;
        var told = new List<object?> { new { known.Name, known.DocForm, known.IndexingTechnique, known.WordCount, known.DocumentCount }, (await store.Datasets.FindLatestRuleAsync(dataset.Id, default))?.Rule };
        told.Add((await store.Metadata.ListOfAsync([dataset.Id], default))[dataset.Id].Select(field => new { field.Name, field.Type }));
        foreach (var document in (await store.Documents.ListAsync(dataset.Id, new DocumentFilter(null, null), new Paging(1, 100), default)).Items.OrderBy(document => document.Position))
        {
            if (document.IndexingStatus != IndexingStatus.Completed) continue;
            told.Add(new { document.Id, document.Name, document.Position, document.CreatedAt, document.IndexingStatus, document.Enabled, document.WordCount, document.CompletedAt, document.Metadata });
            foreach (var segment in (await store.Segments.ListAsync(document, new SegmentFilter(null, []), new Paging(1, 100), default)).Items)
                told.Add(new { segment.Id, segment.Position, segment.Content, segment.Answer, segment.WordCount, segment.Keywords, segment.Status, segment.Enabled, segment.CreatedAt, Children = segment.ChildChunks.Select(child => new { child.Id, child.Content, child.Position }) });
        }

        var scope = new SearchScope(dataset.Id, known.Index.Version);
        foreach (var word in Words)
        {
            var text = (await store.Search.SearchTextAsync(scope, [word], default)).Scores.OrderByDescending(score => score.Value.SegmentScore).ThenBy(score => score.Key).ToList();
            told.Add(new { word, scores = text.Select(score => Math.Round(score.Value.SegmentScore, 6)), found = await store.ContentsAsync(scope, text.Select(score => score.Key)) });
            var keywords = await store.Search.SearchKeywordsAsync(scope, [word, "alpha"], 20, default);
            told.Add(new { scores = keywords.Select(node => node.Score), found = await store.ContentsAsync(scope, keywords.Select(node => node.Key)) });
        }

        var near = (await store.Search.SearchVectorsAsync(scope, Enumerable.Range(1, 32).Select(i => (float)i / 106).ToArray(), 20, default)).Select(node => (node.Key, Score: Math.Round(node.Score, 2))).OrderByDescending(node => node.Score).ThenBy(node => node.Key).ToList();
        told.Add(new { scores = near.Select(node => node.Score), found = await store.ContentsAsync(scope, near.Select(node => node.Key)) });
        return JsonSerializer.Serialize(told);
    }
}
