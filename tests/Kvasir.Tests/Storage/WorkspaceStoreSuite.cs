using Kvasir.Knowledge;

namespace Kvasir.Tests.Storage;

public abstract class WorkspaceStoreSuite(Backend backend) : StorageSuite(backend)
{
    [SuiteFact]
    public async Task A_key_opens_its_workspace_until_it_is_revoked()
    {
        (await Store.Workspaces.FindFirstAsync(default)).ShouldBeNull();
        var workspace = await Store.AddWorkspaceAsync();
        var key = Store.Key(workspace, "second");
        await Store.Workspaces.AddKeyAsync(key, default);
        await Store.ReopenAsync();
        var holder = (await Store.Workspaces.FindByKeyAsync(key.Hash, default)).ShouldNotBeNull();
        holder.Workspace.ShouldBe(workspace);
        (holder.Key.Id, holder.Key.Name, holder.Key.DatasetIds).ShouldBe((key.Id, "second", null));
        holder.Key.Scopes.ShouldBe(key.Scopes);
        (await Store.Workspaces.FindByKeyAsync(new byte[32], default)).ShouldBeNull();
        await Store.Workspaces.RevokeKeysAsync(workspace.Id, "second", Store.Time.GetUtcNow(), default);
        (await Store.Workspaces.FindByKeyAsync(key.Hash, default)).ShouldBeNull();
        (await Store.Workspaces.FindFirstAsync(default)).ShouldBe(workspace);
        (await Store.Workspaces.ListKeysAsync(workspace.Id, default)).Select(known => (known.Name, known.RevokedAt is null)).ShouldBe([("first", true), ("second", false)]);
    }

    [SuiteFact]
    public async Task Keys_keep_their_scopes_and_datasets_and_are_revoked_by_id_or_name()
    {
        var workspace = await Store.AddWorkspaceAsync();
        var key = Store.Key(workspace, "limited") with { Scopes = [KeyScope.Read, KeyScope.Write], DatasetIds = ["d1", "d2"] };
        await Store.Workspaces.AddKeyAsync(key, default);
        var found = (await Store.Workspaces.FindByKeyAsync(key.Hash, default))!.Key;
        found.Scopes.ShouldBe(["read", "write"]);
        found.DatasetIds.ShouldBe(["d1", "d2"]);
        (await Store.Workspaces.RevokeKeysAsync(workspace.Id, key.Id, Store.Time.GetUtcNow(), default)).ShouldBe(1);
        (await Store.Workspaces.RevokeKeysAsync(workspace.Id, key.Id, Store.Time.GetUtcNow(), default)).ShouldBe(0);
    }

    [SuiteFact]
    public async Task The_last_key_that_can_administrate_stays()
    {
        var workspace = await Store.AddWorkspaceAsync();
        var (first, second) = (Store.Key(workspace, "one") with { Scopes = [KeyScope.Admin] }, Store.Key(workspace, "two") with { Scopes = [KeyScope.Read, KeyScope.Admin] });
        foreach (var key in new[] { first, second, Store.Key(workspace, "limited") with { Scopes = [KeyScope.Admin], DatasetIds = ["d"] } }) await Store.Workspaces.AddKeyAsync(key, default);
        (await RevokeAsync(first)).ShouldBeTrue();
        (await RevokeAsync(first)).ShouldBeTrue("it is revoked already");
        (await Should.ThrowAsync<KvasirException>(RevokeAsync(second))).Code.ShouldBe(ErrorCode.LastAdminKey);
        (await Store.Workspaces.FindByKeyAsync(second.Hash, default)).ShouldNotBeNull();
        (await RevokeAsync(first with { WorkspaceId = (await Store.AddWorkspaceAsync()).Id })).ShouldBeFalse("it is another workspace's");

        Task<bool> RevokeAsync(ApiKey key) => Store.Workspaces.RevokeKeyAsync(key.WorkspaceId, key.Id, Store.Time.GetUtcNow(), default);
    }

    [SuiteFact]
    public async Task Removed_keys_open_nothing_and_are_in_no_list()
    {
        var workspace = await Store.AddWorkspaceAsync();
        var (older, younger, other) = (Store.Key(workspace, "moment"), Store.Key(workspace, "moment"), Store.Key(workspace, "other"));
        var now = Store.Time.GetUtcNow();
        await Store.Workspaces.AddKeyAsync(older with { CreatedAt = now.AddDays(-2) }, default);
        await Store.Workspaces.AddKeyAsync(younger with { CreatedAt = now }, default);
        await Store.Workspaces.AddKeyAsync(other with { CreatedAt = now.AddDays(-2) }, default);
        (await Store.Workspaces.RemoveKeysAsync(workspace.Id, "moment", now.AddDays(-1), default)).ShouldBe(1);
        (await Store.Workspaces.FindByKeyAsync(older.Hash, default)).ShouldBeNull();
        (await Store.Workspaces.FindByKeyAsync(younger.Hash, default)).ShouldNotBeNull();
        (await Store.Workspaces.RemoveKeysAsync(workspace.Id, younger.Id, now.AddDays(1), default)).ShouldBe(1);
        (await Store.Workspaces.ListKeysAsync(workspace.Id, default)).Select(key => key.Name).ShouldBe(["other", "first"], ignoreOrder: true);
    }

    [SuiteFact]
    public async Task Two_workspaces_have_two_names()
    {
        var workspace = await Store.AddWorkspaceAsync();
        var same = workspace with { Id = Ids.New(Store.Time) };
        await Should.ThrowAsync<KvasirException>(() => Store.Workspaces.AddAsync(same, Store.Key(same, "k"), default));
        (await Store.Workspaces.ListAsync(default)).ShouldHaveSingleItem().ShouldBe(workspace);
    }
}

public sealed class SqliteWorkspaceStoreTests() : WorkspaceStoreSuite(new SqliteBackend());

[NeedsPostgres]
public sealed class PostgresWorkspaceStoreTests() : WorkspaceStoreSuite(new PostgresBackend());
