using System.Net;
using System.Text.Json.Serialization.Metadata;
using Kvasir.Client.Http;
using Kvasir.Client.Json;

namespace Kvasir.Client;

/// <summary>Pipelines over collections: the protocol of Zilliz Cloud Pipelines. An ingestion pipeline makes a collection and fills it, a search pipeline searches it, a deletion pipeline takes things out.</summary>
public partial class CollectionPipelinesClient
{
    private const string Root = "pipelines";

    private readonly Transport _transport;

    internal CollectionPipelinesClient(Transport transport) => _transport = transport;

    /// <summary>For doubles in tests.</summary>
    protected CollectionPipelinesClient() => _transport = null!;

    /// <summary>Creates a pipeline. It can be run when this answers.</summary>
    /// <param name="pipeline">What it is to be.</param>
    /// <param name="options">What this call does differently.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    public virtual Task<CollectionPipeline> CreateAsync(NewCollectionPipeline pipeline, RequestOptions? options = null, CancellationToken cancellationToken = default) =>
        SendAsync(ApiRequest.Create(Root).With(pipeline, CollectionJson.Default.NewCollectionPipeline), CollectionJson.Default.EnvelopeCollectionPipeline, options, cancellationToken);

    /// <summary>Lists pipelines, oldest first.</summary>
    /// <param name="projectId">The project; all that the key may see unless given.</param>
    /// <param name="options">What this call does differently.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    public virtual Task<IReadOnlyList<CollectionPipeline>> ListAsync(string? projectId = null, RequestOptions? options = null, CancellationToken cancellationToken = default) =>
        SendAsync(ApiRequest.Get($"{Root}{new QueryString().Add("projectId", projectId)}"), CollectionJson.Default.EnvelopeIReadOnlyListCollectionPipeline, options, cancellationToken);

    /// <summary>Describes a pipeline.</summary>
    /// <param name="pipelineId">Which one.</param>
    /// <param name="options">What this call does differently.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    public virtual Task<CollectionPipeline> DescribeAsync(string pipelineId, RequestOptions? options = null, CancellationToken cancellationToken = default) =>
        SendAsync(ApiRequest.Get(Of(pipelineId)), CollectionJson.Default.EnvelopeCollectionPipeline, options, cancellationToken);

    /// <summary>Drops a pipeline. Its collection stays.</summary>
    /// <param name="pipelineId">Which one.</param>
    /// <param name="options">What this call does differently.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>The pipeline as it was.</returns>
    /// <remarks>Not made again after a failure: what an attempt has dropped cannot be answered a second time.</remarks>
    public virtual Task<CollectionPipeline> DropAsync(string pipelineId, RequestOptions? options = null, CancellationToken cancellationToken = default) =>
        SendAsync(ApiRequest.Delete(Of(pipelineId)) with { Kind = RequestKind.Once }, CollectionJson.Default.EnvelopeCollectionPipeline, options, cancellationToken);

    private static string Of(string pipelineId) => $"{Root}/{PathSegment.Of(pipelineId)}";

    // Some servers answer 200 whatever happened, and tell by a number of their own.
    private static HttpStatusCode StatusOf(int code) => code switch
    {
        80001 => HttpStatusCode.Unauthorized,
        80002 => HttpStatusCode.Forbidden,
        90010 or 90011 or 90012 => HttpStatusCode.NotFound,
        90050 => HttpStatusCode.TooManyRequests,
        90099 => HttpStatusCode.InternalServerError,
        _ => HttpStatusCode.BadRequest,
    };

    private async Task<T> SendAsync<T>(ApiRequest request, JsonTypeInfo<Envelope<T>> type, RequestOptions? options, CancellationToken cancellationToken)
        where T : class
    {
        var answer = await _transport.SendAsync(request, type, options, cancellationToken).ConfigureAwait(false);
        if (answer.Code == Envelope<T>.Success) return answer.Data ?? throw new KnowledgeProtocolException("The server answered code 200 without data.");
        throw FailedResponse.Of(StatusOf(answer.Code), answer.Code.ToString(System.Globalization.CultureInfo.InvariantCulture), answer.Message ?? "The server did not say what is wrong.", requestId: answer.RequestId);
    }
}
