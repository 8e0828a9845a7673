using Kvasir.Knowledge;

namespace Kvasir.Tests.Storage;

public abstract class TagStoreSuite(Backend backend) : StorageSuite(backend)
{
    [SuiteFact]
    public async Task Tags_are_of_one_workspace_and_unique_in_it()
    {
        var (one, two) = (await Store.AddWorkspaceAsync(), await Store.AddWorkspaceAsync());
        var tag = await AddAsync(one, "name");
        await AddAsync(two, "name");
        (await Should.ThrowAsync<KvasirException>(AddAsync(one, "name"))).Code.ShouldBe(ErrorCode.InvalidParam);
        (await Store.Tags.RenameAsync(two.Id, tag.Id, "stolen", default)).ShouldBeNull();
        (await Store.Tags.DeleteAsync(two.Id, tag.Id, default)).ShouldBeFalse();
        (await Store.Tags.RenameAsync(one.Id, tag.Id, "name", default)).ShouldBe(tag);
        (await Store.Tags.ListAsync(one.Id, default)).ShouldBe([tag]);
    }

    [SuiteFact]
    public async Task Binding_twice_counts_once_and_foreign_tags_are_passed_over()
    {
        var workspace = await Store.AddWorkspaceAsync();
        var dataset = await Store.AddDatasetAsync("d", workspace);
        var (tag, foreign) = (await AddAsync(workspace, "a"), await AddAsync(await Store.AddWorkspaceAsync(), "b"));
        for (var i = 0; i < 2; i++) await Store.Tags.BindAsync(workspace.Id, dataset.Id, [tag.Id, foreign.Id, "unknown"], default);
        (await Store.Tags.ListOfAsync([dataset.Id, "unknown"], default))[dataset.Id].ShouldBe([tag with { BindingCount = 1 }]);
        await Store.Tags.UnbindAsync(workspace.Id, dataset.Id, [foreign.Id, tag.Id], default);
        (await Store.Tags.ListOfAsync([dataset.Id], default))[dataset.Id].ShouldBeEmpty();
    }

    [SuiteFact]
    public async Task Parallel_creation_of_one_name_makes_one_tag()
    {
        var workspace = await Store.AddWorkspaceAsync();
        var results = await Task.WhenAll(Enumerable.Range(0, 16).Select(_ => Task.Run(async () =>
        {
            try
            {
                await AddAsync(workspace, "same");
                return true;
            }
            catch (KvasirException)
            {
                return false;
            }
        })));
        results.Count(made => made).ShouldBe(1);
        (await Store.Tags.ListAsync(workspace.Id, default)).ShouldHaveSingleItem();
    }

    private async Task<Tag> AddAsync(Workspace workspace, string name)
    {
        var tag = new Tag { Id = Ids.New(Store.Time), Name = name };
        await Store.Tags.AddAsync(workspace.Id, tag, Store.Time.GetUtcNow(), default);
        return tag;
    }
}

public sealed class SqliteTagStoreTests() : TagStoreSuite(new SqliteBackend());

[NeedsPostgres]
public sealed class PostgresTagStoreTests() : TagStoreSuite(new PostgresBackend());
