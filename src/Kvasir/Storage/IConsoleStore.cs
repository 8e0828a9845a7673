using Kvasir.Knowledge;

namespace Kvasir.Storage;

/// <summary>Keeps the users of the web console, and who is signed in. Everything is durable when a method returns, and every process sees it at once.</summary>
public interface IConsoleStore
{
    /// <summary>Adds a user.</summary>
    /// <exception cref="KvasirException"><see cref="ErrorCode.InvalidParam"/> when there is one of this name.</exception>
    Task AddUserAsync(ConsoleUser user, CancellationToken cancellationToken);

    /// <summary>Whether there is any user.</summary>
    /// <param name="workspaceId">Of a workspace; <see langword="null"/> for any.</param>
    /// <param name="cancellationToken">Stops the look-up.</param>
    Task<bool> HasUsersAsync(string? workspaceId, CancellationToken cancellationToken);

    /// <summary>The users of a workspace, oldest first.</summary>
    Task<IReadOnlyList<ConsoleUser>> ListUsersAsync(string workspaceId, CancellationToken cancellationToken);

    /// <summary>A user of a workspace; <see langword="null"/> when there is none.</summary>
    Task<ConsoleUser?> FindUserAsync(string workspaceId, string id, CancellationToken cancellationToken);

    /// <summary>The user of a name, in whatever case; <see langword="null"/> when there is none.</summary>
    Task<ConsoleUser?> FindUserByNameAsync(string name, CancellationToken cancellationToken);

    /// <summary>Changes a password, which ends the user's sessions.</summary>
    /// <param name="user">The user with the new password.</param>
    /// <param name="keptSession">The session that goes on; <see langword="null"/> for none.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>Whether there is such a user.</returns>
    Task<bool> ChangePasswordAsync(ConsoleUser user, byte[]? keptSession, CancellationToken cancellationToken);

    /// <summary>Removes a user of a workspace, with all sessions.</summary>
    /// <returns>Whether there was one.</returns>
    Task<bool> RemoveUserAsync(string workspaceId, string id, CancellationToken cancellationToken);

    /// <summary>Begins a session, unless what it was opened with has ceased to be good meanwhile. The oldest ones of the same user or key end when there are too many.</summary>
    /// <param name="session">The session.</param>
    /// <param name="passwordHash">What the user's password must still be; <see langword="null"/> for a key.</param>
    /// <param name="most">How many sessions one user or key may have.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>Whether it has begun.</returns>
    Task<bool> AddSessionAsync(ConsoleSession session, string? passwordHash, int most, CancellationToken cancellationToken);

    /// <summary>A session that has not ended, with whose it is; <see langword="null"/> when there is none, or its key is revoked.</summary>
    Task<SessionHolder?> FindSessionAsync(byte[] hash, DateTimeOffset now, CancellationToken cancellationToken);

    /// <summary>Ends a session; does nothing when it has ended.</summary>
    Task RemoveSessionAsync(byte[] hash, CancellationToken cancellationToken);

    /// <summary>Forgets sessions that have ended by themselves, or with their key.</summary>
    /// <returns>How many there were, <paramref name="count"/> at most.</returns>
    Task<int> RemoveEndedSessionsAsync(DateTimeOffset now, int count, CancellationToken cancellationToken);
}

/// <summary>A session and whose it is: a user, or an API key.</summary>
/// <param name="Session">The session.</param>
/// <param name="Workspace">The workspace that it opens.</param>
/// <param name="User">The user, when it is one.</param>
/// <param name="Key">The key, when it is one.</param>
public sealed record SessionHolder(ConsoleSession Session, Workspace Workspace, ConsoleUser? User, ApiKey? Key);
