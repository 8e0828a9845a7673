using System.Runtime.CompilerServices;
using Kvasir.Client.Http;
using Kvasir.Client.Json;
using Kvasir.Client.Pipelines;
using Kvasir.Client.Uploads;

namespace Kvasir.Client;

/// <summary>Knowledge pipelines, which read documents from files, web sites and drives.</summary>
public class PipelinesClient
{
    private const string EventStream = "text/event-stream";

    private readonly Transport _transport;

    internal PipelinesClient(Transport transport) => _transport = transport;

    /// <summary>For doubles in tests.</summary>
    protected PipelinesClient() => _transport = null!;

    /// <summary>Uploads a file that a run can read.</summary>
    /// <param name="file">The file.</param>
    /// <param name="progress">Told how much of the file is sent.</param>
    /// <param name="options">What this call does differently.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    public virtual Task<PipelineFile> UploadFileAsync(FileUpload file, IProgress<UploadProgress>? progress = null, RequestOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(file);
        return _transport.SendAsync(UploadForm.With(ApiRequest.Create("datasets/pipeline/file-upload"), file, null, ClientJson.Default.NewName, progress), ClientJson.Default.PipelineFile, options, cancellationToken);
    }

    /// <summary>Lists the data sources of a dataset's pipeline: where a run can begin.</summary>
    /// <param name="datasetId">The dataset.</param>
    /// <param name="isPublished">Whether the published version is meant, and not the draft.</param>
    /// <param name="options">What this call does differently.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    public virtual Task<IReadOnlyList<DatasourcePlugin>> ListDatasourcePluginsAsync(string datasetId, bool isPublished = true, RequestOptions? options = null, CancellationToken cancellationToken = default) =>
        _transport.SendAsync(ApiRequest.Get($"{Path(datasetId)}/datasource-plugins?is_published={(isPublished ? "true" : "false")}"), ClientJson.Default.IReadOnlyListDatasourcePlugin, options, cancellationToken);

    /// <summary>Runs a data source: lists what there is, or crawls.</summary>
    /// <param name="datasetId">The dataset.</param>
    /// <param name="nodeId">The datasource node.</param>
    /// <param name="request">What it is asked for.</param>
    /// <param name="options">What this call does differently.</param>
    /// <param name="cancellationToken">Ends the run.</param>
    /// <returns>What happens, as it happens; the last is <see cref="DatasourceCompletedEvent"/> or <see cref="DatasourceErrorEvent"/>.</returns>
    /// <exception cref="KnowledgeStreamException">The stream broke before that.</exception>
    public virtual async IAsyncEnumerable<DatasourceEvent> RunDatasourceNodeAsync(
        string datasetId, string nodeId, DatasourceRunRequest request, RequestOptions? options = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        // Looking creates nothing: what did not begin may begin again.
        var call = ApiRequest.Set(HttpMethod.Post, $"{Path(datasetId)}/datasource/nodes/{PathSegment.Of(nodeId)}/run").With(request, ClientJson.Default.DatasourceRunRequest);
        using var response = await _transport.OpenAsync(call with { Accept = EventStream }, options, cancellationToken).ConfigureAwait(false);
        await Transport.ExpectAsync(response, static type => type == EventStream, "a stream of events", cancellationToken).ConfigureAwait(false);
        await foreach (var wire in ReadAsync(response, cancellationToken).ConfigureAwait(false))
        {
            if (PipelineEvents.OfDatasource(wire) is not { } happened) continue;
            yield return happened;
            if (happened is DatasourceCompletedEvent or DatasourceErrorEvent) yield break;
        }

        throw new KnowledgeStreamException("The stream of events ended before the data source did.");
    }

    /// <summary>Runs a pipeline and waits for its end.</summary>
    /// <param name="datasetId">The dataset.</param>
    /// <param name="request">What it reads, and what it is given.</param>
    /// <param name="options">What this call does differently; runs may take longer than the usual timeout.</param>
    /// <param name="cancellationToken">Ends the waiting; a published run goes on.</param>
    public virtual Task<PipelineRunResult> RunAsync(string datasetId, PipelineRunRequest request, RequestOptions? options = null, CancellationToken cancellationToken = default) =>
        _transport.SendAsync(Run(datasetId, request, "blocking"), ClientJson.Default.PipelineRunResult, options, cancellationToken);

    /// <summary>Runs a pipeline and tells what happens as it happens.</summary>
    /// <param name="datasetId">The dataset.</param>
    /// <param name="request">What it reads, and what it is given.</param>
    /// <param name="options">What this call does differently.</param>
    /// <param name="cancellationToken">Ends the following; a published run goes on.</param>
    /// <returns>What happens; for each run the last is <see cref="WorkflowFinishedEvent"/>, which tells of failures, too. A server that cannot go on tells <see cref="PipelineErrorEvent"/>.</returns>
    /// <exception cref="KnowledgeStreamException">The stream broke before that. The exception names the batch, by which the documents can be followed.</exception>
    public virtual async IAsyncEnumerable<PipelineEvent> RunStreamingAsync(
        string datasetId, PipelineRunRequest request, RequestOptions? options = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        using var response = await _transport.OpenAsync(Run(datasetId, request, "streaming") with { Accept = $"{EventStream}, application/json" }, options, cancellationToken).ConfigureAwait(false);
        await Transport.ExpectAsync(response, static type => type == EventStream || Transport.IsJson(type), "a stream of events", cancellationToken).ConfigureAwait(false);
        if (response.Content.Headers.ContentType!.MediaType != EventStream)
        {
            var queued = await Transport.ReadAsync(response, ClientJson.Default.PipelineRunResult, cancellationToken).ConfigureAwait(false);
            yield return new PipelineQueuedEvent { Name = "queued", TaskId = queued.TaskId, WorkflowRunId = queued.WorkflowRunId, Batch = queued.Batch, Dataset = queued.Dataset, Documents = queued.Documents };
            yield break;
        }

        await foreach (var happened in FollowAsync(response, cancellationToken).ConfigureAwait(false)) yield return happened;
    }

    private static string Path(string datasetId) => $"datasets/{PathSegment.Of(datasetId)}/pipeline";

    private static ApiRequest Run(string datasetId, PipelineRunRequest request, string mode) =>
        ApiRequest.Create($"{Path(datasetId)}/run").With(request with { ResponseMode = mode }, ClientJson.Default.PipelineRunRequest);

    private async IAsyncEnumerable<PipelineEvent> FollowAsync(HttpResponseMessage response, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var progress = new RunProgress();
        var events = ReadAsync(response, cancellationToken).GetAsyncEnumerator(cancellationToken);
        await using (events.ConfigureAwait(false))
        {
            while (await NextAsync(events, progress).ConfigureAwait(false) is var (isThere, happened) && isThere)
            {
                if (happened is null) continue;
                progress.Add(happened);
                yield return happened;
            }
        }

        if (progress.AtEnd() is { } failure) throw failure;
    }

    // An iterator cannot catch around a yield.
    private static async Task<(bool IsThere, PipelineEvent? Happened)> NextAsync(IAsyncEnumerator<ServerSentEvent> events, RunProgress progress)
    {
        try
        {
            return await events.MoveNextAsync().ConfigureAwait(false) ? (true, PipelineEvents.OfRun(events.Current)) : (false, null);
        }
        catch (KnowledgeStreamException e)
        {
            throw progress.Broken(e.Message, e.InnerException);
        }
    }

    private async IAsyncEnumerable<ServerSentEvent> ReadAsync(HttpResponseMessage response, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var stream = await response.Content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false);
        var options = _transport.Options;
        await foreach (var happened in ServerSentEvents.ReadAsync(stream, options.StreamIdleTimeout, options.TimeProvider, cancellationToken).ConfigureAwait(false)) yield return happened;
    }
}
