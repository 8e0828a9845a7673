using Kvasir.Retrieval.External;

namespace Kvasir.Storage;

/// <summary>Keeps connections to knowledge bases elsewhere.</summary>
public interface IExternalKnowledgeStore
{
    /// <summary>All connections of a workspace, the newest first.</summary>
    Task<IReadOnlyList<StoredExternalKnowledgeApi>> ListAsync(string workspaceId, CancellationToken cancellationToken);

    /// <summary>A connection of a workspace; <see langword="null"/> when there is none of this id.</summary>
    Task<StoredExternalKnowledgeApi?> FindAsync(string workspaceId, string id, CancellationToken cancellationToken);

    /// <summary>Adds a connection, or writes all of it anew when there is one of this id.</summary>
    /// <exception cref="KvasirException"><see cref="ErrorCode.InvalidParam"/>: another has its name.</exception>
    Task SaveAsync(StoredExternalKnowledgeApi api, CancellationToken cancellationToken);

    /// <summary>Deletes a connection that no dataset uses.</summary>
    /// <returns>Whether there was one.</returns>
    /// <exception cref="KvasirException"><see cref="ErrorCode.InvalidParam"/>: datasets use it.</exception>
    Task<bool> DeleteAsync(string workspaceId, string id, CancellationToken cancellationToken);
}
