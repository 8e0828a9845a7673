using System.Text.Json.Nodes;
using Kvasir.Client.Http;
using Kvasir.Client.Json;
using Kvasir.Client.Uploads;

namespace Kvasir.Client;

/// <content>Runs.</content>
public partial class CollectionPipelinesClient
{
    /// <summary>Puts a document into the collection of an ingestion pipeline. It can be found when this answers.</summary>
    /// <param name="pipelineId">The pipeline.</param>
    /// <param name="url">Where the server fetches the document from.</param>
    /// <param name="preserved">The values to keep beside it.</param>
    /// <param name="documentName">What it is called; the end of its address unless given.</param>
    /// <param name="options">What this call does differently; large documents may take longer than the usual timeout.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    public virtual Task<IngestionResult> IngestDocumentAsync(
        string pipelineId, Uri url, JsonObject? preserved = null, string? documentName = null, RequestOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(url);
        var data = Inputs(preserved);
        data["doc_url"] = url.OriginalString;
        if (documentName is not null) data["doc_name"] = documentName;
        return IngestAsync(pipelineId, data, options, cancellationToken);
    }

    /// <summary>Uploads a document into the collection of an ingestion pipeline. It can be found when this answers.</summary>
    /// <param name="pipelineId">The pipeline.</param>
    /// <param name="file">The document.</param>
    /// <param name="preserved">The values to keep beside it.</param>
    /// <param name="progress">Told how much of the file is sent.</param>
    /// <param name="options">What this call does differently; large documents may take longer than the usual timeout.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    public virtual Task<IngestionResult> IngestFileAsync(
        string pipelineId, FileUpload file, JsonObject? preserved = null, IProgress<UploadProgress>? progress = null, RequestOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(file);
        var request = UploadForm.With(ApiRequest.Create($"{Of(pipelineId)}/run_ingestion_with_file"), file, preserved, CollectionJson.Default.JsonObject, progress);
        return SendAsync(request, CollectionJson.Default.EnvelopeIngestionResult, options, cancellationToken);
    }

    /// <summary>Puts texts into the collection of an ingestion pipeline: all or none. They can be found when this answers.</summary>
    /// <param name="pipelineId">The pipeline.</param>
    /// <param name="texts">The texts.</param>
    /// <param name="preserved">The values to keep beside each of them.</param>
    /// <param name="options">What this call does differently.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    public virtual Task<IngestionResult> IngestTextsAsync(string pipelineId, IEnumerable<string> texts, JsonObject? preserved = null, RequestOptions? options = null, CancellationToken cancellationToken = default)
    {
        var data = Inputs(preserved);
        data["text_list"] = new JsonArray([.. texts.Select(text => (JsonNode)text)]);
        return IngestAsync(pipelineId, data, options, cancellationToken);
    }

    /// <summary>Puts an image into the collection of an ingestion pipeline. It can be found when this answers.</summary>
    /// <param name="pipelineId">The pipeline.</param>
    /// <param name="url">Where the server fetches the image from.</param>
    /// <param name="imageId">The caller's own id of it.</param>
    /// <param name="preserved">The values to keep beside it.</param>
    /// <param name="options">What this call does differently.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    public virtual Task<IngestionResult> IngestImageAsync(string pipelineId, Uri url, string imageId, JsonObject? preserved = null, RequestOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(url);
        var data = Inputs(preserved);
        data["image_url"] = url.OriginalString;
        data["image_id"] = imageId;
        return IngestAsync(pipelineId, data, options, cancellationToken);
    }

    /// <summary>Searches by a search pipeline.</summary>
    /// <param name="pipelineId">The pipeline.</param>
    /// <param name="search">What is looked for.</param>
    /// <param name="options">What this call does differently.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    public virtual Task<CollectionSearchResult> SearchAsync(string pipelineId, CollectionSearch search, RequestOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(search);
        var data = new JsonObject();
        if (search.QueryText is not null) data["query_text"] = search.QueryText;
        if (search.QueryImageUrl is not null) data["query_image_url"] = search.QueryImageUrl.OriginalString;
        var run = new CollectionRun(data, new SearchParameters(search.Limit, search.Offset, search.OutputFields, search.Filter));
        return SendAsync(ApiRequest.Set(HttpMethod.Post, $"{Of(pipelineId)}/run").With(run, CollectionJson.Default.CollectionRun), CollectionJson.Default.EnvelopeCollectionSearchResult, options, cancellationToken);
    }

    /// <summary>Deletes a document by a deletion pipeline. One that is not there is no failure: the count is 0.</summary>
    /// <param name="pipelineId">The pipeline.</param>
    /// <param name="documentName">The name of the document.</param>
    /// <param name="options">What this call does differently.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    public virtual Task<DeletionResult> DeleteDocumentAsync(string pipelineId, string documentName, RequestOptions? options = null, CancellationToken cancellationToken = default) =>
        DeleteAsync(pipelineId, new JsonObject { ["doc_name"] = documentName }, options, cancellationToken);

    /// <summary>Deletes texts by a deletion pipeline.</summary>
    /// <param name="pipelineId">The pipeline.</param>
    /// <param name="ids">What putting them in answered.</param>
    /// <param name="options">What this call does differently.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    public virtual Task<DeletionResult> DeleteTextsAsync(string pipelineId, IEnumerable<long> ids, RequestOptions? options = null, CancellationToken cancellationToken = default) =>
        DeleteAsync(pipelineId, new JsonObject { ["ids"] = new JsonArray([.. ids.Select(id => (JsonNode)id)]) }, options, cancellationToken);

    /// <summary>Deletes an image by a deletion pipeline.</summary>
    /// <param name="pipelineId">The pipeline.</param>
    /// <param name="imageId">The caller's own id of it.</param>
    /// <param name="options">What this call does differently.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    public virtual Task<DeletionResult> DeleteImageAsync(string pipelineId, string imageId, RequestOptions? options = null, CancellationToken cancellationToken = default) =>
        DeleteAsync(pipelineId, new JsonObject { ["image_id"] = imageId }, options, cancellationToken);

    /// <summary>Deletes what fulfils an expression, by a deletion pipeline.</summary>
    /// <param name="pipelineId">The pipeline.</param>
    /// <param name="expression">Such as <c>year &lt; 2000</c>; one that describes everything is refused.</param>
    /// <param name="options">What this call does differently.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    public virtual Task<DeletionResult> DeleteByExpressionAsync(string pipelineId, string expression, RequestOptions? options = null, CancellationToken cancellationToken = default) =>
        DeleteAsync(pipelineId, new JsonObject { ["expression"] = expression }, options, cancellationToken);

    private static JsonObject Inputs(JsonObject? preserved) => preserved is null ? [] : preserved.DeepClone().AsObject();

    private Task<IngestionResult> IngestAsync(string pipelineId, JsonObject data, RequestOptions? options, CancellationToken cancellationToken) =>
        SendAsync(ApiRequest.Create($"{Of(pipelineId)}/run").With(new CollectionRun(data), CollectionJson.Default.CollectionRun), CollectionJson.Default.EnvelopeIngestionResult, options, cancellationToken);

    // Deleting twice deletes no more than once.
    private Task<DeletionResult> DeleteAsync(string pipelineId, JsonObject data, RequestOptions? options, CancellationToken cancellationToken) =>
        SendAsync(ApiRequest.Set(HttpMethod.Post, $"{Of(pipelineId)}/run").With(new CollectionRun(data), CollectionJson.Default.CollectionRun), CollectionJson.Default.EnvelopeDeletionResult, options, cancellationToken);
}
