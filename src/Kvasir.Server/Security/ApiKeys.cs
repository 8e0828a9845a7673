using System.Security.Cryptography;
using System.Text;
using Kvasir.Knowledge;
using Kvasir.Storage;

namespace Kvasir.Server.Security;

/// <summary>Makes API keys and recognises them.</summary>
internal sealed class ApiKeys(IWorkspaceStore store, IDatasetStore datasets, TimeProvider time)
{
    private const int RandomBytes = 32;
    private const int PrefixLength = 12;

    /// <summary>Who calls, by the Authorization header, and with which key.</summary>
    /// <exception cref="KvasirException"><see cref="ErrorCode.Unauthorized"/>.</exception>
    public async Task<(Caller Caller, ApiKey Key)> AuthenticateAsync(string authorization, CancellationToken cancellationToken)
    {
        var space = authorization.IndexOf(' ', StringComparison.Ordinal);
        var text = space < 0 ? "" : authorization[(space + 1)..].Trim();
        if (space >= 0 && !authorization.AsSpan(0, space).Equals("bearer", StringComparison.OrdinalIgnoreCase)) throw Unauthorized("Authorization scheme must be 'Bearer'");
        if (text.Length == 0) throw Unauthorized("Authorization header must be provided and start with 'Bearer'");

        var (workspace, key) = await store.FindByKeyAsync(Hash(text), cancellationToken) ?? throw Unauthorized("Access token is invalid");
        return (new Caller(workspace.Id, workspace.OwnerId, workspace.OwnerName), key);
    }

    /// <summary>On a store without any workspace, makes one with a first key.</summary>
    /// <param name="wantedKey">The key to create; <see langword="null"/> or empty for a random one.</param>
    /// <param name="cancellationToken">Stops the operation.</param>
    /// <returns>The key's text, to be shown once; <see langword="null"/> when there was a workspace already.</returns>
    public async Task<string?> BootstrapAsync(string? wantedKey, CancellationToken cancellationToken)
    {
        if (await store.FindFirstAsync(cancellationToken) is not null) return null;
        try
        {
            return (await CreateWorkspaceAsync("default", "owner", wantedKey, cancellationToken)).Text;
        }
        catch (KvasirException e) when (e.Code == ErrorCode.InvalidParam)
        {
            // Another process that started at the same moment was first.
            return null;
        }
    }

    /// <summary>Makes a workspace with a first key, which may do everything in it.</summary>
    /// <param name="name">Not the name of another one.</param>
    /// <param name="ownerName">The display name of the account that keys act as.</param>
    /// <param name="wantedKey">The key to create; <see langword="null"/> or empty for a random one.</param>
    /// <param name="cancellationToken">Stops the operation.</param>
    /// <returns>The workspace, and the key's text, to be shown once.</returns>
    /// <exception cref="KvasirException"><see cref="ErrorCode.InvalidParam"/>.</exception>
    public async Task<(Workspace Workspace, string Text)> CreateWorkspaceAsync(string name, string ownerName, string? wantedKey, CancellationToken cancellationToken)
    {
        CheckName(name);
        CheckName(ownerName);
        var text = string.IsNullOrWhiteSpace(wantedKey) ? NewText() : wantedKey.Trim();
        var workspace = new Workspace { Id = Ids.New(time), Name = name, OwnerId = Ids.New(time), OwnerName = ownerName, CreatedAt = time.GetUtcNow() };
        await store.AddAsync(workspace, NewKey(workspace.Id, "default", text, [KeyScope.Admin], null), cancellationToken);
        return (workspace, text);
    }

