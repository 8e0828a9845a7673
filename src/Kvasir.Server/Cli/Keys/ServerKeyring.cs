using Kvasir.Client;
using Kvasir.Server.Cli.Connecting;

namespace Kvasir.Server.Cli.Keys;

/// <summary>The keys of the workspace of a server's key.</summary>
internal sealed class ServerKeyring(Connection server) : IKeyring
{
    public Task<ApiKey> CreateAsync(NewApiKey key, CancellationToken cancellationToken) => server.Client.ApiKeys.CreateAsync(key, cancellationToken: cancellationToken);

    public Task<IReadOnlyList<ApiKey>> ListAsync(CancellationToken cancellationToken) => server.Client.ApiKeys.ListAsync(cancellationToken: cancellationToken);

    public Task RevokeAsync(ApiKey key, CancellationToken cancellationToken) => server.Client.ApiKeys.RevokeAsync(key.Id, cancellationToken: cancellationToken);

    public ValueTask DisposeAsync() => server.DisposeAsync();
}
