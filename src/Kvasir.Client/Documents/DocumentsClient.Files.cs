using Kvasir.Client.Http;
using Kvasir.Client.Json;

namespace Kvasir.Client;

/// <content>The files that documents were made from.</content>
public partial class DocumentsClient
{
    /// <summary>Gets the file behind a document, with links to it.</summary>
    /// <param name="datasetId">The dataset.</param>
    /// <param name="documentId">The document.</param>
    /// <param name="options">What this call does differently.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    public virtual Task<UploadedFile> GetUploadFileAsync(string datasetId, string documentId, RequestOptions? options = null, CancellationToken cancellationToken = default) =>
        _transport.SendAsync(ApiRequest.Get($"{Of(datasetId, documentId)}/upload-file"), ClientJson.Default.UploadedFile, options, cancellationToken);

    /// <summary>Gets a link by which the file behind a document can be downloaded for a while, without a key.</summary>
    /// <param name="datasetId">The dataset.</param>
    /// <param name="documentId">The document.</param>
    /// <param name="options">What this call does differently.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    public virtual async Task<Uri> GetDownloadUrlAsync(string datasetId, string documentId, RequestOptions? options = null, CancellationToken cancellationToken = default) =>
        (await _transport.SendAsync(ApiRequest.Get($"{Of(datasetId, documentId)}/download"), ClientJson.Default.Link, options, cancellationToken).ConfigureAwait(false)).Url;

    /// <summary>Downloads the files behind documents as one ZIP archive, which is read as it comes.</summary>
    /// <param name="datasetId">The dataset.</param>
    /// <param name="documentIds">The documents, 1 to 100.</param>
    /// <param name="options">What this call does differently.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>The archive; to be disposed of by the caller.</returns>
    public virtual async Task<Stream> DownloadZipAsync(string datasetId, IEnumerable<string> documentIds, RequestOptions? options = null, CancellationToken cancellationToken = default)
    {
        var request = ApiRequest.Set(HttpMethod.Post, $"{Dataset(datasetId)}/documents/download-zip").With(new DocumentIds([.. documentIds]), ClientJson.Default.DocumentIds);
        var response = await _transport.OpenAsync(request with { Accept = "application/zip, application/json" }, options, cancellationToken).ConfigureAwait(false);
        await Transport.ExpectAsync(response, static type => type.Contains("zip", StringComparison.OrdinalIgnoreCase) || type == "application/octet-stream", "a ZIP archive", cancellationToken).ConfigureAwait(false);
        return await response.Content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false);
    }
}
