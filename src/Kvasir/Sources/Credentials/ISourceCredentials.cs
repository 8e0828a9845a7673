namespace Kvasir.Sources.Credentials;

/// <summary>Finds what a data source needs to get in.</summary>
public interface ISourceCredentials
{
    /// <summary>The credential to use: the one that is named, else the provider's default, else its oldest, else none.</summary>
    /// <param name="workspaceId">The workspace: no other's credentials are found.</param>
    /// <param name="source">What it is for.</param>
    /// <param name="credentialId">Names one; <see langword="null"/> or empty when nobody says which.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <exception cref="KvasirException"><see cref="ErrorCode.InvalidParam"/> when there is none of this id for this source; <see cref="ErrorCode.ProviderNotInitialized"/> when it cannot be decrypted.</exception>
    Task<SourceCredential> ResolveAsync(string workspaceId, IDataSource source, string? credentialId, CancellationToken cancellationToken);

    /// <summary>A provider's credentials, without their values: the default first, then from the oldest on.</summary>
    Task<IReadOnlyList<CredentialSummary>> ListAsync(string workspaceId, string provider, CancellationToken cancellationToken);
}

/// <summary>A credential as it is shown: by name, never with its values.</summary>
/// <param name="Id">Names it.</param>
/// <param name="Name">For people.</param>
/// <param name="Type">How it lets in: <c>api-key</c>.</param>
/// <param name="IsDefault">Whether it is used where nobody says which.</param>
public sealed record CredentialSummary(string Id, string Name, string Type, bool IsDefault);
