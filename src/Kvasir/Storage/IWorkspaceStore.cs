using Kvasir.Knowledge;

namespace Kvasir.Storage;

/// <summary>Keeps workspaces and the keys that open them. Everything is durable when a method returns.</summary>
public interface IWorkspaceStore
{
    /// <summary>The oldest workspace; <see langword="null"/> on a store that was never used.</summary>
    Task<Workspace?> FindFirstAsync(CancellationToken cancellationToken);

    /// <summary>All workspaces, oldest first.</summary>
    Task<IReadOnlyList<Workspace>> ListAsync(CancellationToken cancellationToken);

    /// <summary>Adds a workspace and its first key, both or neither.</summary>
    /// <exception cref="KvasirException"><see cref="ErrorCode.InvalidParam"/> when there is one of this name.</exception>
    Task AddAsync(Workspace workspace, ApiKey key, CancellationToken cancellationToken);

    /// <summary>Adds a key to a workspace.</summary>
    Task AddKeyAsync(ApiKey key, CancellationToken cancellationToken);

    /// <summary>The keys of a workspace, oldest first, revoked ones included.</summary>
    Task<IReadOnlyList<ApiKey>> ListKeysAsync(string workspaceId, CancellationToken cancellationToken);

    /// <summary>Makes all working keys of a workspace with this id or name stop working.</summary>
    /// <returns>How many.</returns>
    Task<int> RevokeKeysAsync(string workspaceId, string idOrName, DateTimeOffset at, CancellationToken cancellationToken);

    /// <summary>Makes a key of a workspace stop working; one that was revoked before stays as it is.</summary>
    /// <returns>Whether there is such a key.</returns>
    /// <exception cref="KvasirException"><see cref="ErrorCode.LastAdminKey"/> when no other key could administrate the workspace.</exception>
    Task<bool> RevokeKeyAsync(string workspaceId, string id, DateTimeOffset at, CancellationToken cancellationToken);

    /// <summary>Removes the keys of a workspace with this id or name that were made before a moment: no list shows them any more.</summary>
    /// <returns>How many.</returns>
    Task<int> RemoveKeysAsync(string workspaceId, string idOrName, DateTimeOffset madeBefore, CancellationToken cancellationToken);

    /// <summary>The workspace that a key opens, and the key; <see langword="null"/> when no working key has this hash.</summary>
    /// <param name="hash">SHA-256 of the key's UTF-8 text.</param>
    /// <param name="cancellationToken">Stops the look-up.</param>
    Task<KeyHolder?> FindByKeyAsync(byte[] hash, CancellationToken cancellationToken);
}

/// <summary>A key and what it opens.</summary>
/// <param name="Workspace">The workspace.</param>
/// <param name="Key">The key.</param>
public sealed record KeyHolder(Workspace Workspace, ApiKey Key);
