using Kvasir.Knowledge;
using Kvasir.Retrieval;
using Kvasir.Storage;

namespace Kvasir.Tests.Storage;

public abstract class DatasetStoreSuite(Backend backend) : StorageSuite(backend)
{
    [SuiteFact]
    public async Task What_is_added_is_found_with_every_value()
    {
        var workspace = await Store.AddWorkspaceAsync();
        var dataset = new Dataset
        {
            Id = Ids.New(Store.Time),
            WorkspaceId = workspace.Id,
            Name = "n",
            Description = "d",
            Permission = DatasetPermission.AllTeamMembers,
            IndexingTechnique = "high_quality",
            EmbeddingModel = "m",
            EmbeddingModelProvider = "p",
            RetrievalModel = new RetrievalModel { SearchMethod = SearchMethod.Hybrid, TopK = 9, Weights = new(0.25, 0.75), ScoreThreshold = 0.5 },
            SummaryIndexSetting = "{}",
            DocForm = DocForm.Text,
            BuiltInFieldEnabled = true,
            EnableApi = false,
            PartialMembers = ["x", "y"],
            ExternalKnowledgeId = "e",
            CreatedBy = "a",
            CreatedAt = Store.Time.GetUtcNow(),
            UpdatedBy = "b",
            UpdatedAt = Store.Time.GetUtcNow(),
        };
        await Store.Datasets.AddAsync(dataset, default);
        await Store.ReopenAsync();
        var found = await Store.Datasets.FindAsync(workspace.Id, dataset.Id, default);
        found.ShouldNotBeNull().PartialMembers.ShouldBe(dataset.PartialMembers);
        (found with { PartialMembers = dataset.PartialMembers }).ShouldBe(dataset);
        (await Store.Datasets.FindAsync("another", dataset.Id, default)).ShouldBeNull();
    }

    [SuiteFact]
    public async Task A_name_can_be_taken_once_per_workspace()
    {
        var first = await Store.AddDatasetAsync("name");
        await Store.AddDatasetAsync("name");
        var workspace = new Workspace { Id = first.WorkspaceId, Name = "w", OwnerId = "o", OwnerName = "o", CreatedAt = default };
        (await Should.ThrowAsync<KvasirException>(Store.AddDatasetAsync("name", workspace))).Code.ShouldBe(ErrorCode.DatasetNameTaken);
        var other = await Store.AddDatasetAsync("other", workspace);
        (await Should.ThrowAsync<KvasirException>(Store.Datasets.UpdateAsync(workspace.Id, other.Id, d => d with { Name = "name" }, default))).Code.ShouldBe(ErrorCode.DatasetNameTaken);
        (await Store.Datasets.FindAsync(workspace.Id, other.Id, default))!.Name.ShouldBe("other");
    }

    [SuiteFact]
    public async Task Deleting_what_is_not_there_says_so_and_changes_nothing()
    {
        var dataset = await Store.AddDatasetAsync();
        (await Store.Datasets.DeleteAsync("another", dataset.Id, default)).ShouldBeFalse();
        (await Store.Datasets.DeleteAsync(dataset.WorkspaceId, dataset.Id, default)).ShouldBeTrue();
        (await Store.Datasets.DeleteAsync(dataset.WorkspaceId, dataset.Id, default)).ShouldBeFalse();
    }

    [SuiteFact]
    public async Task Pages_neither_overlap_nor_miss_anything()
    {
        var first = await Store.AddDatasetAsync("0");
        var workspace = new Workspace { Id = first.WorkspaceId, Name = "w", OwnerId = "o", OwnerName = "o", CreatedAt = default };
        for (var i = 1; i < 25; i++) await Store.AddDatasetAsync($"{i}", workspace);
        var names = new List<string>();
        for (var page = 1; page <= 4; page++)
        {
            var listing = await Store.Datasets.ListAsync(first.WorkspaceId, new DatasetFilter(null, []), new Paging(page, 8), default);
            listing.Total.ShouldBe(25);
            names.AddRange(listing.Items.Select(dataset => dataset.Name));
        }

        names.ShouldBe(Enumerable.Range(0, 25).Reverse().Select(i => $"{i}"));
    }

    [SuiteFact]
    public async Task Parallel_updates_lose_nothing()
    {
        var dataset = await Store.AddDatasetAsync();
        await Task.WhenAll(Enumerable.Range(0, 16).Select(_ => Task.Run(() => Store.Datasets.UpdateAsync(dataset.WorkspaceId, dataset.Id, d => d with { Description = d.Description + "x" }, default))));
        (await Store.Datasets.FindAsync(dataset.WorkspaceId, dataset.Id, default))!.Description.ShouldBe(new string('x', 16));
    }

    [SuiteFact]
    public async Task A_deleted_dataset_leaves_no_row_and_no_entry()
    {
        var dataset = await Store.AddDatasetAsync();
        await Store.IndexAsync(dataset, "doc", "alpha one", "beta two", "gamma three");
        (await Store.FindTextAsync(dataset, "beta")).ShouldHaveSingleItem();
        await Store.Datasets.DeleteAsync(dataset.WorkspaceId, dataset.Id, default);
        await Store.PurgeAsync();
        (await Store.Indexing.IsContentUsedAsync(new string('a', 64), default)).ShouldBeFalse();
        (await Store.FindTextAsync(dataset, "beta")).ShouldBeEmpty();
    }
}

public sealed class SqliteDatasetStoreTests() : DatasetStoreSuite(new SqliteBackend());

[NeedsPostgres]
public sealed class PostgresDatasetStoreTests() : DatasetStoreSuite(new PostgresBackend());
