using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using Kvasir.Knowledge;
using Microsoft.Extensions.Options;

namespace Kvasir.Retrieval.External;

/// <summary>Passes queries on to external knowledge bases.</summary>
/// <param name="http">Requests go out through it. Its handler limits what is connected to, where that is wanted.</param>
/// <param name="apis">The connections.</param>
/// <param name="limits">The longest query.</param>
public sealed class ExternalRetriever(HttpClient http, ExternalKnowledgeApis apis, IOptions<RetrievalOptions> limits)
{
    private const int DefaultTopK = 2;
    private const int MaxAnswerBytes = 8 * 1024 * 1024;

    /// <summary>The passages that an external dataset answers a query with, in the order in which they come.</summary>
    /// <param name="dataset">A dataset of provider <c>external</c>.</param>
    /// <param name="query">1 to <see cref="RetrievalOptions.MaxQueryLength"/> characters.</param>
    /// <param name="how">How to ask; <see langword="null"/> for the dataset's own way.</param>
    /// <param name="cancellationToken">Stops the query.</param>
    /// <exception cref="KvasirException"><see cref="ErrorCode.InvalidParam"/> for the query or a connection that is not configured, <see cref="ErrorCode.ProviderRequestFailed"/>.</exception>
    public async Task<IReadOnlyList<ExternalRecord>> RetrieveAsync(Dataset dataset, string query, ExternalRetrieval? how, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(dataset);
        Retriever.CheckQuery(query, limits.Value);
        if (how?.TopK is < 1 or > RetrievalModel.MaxTopK) throw KvasirException.InvalidParam("external_retrieval_model.top_k", $"must be between 1 and {RetrievalModel.MaxTopK}, was {how.TopK}");
        var api = await apis.FindAsync(dataset.WorkspaceId, dataset.ExternalKnowledgeApiId, cancellationToken) ?? throw new KvasirException(ErrorCode.InvalidParam, "External API template not found.");
        var own = dataset.RetrievalModel;
        var topK = how?.TopK ?? own?.TopK ?? DefaultTopK;
        var threshold = how?.ScoreThresholdEnabled ?? own?.ScoreThresholdEnabled ?? false ? how?.ScoreThreshold ?? own?.ScoreThreshold ?? 0 : 0;

        var answer = await AskAsync(api, new ExternalQuery(dataset.ExternalKnowledgeId ?? "", query, new ExternalSetting(topK, threshold)), cancellationToken);
        // Whatever scale the other system has: scores are between 0 and 1 here.
        return [.. (answer.Records ?? []).Where(record => record is not null)
            .Select(record => record with { Score = double.IsNaN(record.Score ?? 0) ? 0 : Math.Clamp(record.Score ?? 0, 0, 1) })
            .Where(record => record.Score >= threshold).Take(topK)];
    }

    private async Task<ExternalAnswer> AskAsync(ExternalKnowledgeApi api, ExternalQuery query, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, api.Endpoint.TrimEnd('/') + "/retrieval") { Content = JsonContent.Create(query, ExternalJson.Default.ExternalQuery) };
        if (api.ApiKey.Length > 0) request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", api.ApiKey);
        using var timeout = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        timeout.CancelAfter(api.Timeout);
        try
        {
            // With its length: not every server reads a body that comes in chunks.
            await request.Content.LoadIntoBufferAsync(timeout.Token);
            using var response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, timeout.Token);
            if (!response.IsSuccessStatusCode) throw Failed(api, $"answered {(int)response.StatusCode}", null);
            await response.Content.LoadIntoBufferAsync(MaxAnswerBytes, timeout.Token);
            return await response.Content.ReadFromJsonAsync(ExternalJson.Default.ExternalAnswer, timeout.Token) ?? throw Failed(api, "answered nothing", null);
        }
        catch (OperationCanceledException e) when (!cancellationToken.IsCancellationRequested)
        {
            throw Failed(api, $"did not answer within {api.Timeout.TotalSeconds:0} s", e);
        }
        catch (Exception e) when (e is HttpRequestException or JsonException or NotSupportedException or InvalidOperationException)
        {
            throw Failed(api, "could not be asked, or its answer could not be read", e);
        }
    }

    private static KvasirException Failed(ExternalKnowledgeApi api, string what, Exception? cause) => new(ErrorCode.ProviderRequestFailed, $"The external knowledge API '{api.Name}' {what}.", cause);
}
