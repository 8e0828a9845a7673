using Kvasir.Client.Http;
using Kvasir.Client.Json;

namespace Kvasir.Client;

/// <summary>The models that the server can use.</summary>
public class ModelsClient
{
    private readonly Transport _transport;

    internal ModelsClient(Transport transport) => _transport = transport;

    /// <summary>For doubles in tests.</summary>
    protected ModelsClient() => _transport = null!;

    /// <summary>Lists embedding models.</summary>
    /// <param name="options">What this call does differently.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    public virtual Task<IReadOnlyList<ModelProvider>> ListTextEmbeddingAsync(RequestOptions? options = null, CancellationToken cancellationToken = default) =>
        ListAsync(ModelType.TextEmbedding, options, cancellationToken);

    /// <summary>Lists models of a type.</summary>
    /// <param name="type">What they do.</param>
    /// <param name="options">What this call does differently.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    public virtual async Task<IReadOnlyList<ModelProvider>> ListAsync(ModelType type, RequestOptions? options = null, CancellationToken cancellationToken = default) =>
        (await _transport.SendAsync(ApiRequest.Get($"workspaces/current/models/model-types/{PathSegment.Of(type.Value)}"), ClientJson.Default.ManyModelProvider, options, cancellationToken).ConfigureAwait(false)).Data;
}
