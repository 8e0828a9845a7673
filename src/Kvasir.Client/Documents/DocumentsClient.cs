using Kvasir.Client.Http;
using Kvasir.Client.Json;
using Kvasir.Client.Uploads;

namespace Kvasir.Client;

/// <summary>The documents of a dataset.</summary>
public partial class DocumentsClient
{
    private readonly Transport _transport;

    internal DocumentsClient(Transport transport) => _transport = transport;

    /// <summary>For doubles in tests.</summary>
    protected DocumentsClient() => _transport = null!;

    /// <summary>Creates a document from text. It is indexed after the answer: see <see cref="WaitForIndexingAsync(string, string, IProgress{IReadOnlyList{DocumentProgress}}, RequestOptions, CancellationToken)"/>.</summary>
    /// <param name="datasetId">The dataset.</param>
    /// <param name="document">What it says, and how it is indexed.</param>
    /// <param name="options">What this call does differently.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    public virtual Task<QueuedDocument> CreateByTextAsync(string datasetId, NewTextDocument document, RequestOptions? options = null, CancellationToken cancellationToken = default) =>
        _transport.SendAsync(ApiRequest.Create($"{Dataset(datasetId)}/document/create-by-text").With(document, ClientJson.Default.NewTextDocument), ClientJson.Default.QueuedDocument, options, cancellationToken);

    /// <summary>Creates a document from a file. It is indexed after the answer: see <see cref="WaitForIndexingAsync(string, string, IProgress{IReadOnlyList{DocumentProgress}}, RequestOptions, CancellationToken)"/>.</summary>
    /// <param name="datasetId">The dataset.</param>
    /// <param name="file">The file.</param>
    /// <param name="document">How it is indexed; automatically unless given.</param>
    /// <param name="progress">Told how much of the file is sent.</param>
    /// <param name="options">What this call does differently.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    public virtual Task<QueuedDocument> CreateByFileAsync(
        string datasetId, FileUpload file, NewFileDocument? document = null, IProgress<UploadProgress>? progress = null, RequestOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(file);
        // The protocol wants a rule with the first file of a dataset.
        document ??= new() { ProcessRule = ProcessRule.Automatic };
        return _transport.SendAsync(
            UploadForm.With(ApiRequest.Create($"{Dataset(datasetId)}/document/create-by-file"), file, document, ClientJson.Default.NewFileDocument, progress), ClientJson.Default.QueuedDocument, options, cancellationToken);
    }

    /// <summary>Replaces the text of a document, or how it is cut. The old segments answer until the new ones are complete.</summary>
    /// <param name="datasetId">The dataset.</param>
    /// <param name="documentId">The document.</param>
    /// <param name="changes">What changes; a text or a rule at least.</param>
    /// <param name="options">What this call does differently.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    public virtual Task<QueuedDocument> UpdateByTextAsync(string datasetId, string documentId, TextDocumentChanges changes, RequestOptions? options = null, CancellationToken cancellationToken = default) =>
        _transport.SendAsync(
            ApiRequest.Create($"{Of(datasetId, documentId)}/update-by-text").With(changes, ClientJson.Default.TextDocumentChanges), ClientJson.Default.QueuedDocument, options, cancellationToken);

    /// <summary>Replaces the file of a document, or how it is cut. The old segments answer until the new ones are complete.</summary>
    /// <param name="datasetId">The dataset.</param>
    /// <param name="documentId">The document.</param>
    /// <param name="file">The new file; the old one stays when this is <see langword="null"/>, and a rule is required then.</param>
    /// <param name="changes">What else changes.</param>
    /// <param name="progress">Told how much of the file is sent.</param>
    /// <param name="options">What this call does differently.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    public virtual Task<QueuedDocument> UpdateByFileAsync(
        string datasetId,
        string documentId,
        FileUpload? file,
        FileDocumentChanges? changes = null,
        IProgress<UploadProgress>? progress = null,
        RequestOptions? options = null,
        CancellationToken cancellationToken = default) =>
        _transport.SendAsync(
            UploadForm.With(ApiRequest.Create($"{Of(datasetId, documentId)}/update-by-file"), file, changes, ClientJson.Default.FileDocumentChanges, progress), ClientJson.Default.QueuedDocument, options, cancellationToken);

    /// <summary>Lists the documents of a dataset, newest first.</summary>
    /// <param name="datasetId">The dataset.</param>
    /// <param name="which">Which ones; all unless given.</param>
    /// <param name="options">What the calls do differently.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    public virtual Pageable<Document> List(string datasetId, DocumentListOptions? which = null, RequestOptions? options = null, CancellationToken cancellationToken = default)
    {
        which ??= new();
        var path = $"{Dataset(datasetId)}/documents";
        return new(
            (number, stop) => _transport.SendAsync(
                ApiRequest.Get($"{path}{Query.Of(which, number).Add("status", which.Status?.Value).Add("external_key", which.ExternalKey)}"), ClientJson.Default.PageDocument, options, stop),
            which.Page,
            cancellationToken);
    }

    /// <summary>Gets a document.</summary>
    /// <param name="datasetId">The dataset.</param>
    /// <param name="documentId">The document.</param>
    /// <param name="view">Which part of it.</param>
    /// <param name="options">What this call does differently.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    public virtual Task<DocumentDetail> GetAsync(
        string datasetId, string documentId, MetadataView view = MetadataView.All, RequestOptions? options = null, CancellationToken cancellationToken = default)
    {
        var part = view switch { MetadataView.All => "all", MetadataView.Only => "only", MetadataView.Without => "without", _ => throw new ArgumentOutOfRangeException(nameof(view)) };
        return _transport.SendAsync(ApiRequest.Get($"{Of(datasetId, documentId)}?metadata={part}"), ClientJson.Default.DocumentDetail, options, cancellationToken);
    }

    /// <summary>Deletes a document.</summary>
    /// <param name="datasetId">The dataset.</param>
    /// <param name="documentId">The document.</param>
    /// <param name="options">What this call does differently.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    public virtual Task DeleteAsync(string datasetId, string documentId, RequestOptions? options = null, CancellationToken cancellationToken = default) =>
        _transport.SendAsync(ApiRequest.Delete(Of(datasetId, documentId)), options, cancellationToken);

    /// <summary>Enables, disables, archives or takes back documents: all of them, or none where one refuses.</summary>
    /// <param name="datasetId">The dataset.</param>
    /// <param name="action">What is done.</param>
    /// <param name="documentIds">The documents; ids that are not in the dataset are passed over.</param>
    /// <param name="options">What this call does differently.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    public virtual Task ChangeStatusAsync(string datasetId, DocumentAction action, IEnumerable<string> documentIds, RequestOptions? options = null, CancellationToken cancellationToken = default) =>
        _transport.SendAsync(
            ApiRequest.Set(HttpMethod.Patch, $"{Dataset(datasetId)}/documents/status/{PathSegment.Of(action.Value)}").With(new DocumentIds([.. documentIds]), ClientJson.Default.DocumentIds), options, cancellationToken);

    private static string Dataset(string datasetId) => $"datasets/{PathSegment.Of(datasetId)}";

    private static string Of(string datasetId, string documentId) => $"{Dataset(datasetId)}/documents/{PathSegment.Of(documentId)}";
}
