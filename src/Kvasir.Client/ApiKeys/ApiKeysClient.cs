using Kvasir.Client.Http;
using Kvasir.Client.Json;

namespace Kvasir.Client;

/// <summary>The API keys of the workspace. Kvasir alone has them: other servers of the protocol answer that there is nothing of the kind.</summary>
/// <remarks>The client's own key needs the scope <c>admin</c>, for the whole workspace.</remarks>
public class ApiKeysClient
{
    private const string Root = "api-keys";

    private readonly Transport _transport;

    internal ApiKeysClient(Transport transport) => _transport = transport;

    /// <summary>For doubles in tests.</summary>
    protected ApiKeysClient() => _transport = null!;

    /// <summary>Lists all keys, oldest first, revoked ones too.</summary>
    /// <param name="options">What this call does differently.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    public virtual async Task<IReadOnlyList<ApiKey>> ListAsync(RequestOptions? options = null, CancellationToken cancellationToken = default) =>
        (await _transport.SendAsync(ApiRequest.Get(Root), ClientJson.Default.ManyApiKey, options, cancellationToken).ConfigureAwait(false)).Data;

    /// <summary>Creates a key. <see cref="ApiKey.Key"/> of the answer is shown this once.</summary>
    /// <param name="key">What it may do.</param>
    /// <param name="options">What this call does differently.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <exception cref="KnowledgeConflictException">With an idempotency key: the key was made before, and the server has not kept its text. List the keys, revoke that one and create another.</exception>
    public virtual Task<ApiKey> CreateAsync(NewApiKey key, RequestOptions? options = null, CancellationToken cancellationToken = default) =>
        _transport.SendAsync(ApiRequest.Create(Root).With(key, ClientJson.Default.NewApiKey), ClientJson.Default.ApiKey, options, cancellationToken);

    /// <summary>Makes a key stop working at once.</summary>
    /// <param name="keyId">The key's id.</param>
    /// <param name="options">What this call does differently.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <exception cref="KnowledgeConflictException">No other key could administrate the workspace.</exception>
    public virtual Task RevokeAsync(string keyId, RequestOptions? options = null, CancellationToken cancellationToken = default) =>
        _transport.SendAsync(ApiRequest.Delete($"{Root}/{PathSegment.Of(keyId)}"), options, cancellationToken);
}
