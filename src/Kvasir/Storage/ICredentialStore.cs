using Kvasir.Sources.Credentials;

namespace Kvasir.Storage;

/// <summary>Keeps the credentials of data sources.</summary>
public interface ICredentialStore
{
    /// <summary>The credentials of a workspace, those of one provider together: first its default, then the others from the oldest on.</summary>
    /// <param name="workspaceId">The workspace.</param>
    /// <param name="provider">The provider; <see langword="null"/> for all.</param>
    /// <param name="cancellationToken">Stops it.</param>
    Task<IReadOnlyList<StoredSourceCredential>> ListAsync(string workspaceId, string? provider, CancellationToken cancellationToken);

    /// <summary>A credential of a workspace; <see langword="null"/> when there is none of this id.</summary>
    Task<StoredSourceCredential?> FindAsync(string workspaceId, string id, CancellationToken cancellationToken);

    /// <summary>Adds a credential. The first of a provider is its default, whatever it says itself; one that says so takes the place of the default before it.</summary>
    /// <exception cref="KvasirException"><see cref="ErrorCode.InvalidParam"/>: another of the provider has its name.</exception>
    Task AddAsync(StoredSourceCredential credential, CancellationToken cancellationToken);

    /// <summary>Deletes a credential. When it was the default, the oldest of those that are left is.</summary>
    /// <returns>Whether there was one.</returns>
    Task<bool> DeleteAsync(string workspaceId, string id, CancellationToken cancellationToken);
}
