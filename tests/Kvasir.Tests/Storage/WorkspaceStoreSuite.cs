namespace Kvasir.Tests.Storage;

public abstract class WorkspaceStoreSuite(Backend backend) : StorageSuite(backend)
{
    [Fact]
    public async Task A_key_opens_its_workspace_until_it_is_revoked()
    {
        (await Store.Workspaces.FindFirstAsync(default)).ShouldBeNull();
        var workspace = await Store.AddWorkspaceAsync();
        var key = Store.Key(workspace, "second");
        await Store.Workspaces.AddKeyAsync(key, default);
        await Store.ReopenAsync();
        (await Store.Workspaces.FindByKeyAsync(key.Hash, default)).ShouldBe(workspace);
        (await Store.Workspaces.FindByKeyAsync(new byte[32], default)).ShouldBeNull();
        await Store.Workspaces.RevokeKeysAsync(workspace.Id, "second", Store.Time.GetUtcNow(), default);
        (await Store.Workspaces.FindByKeyAsync(key.Hash, default)).ShouldBeNull();
        (await Store.Workspaces.FindFirstAsync(default)).ShouldBe(workspace);
    }
}

public sealed class SqliteWorkspaceStoreTests() : WorkspaceStoreSuite(new SqliteBackend());
