using System.Security.Cryptography;
using Kvasir.Knowledge;
using Kvasir.Storage;
using Microsoft.Extensions.Options;

namespace Kvasir.Retrieval.External;

/// <summary>The connections to knowledge bases elsewhere: those of the configuration, which every workspace can use, and those that a workspace registered.</summary>
public sealed class ExternalKnowledgeApis(IOptions<ExternalKnowledgeOptions> options, IExternalKnowledgeStore store, SecretBox secrets, TimeProvider time)
{
    private const int MaxNameLength = 100;
    private const int MaxEndpointLength = 2000;
    private const int MaxKeyLength = 2000;

    /// <summary>A connection that a workspace can use, with its key; <see langword="null"/> when there is none of this id.</summary>
    public Task<ExternalKnowledgeApi?> FindAsync(string workspaceId, string? id, CancellationToken cancellationToken) => FindAsync(workspaceId, id, KeyAsync, cancellationToken);

    /// <summary>A connection that a workspace can use, to be shown: without its key, which is not even decrypted.</summary>
    public Task<ExternalKnowledgeApi?> ShowAsync(string workspaceId, string? id, CancellationToken cancellationToken) => FindAsync(workspaceId, id, (_, _) => Task.FromResult(""), cancellationToken);

    /// <summary>The connections that a workspace registered, the newest first; their keys stay encrypted.</summary>
    public Task<IReadOnlyList<StoredExternalKnowledgeApi>> ListAsync(string workspaceId, CancellationToken cancellationToken) => store.ListAsync(workspaceId, cancellationToken);

    /// <summary>A connection that a workspace registered.</summary>
    /// <exception cref="KvasirException"><see cref="ErrorCode.NotFound"/>.</exception>
    public async Task<StoredExternalKnowledgeApi> GetAsync(string workspaceId, string id, CancellationToken cancellationToken) =>
        await store.FindAsync(workspaceId, id, cancellationToken) ?? throw KvasirException.NotFound("External API template not found.");

    /// <summary>Registers a connection.</summary>
    /// <exception cref="KvasirException"><see cref="ErrorCode.InvalidParam"/>.</exception>
    public async Task<StoredExternalKnowledgeApi> RegisterAsync(Caller caller, string? name, string? endpoint, string? apiKey, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(caller);
        Check(name, endpoint, apiKey);
        var api = new StoredExternalKnowledgeApi
        {
            Id = Ids.New(time),
            WorkspaceId = caller.WorkspaceId,
            Name = name!,
            Endpoint = endpoint!,
            ApiKey = await secrets.SealAsync(apiKey ?? "", cancellationToken),
            CreatedBy = caller.AccountId,
            CreatedAt = time.GetUtcNow(),
        };
        await store.SaveAsync(api, cancellationToken);
        return api;
    }

    /// <summary>Changes a connection; what is <see langword="null"/> stays.</summary>
    /// <exception cref="KvasirException"><see cref="ErrorCode.NotFound"/>, <see cref="ErrorCode.InvalidParam"/>.</exception>
    public async Task<StoredExternalKnowledgeApi> ChangeAsync(Caller caller, string id, string? name, string? endpoint, string? apiKey, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(caller);
        var before = await GetAsync(caller.WorkspaceId, id, cancellationToken);
        Check(name ?? before.Name, endpoint ?? before.Endpoint, apiKey);
        var after = before with { Name = name ?? before.Name, Endpoint = endpoint ?? before.Endpoint, ApiKey = apiKey is null ? before.ApiKey : await secrets.SealAsync(apiKey, cancellationToken) };
        await store.SaveAsync(after, cancellationToken);
        return after;
    }

    /// <summary>Deletes a connection that no dataset uses.</summary>
    /// <exception cref="KvasirException"><see cref="ErrorCode.NotFound"/>, <see cref="ErrorCode.InvalidParam"/>.</exception>
    public async Task DeleteAsync(Caller caller, string id, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(caller);
        if (!await store.DeleteAsync(caller.WorkspaceId, id, cancellationToken)) throw KvasirException.NotFound("External API template not found.");
    }

    private async Task<ExternalKnowledgeApi?> FindAsync(string workspaceId, string? id, Func<StoredExternalKnowledgeApi, CancellationToken, Task<string>> key, CancellationToken cancellationToken)
    {
        if (id is null) return null;
        if (options.Value.Find(id) is { } configured) return configured;
        if (await store.FindAsync(workspaceId, id, cancellationToken) is not { } stored) return null;
        return new ExternalKnowledgeApi { Id = stored.Id, Name = stored.Name, Endpoint = stored.Endpoint, ApiKey = await key(stored, cancellationToken) };
    }

    private async Task<string> KeyAsync(StoredExternalKnowledgeApi api, CancellationToken cancellationToken)
    {
        try
        {
            return await secrets.OpenAsync(api.ApiKey, cancellationToken);
        }
        catch (CryptographicException e)
        {
            throw new KvasirException(ErrorCode.ProviderNotInitialized, $"The key of the external knowledge API '{api.Name}' cannot be decrypted any more: set it again.", e);
        }
    }

    private static void Check(string? name, string? endpoint, string? apiKey)
    {
        if (string.IsNullOrWhiteSpace(name) || name.Length > MaxNameLength || name.Contains('\0', StringComparison.Ordinal)) throw KvasirException.InvalidParam("name", $"is required: 1 to {MaxNameLength} characters");
        if (endpoint is null || endpoint.Length > MaxEndpointLength || !Uri.TryCreate(endpoint, UriKind.Absolute, out var address) || address.Scheme is not ("http" or "https"))
            throw KvasirException.InvalidParam("settings.endpoint", $"is required: an http or https address of at most {MaxEndpointLength} characters, to which /retrieval is appended");
        // Endpoints are shown: a secret in one would be, too.
        if (address.UserInfo.Length > 0 || address.Query.Length > 0 || address.Fragment.Length > 0)
            throw KvasirException.InvalidParam("settings.endpoint", "must have no user name, password, query or fragment: a key belongs in settings.api_key");
        // A header takes no other characters.
        if (apiKey?.Length > MaxKeyLength || apiKey?.Any(c => c is < '!' or > '~') == true) throw KvasirException.InvalidParam("settings.api_key", $"must have at most {MaxKeyLength} visible ASCII characters");
    }
}
