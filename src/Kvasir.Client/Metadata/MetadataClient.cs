using Kvasir.Client.Http;
using Kvasir.Client.Json;

namespace Kvasir.Client;

/// <summary>Metadata fields of a dataset and their values in documents.</summary>
public class MetadataClient
{
    private readonly Transport _transport;

    internal MetadataClient(Transport transport) => _transport = transport;

    /// <summary>For doubles in tests.</summary>
    protected MetadataClient() => _transport = null!;

    /// <summary>Adds a field to a dataset.</summary>
    /// <param name="datasetId">The dataset.</param>
    /// <param name="type">What its values are.</param>
    /// <param name="name">Its name, the only one of its kind in the dataset.</param>
    /// <param name="options">What this call does differently.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    public virtual Task<MetadataField> CreateAsync(string datasetId, MetadataFieldType type, string name, RequestOptions? options = null, CancellationToken cancellationToken = default) =>
        _transport.SendAsync(ApiRequest.Create(Path(datasetId)).With(new NewMetadataField(type, name), ClientJson.Default.NewMetadataField), ClientJson.Default.MetadataField, options, cancellationToken);

    /// <summary>Lists the fields of a dataset that people made.</summary>
    /// <param name="datasetId">The dataset.</param>
    /// <param name="options">What this call does differently.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    public virtual Task<MetadataFieldList> ListAsync(string datasetId, RequestOptions? options = null, CancellationToken cancellationToken = default) =>
        _transport.SendAsync(ApiRequest.Get(Path(datasetId)), ClientJson.Default.MetadataFieldList, options, cancellationToken);

    /// <summary>Renames a field; its values stay.</summary>
    /// <param name="datasetId">The dataset.</param>
    /// <param name="metadataId">The field.</param>
    /// <param name="name">Its new name.</param>
    /// <param name="options">What this call does differently.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <remarks>Not made again after a failure: a server refuses the name that the first attempt may have given.</remarks>
    public virtual Task<MetadataField> UpdateAsync(string datasetId, string metadataId, string name, RequestOptions? options = null, CancellationToken cancellationToken = default) =>
        _transport.SendAsync(
            (ApiRequest.Set(HttpMethod.Patch, $"{Path(datasetId)}/{PathSegment.Of(metadataId)}") with { Kind = RequestKind.Once }).With(new NewName(name), ClientJson.Default.NewName), ClientJson.Default.MetadataField, options, cancellationToken);

    /// <summary>Deletes a field with its values.</summary>
    /// <param name="datasetId">The dataset.</param>
    /// <param name="metadataId">The field.</param>
    /// <param name="options">What this call does differently.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    public virtual Task DeleteAsync(string datasetId, string metadataId, RequestOptions? options = null, CancellationToken cancellationToken = default) =>
        _transport.SendAsync(ApiRequest.Delete($"{Path(datasetId)}/{PathSegment.Of(metadataId)}") with { Kind = RequestKind.Once }, options, cancellationToken);

    /// <summary>Lists the built-in fields.</summary>
    /// <param name="datasetId">The dataset.</param>
    /// <param name="options">What this call does differently.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    public virtual async Task<IReadOnlyList<MetadataField>> ListBuiltInAsync(string datasetId, RequestOptions? options = null, CancellationToken cancellationToken = default) =>
        (await _transport.SendAsync(ApiRequest.Get($"{Path(datasetId)}/built-in"), ClientJson.Default.BuiltInFields, options, cancellationToken).ConfigureAwait(false)).Fields;

    /// <summary>Shows the built-in fields in the documents of a dataset.</summary>
    /// <param name="datasetId">The dataset.</param>
    /// <param name="options">What this call does differently.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    public virtual Task EnableBuiltInAsync(string datasetId, RequestOptions? options = null, CancellationToken cancellationToken = default) =>
        _transport.SendAsync(ApiRequest.Set(HttpMethod.Post, $"{Path(datasetId)}/built-in/enable"), options, cancellationToken);

    /// <summary>Hides the built-in fields.</summary>
    /// <param name="datasetId">The dataset.</param>
    /// <param name="options">What this call does differently.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    public virtual Task DisableBuiltInAsync(string datasetId, RequestOptions? options = null, CancellationToken cancellationToken = default) =>
        _transport.SendAsync(ApiRequest.Set(HttpMethod.Post, $"{Path(datasetId)}/built-in/disable"), options, cancellationToken);

    /// <summary>Sets values in documents: in all of them, or in none where one is refused.</summary>
    /// <param name="datasetId">The dataset.</param>
    /// <param name="documents">The documents with their values.</param>
    /// <param name="options">What this call does differently.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    public virtual Task UpdateDocumentsAsync(string datasetId, IEnumerable<DocumentMetadata> documents, RequestOptions? options = null, CancellationToken cancellationToken = default) =>
        _transport.SendAsync(
            ApiRequest.Set(HttpMethod.Post, $"datasets/{PathSegment.Of(datasetId)}/documents/metadata").With(new MetadataOperations([.. documents]), ClientJson.Default.MetadataOperations), options, cancellationToken);

    private static string Path(string datasetId) => $"datasets/{PathSegment.Of(datasetId)}/metadata";
}
