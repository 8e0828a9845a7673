using Kvasir.Client;
using Kvasir.Knowledge;
using Kvasir.Server.Cli.Storage;
using Kvasir.Server.Security;
using Kvasir.Storage;
using ApiKey = Kvasir.Client.ApiKey;
using StoredKey = Kvasir.Knowledge.ApiKey;

namespace Kvasir.Server.Cli.Keys;

/// <summary>The keys of a workspace in a store, for whoever has that: no server has to run, and no key has to be known.</summary>
internal sealed class StoreKeyring : IKeyring
{
    private readonly ServiceProvider _services;
    private readonly Workspace _workspace;
    private readonly ApiKeys _keys;

    private StoreKeyring(ServiceProvider services, Workspace workspace) => (_services, _workspace, _keys) = (services, workspace, services.GetRequiredService<ApiKeys>());

    /// <summary>Opens the keys of a workspace.</summary>
    /// <param name="store">Where they are.</param>
    /// <param name="workspace">Its name or id; <see langword="null"/> for the only one.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public static async Task<StoreKeyring> OpenAsync(StoreLocation store, string? workspace, CancellationToken cancellationToken)
    {
        store.RequireExisting();
        var services = store.Open();
        try
        {
            return new StoreKeyring(services, await WorkspacesCommand.FindAsync(services, workspace, cancellationToken));
        }
        catch
        {
            await services.DisposeAsync();
            throw;
        }
    }

    public async Task<ApiKey> CreateAsync(NewApiKey key, CancellationToken cancellationToken)
    {
        var (created, text) = await _keys.CreateAsync(_workspace.Id, key.Name, [.. key.Scopes.Select(scope => scope.Value)], key.DatasetIds, cancellationToken);
        return Shown(created) with { Key = text };
    }

    public async Task<IReadOnlyList<ApiKey>> ListAsync(CancellationToken cancellationToken) => [.. (await _keys.ListAsync(_workspace.Id, cancellationToken)).Select(Shown)];

    // Also the last one that may administrate: whoever has the store can always make another.
    public Task RevokeAsync(ApiKey key, CancellationToken cancellationToken) =>
        _services.GetRequiredService<IWorkspaceStore>().RevokeKeysAsync(_workspace.Id, key.Id, _services.GetRequiredService<TimeProvider>().GetUtcNow(), cancellationToken);

    public ValueTask DisposeAsync() => _services.DisposeAsync();

    private static ApiKey Shown(StoredKey key) => new()
    {
        Id = key.Id,
        Name = key.Name,
        Prefix = key.Prefix,
        Scopes = [.. key.Scopes.Select(scope => new ApiKeyScope(scope))],
        DatasetIds = key.DatasetIds,
        CreatedAt = key.CreatedAt,
        RevokedAt = key.RevokedAt,
    };
}
