using Kvasir.Knowledge;

namespace Kvasir.Storage;

/// <summary>Keeps workspaces and the keys that open them.</summary>
public interface IWorkspaceStore
{
    /// <summary>The oldest workspace; <see langword="null"/> on a store that was never used.</summary>
    Task<Workspace?> FindFirstAsync(CancellationToken cancellationToken);

    /// <summary>Adds a workspace and its first key, both or neither. Durable when it returns.</summary>
    Task AddAsync(Workspace workspace, ApiKey key, CancellationToken cancellationToken);

    /// <summary>Adds a key to a workspace. Durable when it returns.</summary>
    Task AddKeyAsync(ApiKey key, CancellationToken cancellationToken);

    /// <summary>Makes all keys of a workspace with this name stop working; none is not an error.</summary>
    Task RevokeKeysAsync(string workspaceId, string name, DateTimeOffset at, CancellationToken cancellationToken);

    /// <summary>The workspace that a key opens; <see langword="null"/> when no working key has this hash.</summary>
    /// <param name="hash">SHA-256 of the key's UTF-8 text.</param>
    /// <param name="cancellationToken">Stops the look-up.</param>
    Task<Workspace?> FindByKeyAsync(byte[] hash, CancellationToken cancellationToken);
}
