using Kvasir.Knowledge;
using Kvasir.Server.Dify;
using Kvasir.Storage;

namespace Kvasir.Server.WebConsole;

/// <summary>The people who sign in to the web console of a workspace.</summary>
internal sealed class ConsoleUsers(IConsoleStore store, Passwords passwords, ConsoleSessions sessions, TimeProvider time)
{
    private const int MaxNameLength = 100;
    private const int MaxUsers = 1000;

    /// <summary>Whether nobody has been made yet.</summary>
    /// <param name="workspaceId">In a workspace; <see langword="null"/> on the whole server.</param>
    /// <param name="cancellationToken">Stops the look-up.</param>
    public async Task<bool> IsFirstNeededAsync(string? workspaceId, CancellationToken cancellationToken) => !await store.HasUsersAsync(workspaceId, cancellationToken);

    /// <summary>The users of a workspace, oldest first.</summary>
    public Task<IReadOnlyList<ConsoleUser>> ListAsync(string workspaceId, CancellationToken cancellationToken) => store.ListUsersAsync(workspaceId, cancellationToken);

    /// <summary>Makes a user.</summary>
    /// <exception cref="KvasirException"><see cref="ErrorCode.InvalidParam"/>, <see cref="ErrorCode.QuotaExceeded"/>.</exception>
    public async Task<ConsoleUser> CreateAsync(string workspaceId, string? name, string? password, CancellationToken cancellationToken)
    {
        var user = new ConsoleUser { Id = Ids.New(time), WorkspaceId = workspaceId, Name = CheckName(name), PasswordHash = "", CreatedAt = time.GetUtcNow() };
        Passwords.Check(password);
        if (password!.Equals(user.Name, StringComparison.OrdinalIgnoreCase)) throw KvasirException.InvalidParam("password", "must not be the name");
        if ((await store.ListUsersAsync(workspaceId, cancellationToken)).Count >= MaxUsers) throw new KvasirException(ErrorCode.QuotaExceeded, $"A workspace may have at most {MaxUsers} users.");
        user = user with { PasswordHash = await passwords.HashAsync(password, cancellationToken) };
        await store.AddUserAsync(user, cancellationToken);
        return user;
    }

    /// <summary>Changes a password; the user's other sessions end.</summary>
    /// <param name="http">The request.</param>
    /// <param name="call">Who changes it. Whoever is signed in as the user has to know the password that is changed.</param>
    /// <param name="userId">The user.</param>
    /// <param name="password">The new password.</param>
    /// <param name="current">The present one.</param>
    /// <exception cref="KvasirException"><see cref="ErrorCode.NotFound"/>, <see cref="ErrorCode.InvalidParam"/>, <see cref="ErrorCode.TryAgainLater"/>.</exception>
    public async Task<ConsoleUser> ChangePasswordAsync(HttpContext http, CallContext call, string userId, string? password, string? current)
    {
        var user = await store.FindUserAsync(call.Caller.WorkspaceId, userId, http.RequestAborted) ?? throw NotFound();
        Passwords.Check(password);
        if (password!.Equals(user.Name, StringComparison.OrdinalIgnoreCase)) throw KvasirException.InvalidParam("password", "must not be the name");
        var isOwn = call.Session?.User?.Id == user.Id;
        if (isOwn && current is null) throw KvasirException.InvalidParam("current_password", "must be given to change one's own password");
        if (current is not null && await sessions.VerifyAsync(http, user.Name, current, user) is null) throw KvasirException.InvalidParam("current_password", "is not the user's password");
        var changed = user with { PasswordHash = await passwords.HashAsync(password, http.RequestAborted) };
        if (!await store.ChangePasswordAsync(changed, isOwn ? call.Session!.Session.Hash : null, http.RequestAborted)) throw NotFound();
        return changed;
    }

    /// <summary>Removes a user, whose sessions end at once.</summary>
    /// <exception cref="KvasirException"><see cref="ErrorCode.NotFound"/>.</exception>
    public async Task RemoveAsync(string workspaceId, string userId, CancellationToken cancellationToken)
    {
        if (!await store.RemoveUserAsync(workspaceId, userId, cancellationToken)) throw NotFound();
    }

    private static string CheckName(string? given)
    {
        var name = given?.Trim() ?? "";
        if (name.Length is 0 or > MaxNameLength || name.Any(char.IsControl)) throw KvasirException.InvalidParam("name", $"must have 1 to {MaxNameLength} characters and no control characters");
        return name;
    }

    private static KvasirException NotFound() => KvasirException.NotFound("User not found.");
}
