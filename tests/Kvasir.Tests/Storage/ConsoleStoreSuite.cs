using Kvasir.Knowledge;
using Kvasir.Storage;

namespace Kvasir.Tests.Storage;

public abstract class ConsoleStoreSuite(Backend backend) : StorageSuite(backend)
{
    [SuiteFact]
    public async Task A_user_is_found_by_name_in_whatever_case_and_no_other_has_it()
    {
        (await Store.Console.HasUsersAsync(null, default)).ShouldBeFalse();
        var (workspace, other) = (await Store.AddWorkspaceAsync(), await Store.AddWorkspaceAsync());
        var user = User(workspace, "Jörg 李");
        await Store.Console.AddUserAsync(user, default);
        await Store.ReopenAsync();
        (await Store.Console.FindUserByNameAsync("jÖRG 李", default)).ShouldBe(user);
        (await Should.ThrowAsync<KvasirException>(Store.Console.AddUserAsync(User(other, "JÖRG 李"), default))).Field.ShouldBe("name");
        (await Store.Console.HasUsersAsync(workspace.Id, default)).ShouldBeTrue();
        (await Store.Console.HasUsersAsync(other.Id, default)).ShouldBeFalse();
        (await Store.Console.HasUsersAsync(null, default)).ShouldBeTrue();
        (await Store.Console.ListUsersAsync(workspace.Id, default)).ShouldBe([user]);
        (await Store.Console.FindUserAsync(other.Id, user.Id, default)).ShouldBeNull();
        (await Store.Console.RemoveUserAsync(other.Id, user.Id, default)).ShouldBeFalse();
    }

    [SuiteFact]
    public async Task A_session_ends_in_time_with_its_user_with_its_key_or_by_itself()
    {
        var workspace = await Store.AddWorkspaceAsync();
        var (user, key) = (User(workspace), Store.Key(workspace, "console"));
        await Store.Console.AddUserAsync(user, default);
        await Store.Workspaces.AddKeyAsync(key, default);
        var (first, second, third, fourth) = (await BeginAsync(user), await BeginAsync(user), await BeginAsync(key), await BeginAsync(key));
        var holder = (await FindAsync(first)).ShouldNotBeNull();
        (holder.User, holder.Key, holder.Workspace).ShouldBe((user, null, workspace));
        (await FindAsync(third))!.Key!.Id.ShouldBe(key.Id);

        await Store.Console.RemoveSessionAsync(first.Hash, default);
        (await FindAsync(first)).ShouldBeNull();
        (await Store.Console.RemoveUserAsync(workspace.Id, user.Id, default)).ShouldBeTrue();
        (await FindAsync(second)).ShouldBeNull();
        await Store.Workspaces.RevokeKeysAsync(workspace.Id, key.Id, Store.Time.GetUtcNow(), default);
        (await FindAsync(third)).ShouldBeNull();
        (await Store.Console.AddSessionAsync(Session(null, key.Id), null, 9, default)).ShouldBeFalse("the key is revoked");
        (await Store.Console.RemoveEndedSessionsAsync(Store.Time.GetUtcNow(), 1, default)).ShouldBe(1);
        (await Store.Console.RemoveEndedSessionsAsync(Store.Time.GetUtcNow(), 1, default)).ShouldBe(1, "the second session of the revoked key");
        (await Store.Console.RemoveEndedSessionsAsync(Store.Time.GetUtcNow(), 1, default)).ShouldBe(0);
        fourth.ApiKeyId.ShouldBe(key.Id);
    }

    [SuiteFact]
    public async Task A_session_is_over_at_its_end_and_then_forgotten()
    {
        var user = User(await Store.AddWorkspaceAsync());
        await Store.Console.AddUserAsync(user, default);
        var session = await BeginAsync(user);
        Store.Time.Advance(TimeSpan.FromHours(1));
        (await FindAsync(session)).ShouldBeNull();
        (await Store.Console.RemoveEndedSessionsAsync(Store.Time.GetUtcNow(), 10, default)).ShouldBe(1);
    }

    [SuiteFact]
    public async Task A_changed_password_ends_all_sessions_but_the_one_that_is_kept()
    {
        var (user, other) = (User(await Store.AddWorkspaceAsync()), User(await Store.AddWorkspaceAsync()));
        await Store.Console.AddUserAsync(user, default);
        await Store.Console.AddUserAsync(other, default);
        var (kept, ended, others) = (await BeginAsync(user), await BeginAsync(user), await BeginAsync(other));
        (await Store.Console.ChangePasswordAsync(user with { PasswordHash = "new" }, kept.Hash, default)).ShouldBeTrue();
        (await FindAsync(kept))!.User!.PasswordHash.ShouldBe("new");
        (await FindAsync(ended)).ShouldBeNull();
        (await FindAsync(others)).ShouldNotBeNull();
        (await Store.Console.AddSessionAsync(Session(user.Id, null), user.PasswordHash, 9, default)).ShouldBeFalse("somebody signed in with the old password at the same moment");
        (await Store.Console.ChangePasswordAsync(user with { PasswordHash = "newer" }, null, default)).ShouldBeTrue();
        (await FindAsync(kept)).ShouldBeNull();
        (await Store.Console.ChangePasswordAsync(user with { WorkspaceId = other.WorkspaceId }, null, default)).ShouldBeFalse("the user is another workspace's");
    }

    [SuiteFact]
    public async Task The_oldest_sessions_end_when_there_are_too_many()
    {
        var user = User(await Store.AddWorkspaceAsync());
        await Store.Console.AddUserAsync(user, default);
        var sessions = new List<ConsoleSession>();
        for (var i = 0; i < 4; i++)
        {
            sessions.Add(await BeginAsync(user, most: 3));
            Store.Time.Advance(TimeSpan.FromSeconds(1));
        }

        (await FindAsync(sessions[0])).ShouldBeNull();
        foreach (var session in sessions.Skip(1)) (await FindAsync(session)).ShouldNotBeNull();
    }

    private async Task<ConsoleSession> BeginAsync(ConsoleUser user, int most = 9)
    {
        var session = Session(user.Id, null);
        (await Store.Console.AddSessionAsync(session, user.PasswordHash, most, default)).ShouldBeTrue();
        return session;
    }

    private async Task<ConsoleSession> BeginAsync(ApiKey key)
    {
        var session = Session(null, key.Id);
        (await Store.Console.AddSessionAsync(session, null, 9, default)).ShouldBeTrue();
        return session;
    }

    private ConsoleSession Session(string? userId, string? keyId) =>
        new() { Hash = Guid.NewGuid().ToByteArray(), UserId = userId, ApiKeyId = keyId, CreatedAt = Store.Time.GetUtcNow(), ExpiresAt = Store.Time.GetUtcNow().AddHours(1) };

    private ConsoleUser User(Workspace workspace, string? name = null) =>
        new() { Id = Ids.New(Store.Time), WorkspaceId = workspace.Id, Name = name ?? Guid.NewGuid().ToString("N"), PasswordHash = "hash", CreatedAt = Store.Time.GetUtcNow() };

    private Task<SessionHolder?> FindAsync(ConsoleSession session) => Store.Console.FindSessionAsync(session.Hash, Store.Time.GetUtcNow(), default);
}

public sealed class SqliteConsoleStoreTests() : ConsoleStoreSuite(new SqliteBackend());

[NeedsPostgres]
public sealed class PostgresConsoleStoreTests() : ConsoleStoreSuite(new PostgresBackend());
