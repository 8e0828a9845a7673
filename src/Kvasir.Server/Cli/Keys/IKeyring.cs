using Kvasir.Client;

namespace Kvasir.Server.Cli.Keys;

/// <summary>The API keys of a workspace, wherever they are kept.</summary>
internal interface IKeyring : IAsyncDisposable
{
    /// <summary>Makes a key; <see cref="ApiKey.Key"/> is its text.</summary>
    Task<ApiKey> CreateAsync(NewApiKey key, CancellationToken cancellationToken);

    /// <summary>All keys, revoked ones too.</summary>
    Task<IReadOnlyList<ApiKey>> ListAsync(CancellationToken cancellationToken);

    /// <summary>Makes a key stop working.</summary>
    Task RevokeAsync(ApiKey key, CancellationToken cancellationToken);
}
