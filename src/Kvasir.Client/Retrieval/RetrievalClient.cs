using Kvasir.Client.Http;
using Kvasir.Client.Json;

namespace Kvasir.Client;

/// <summary>Finding the passages that answer a question.</summary>
public class RetrievalClient
{
    private readonly Transport _transport;

    internal RetrievalClient(Transport transport) => _transport = transport;

    /// <summary>For doubles in tests.</summary>
    protected RetrievalClient() => _transport = null!;

    /// <summary>Finds passages as the dataset says.</summary>
    /// <param name="datasetId">The dataset.</param>
    /// <param name="query">What is looked for.</param>
    /// <param name="options">What this call does differently.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    public virtual Task<RetrievalResult> RetrieveAsync(string datasetId, string query, RequestOptions? options = null, CancellationToken cancellationToken = default) =>
        RetrieveAsync(datasetId, new RetrievalRequest(query), options, cancellationToken);

    /// <summary>Finds passages.</summary>
    /// <param name="datasetId">The dataset.</param>
    /// <param name="request">What is looked for, and how.</param>
    /// <param name="options">What this call does differently.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    public virtual Task<RetrievalResult> RetrieveAsync(string datasetId, RetrievalRequest request, RequestOptions? options = null, CancellationToken cancellationToken = default) =>
        _transport.SendAsync(
            ApiRequest.Set(HttpMethod.Post, $"datasets/{PathSegment.Of(datasetId)}/retrieve").With(request, ClientJson.Default.RetrievalRequest), ClientJson.Default.RetrievalResult, options, cancellationToken);
}