    /// <summary>Makes a key of a workspace.</summary>
    /// <param name="workspaceId">The workspace.</param>
    /// <param name="name">What it is for.</param>
    /// <param name="scopes">What it may do: one of <see cref="KeyScope"/> at least.</param>
    /// <param name="datasetIds">The datasets of the workspace that it may touch, one at least; <see langword="null"/> for all.</param>
    /// <param name="cancellationToken">Stops the operation.</param>
    /// <returns>The key, and its text, to be shown once.</returns>
    /// <exception cref="KvasirException"><see cref="ErrorCode.InvalidParam"/>.</exception>
    public async Task<(ApiKey Key, string Text)> CreateAsync(string workspaceId, string name, IReadOnlyList<string> scopes, IReadOnlyList<string>? datasetIds, CancellationToken cancellationToken)
    {
        CheckName(name);
        if (scopes.Count == 0 || scopes.Any(scope => !KeyScope.All.Contains(scope))) throw KvasirException.InvalidParam("scopes", $"must be some of {string.Join(", ", KeyScope.All)}, was '{KvasirException.Shorten(string.Join(',', scopes))}'");
        var reach = datasetIds?.Select(id => id?.ToLowerInvariant() ?? "").Distinct(StringComparer.Ordinal).ToArray();
        if (reach is []) throw KvasirException.InvalidParam("dataset_ids", "must name at least one dataset; without it the key reaches all");
        foreach (var id in reach ?? [])
        {
            if (await datasets.FindAsync(workspaceId, id, cancellationToken) is null) throw KvasirException.InvalidParam("dataset_ids", $"the workspace has no dataset '{KvasirException.Shorten(id)}'");
        }

        var text = NewText();
        var key = NewKey(workspaceId, name, text, [.. scopes.Distinct(StringComparer.Ordinal)], reach);
        await store.AddKeyAsync(key, cancellationToken);
        return (key, text);
    }

    /// <summary>The keys of a workspace, oldest first, revoked ones included.</summary>
    public Task<IReadOnlyList<ApiKey>> ListAsync(string workspaceId, CancellationToken cancellationToken) => store.ListKeysAsync(workspaceId, cancellationToken);

    /// <summary>Makes a key stop working at once; one that was revoked before stays as it is.</summary>
    /// <exception cref="KvasirException"><see cref="ErrorCode.NotFound"/>, <see cref="ErrorCode.LastAdminKey"/>.</exception>
    public async Task RevokeAsync(string workspaceId, string keyId, CancellationToken cancellationToken)
    {
        if (!await store.RevokeKeyAsync(workspaceId, keyId, time.GetUtcNow(), cancellationToken)) throw KvasirException.NotFound("API key not found.");
    }

    /// <summary>Makes a new key of the first workspace and revokes the earlier ones of the same name.</summary>
    /// <returns>The key's text, to be shown once.</returns>
    public async Task<string> ReplaceAsync(string name, CancellationToken cancellationToken)
    {
        var workspace = await store.FindFirstAsync(cancellationToken) ?? throw new InvalidOperationException("There is no workspace yet.");
        await store.RevokeKeysAsync(workspace.Id, name, time.GetUtcNow(), cancellationToken);
        return (await CreateAsync(workspace.Id, name, [KeyScope.Read, KeyScope.Write], null, cancellationToken)).Text;
    }

    // Lists and commands show it on one line, and find by it.
    private static void CheckName(string name)
    {
        if (string.IsNullOrWhiteSpace(name) || name.Any(char.IsControl)) throw KvasirException.InvalidParam("name", "must not be blank and must not have control characters");
    }

    private static byte[] Hash(string key) => SHA256.HashData(Encoding.UTF8.GetBytes(key));

    private static string NewText() => "kvasir-" + Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(RandomBytes));

    private static KvasirException Unauthorized(string message) => new(ErrorCode.Unauthorized, message);

    private ApiKey NewKey(string workspaceId, string name, string text, IReadOnlyList<string> scopes, IReadOnlyList<string>? datasetIds) => new()
    {
        Id = Ids.New(time),
        WorkspaceId = workspaceId,
        Name = name,
        Hash = Hash(text),
        // Never more than a third of a key that somebody chose.
        Prefix = text[..Math.Min(PrefixLength, text.Length / 3)],
        Scopes = scopes,
        DatasetIds = datasetIds,
        CreatedAt = time.GetUtcNow(),
    };
}
