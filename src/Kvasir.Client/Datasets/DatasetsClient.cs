using System.Text.Json;
using Kvasir.Client.Http;
using Kvasir.Client.Json;

namespace Kvasir.Client;

/// <summary>Knowledge bases.</summary>
public partial class DatasetsClient
{
    private readonly Transport _transport;

    internal DatasetsClient(Transport transport) => _transport = transport;

    /// <summary>For doubles in tests.</summary>
    protected DatasetsClient() => _transport = null!;

    /// <summary>Creates a dataset.</summary>
    /// <param name="dataset">What it is to be.</param>
    /// <param name="options">What this call does differently.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <exception cref="KnowledgeConflictException">There is one of that name.</exception>
    public virtual Task<Dataset> CreateAsync(NewDataset dataset, RequestOptions? options = null, CancellationToken cancellationToken = default) =>
        _transport.SendAsync(ApiRequest.Create("datasets").With(dataset, ClientJson.Default.NewDataset), ClientJson.Default.Dataset, options, cancellationToken);

    /// <summary>Lists datasets, newest first.</summary>
    /// <param name="which">Which ones; all that the key's account sees unless given.</param>
    /// <param name="options">What the calls do differently.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    public virtual Pageable<Dataset> List(DatasetListOptions? which = null, RequestOptions? options = null, CancellationToken cancellationToken = default)
    {
        which ??= new();
        return new(
            (number, stop) =>
            {
                var query = Query.Of(which, number).Add("tag_ids", which.TagIds);
                if (which.IncludeAll) query.Add("include_all", "true");
                return _transport.SendAsync(ApiRequest.Get($"datasets{query}"), ClientJson.Default.PageDataset, options, stop);
            },
            which.Page,
            cancellationToken);
    }

    /// <summary>Gets a dataset.</summary>
    /// <param name="datasetId">Which one.</param>
    /// <param name="options">What this call does differently.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    public virtual Task<Dataset> GetAsync(string datasetId, RequestOptions? options = null, CancellationToken cancellationToken = default) =>
        _transport.SendAsync(ApiRequest.Get($"datasets/{PathSegment.Of(datasetId)}"), ClientJson.Default.Dataset, options, cancellationToken);

    /// <summary>Changes a dataset.</summary>
    /// <param name="datasetId">Which one.</param>
    /// <param name="changes">What changes; the rest stays.</param>
    /// <param name="options">What this call does differently.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    public virtual Task<Dataset> UpdateAsync(string datasetId, DatasetChanges changes, RequestOptions? options = null, CancellationToken cancellationToken = default)
    {
        var body = JsonSerializer.SerializeToNode(changes, ClientJson.Default.DatasetChanges)!.AsObject();
        // To the protocol, null clears and absent keeps.
        if (changes.ClearDescription) body["description"] = null;
        return _transport.SendAsync(ApiRequest.Set(HttpMethod.Patch, $"datasets/{PathSegment.Of(datasetId)}").With(body, ClientJson.Default.JsonObject), ClientJson.Default.Dataset, options, cancellationToken);
    }

    /// <summary>Deletes a dataset with all that is in it.</summary>
    /// <param name="datasetId">Which one.</param>
    /// <param name="options">What this call does differently.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    public virtual Task DeleteAsync(string datasetId, RequestOptions? options = null, CancellationToken cancellationToken = default) =>
        _transport.SendAsync(ApiRequest.Delete($"datasets/{PathSegment.Of(datasetId)}"), options, cancellationToken);
}
