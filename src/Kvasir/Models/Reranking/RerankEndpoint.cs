using Kvasir.Models.Endpoints;

namespace Kvasir.Models.Reranking;

/// <summary>Asks <c>POST {BaseUrl}/rerank</c>, as Cohere, Jina and servers like them answer it.</summary>
public sealed class RerankEndpoint : IRerankModel
{
    private readonly RerankEndpointOptions _options;
    private readonly ModelEndpoint _endpoint;

    /// <summary>Makes the model.</summary>
    /// <param name="http">Makes the requests; the caller disposes it.</param>
    /// <param name="options">The endpoint.</param>
    /// <param name="time">The clock by which retries wait.</param>
    public RerankEndpoint(HttpClient http, RerankEndpointOptions options, TimeProvider time)
    {
        ArgumentNullException.ThrowIfNull(http);
        ArgumentNullException.ThrowIfNull(options);
        (_options, _endpoint) = (options, new ModelEndpoint(http, options, time));
    }

    /// <inheritdoc/>
    public string Provider => _options.Provider;

    /// <inheritdoc/>
    public string Name => _options.Model;

    /// <inheritdoc/>
    public int MaxInputTokens => _options.MaxInputTokens;

    /// <inheritdoc/>
    public int Candidates => _options.Candidates;

    /// <inheritdoc/>
    public async Task<IReadOnlyList<double>> ScoreAsync(string query, IReadOnlyList<string> passages, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(passages);
        using var answer = await _endpoint.PostAsync("rerank", new RerankRequest(_options.Model, query, passages, passages.Count, ReturnDocuments: false), RerankJson.Default.RerankRequest, cancellationToken);
        return await _endpoint.ReadAsync(answer, RerankJson.Default.RerankResponse, body => Read(body, passages.Count), cancellationToken);
    }

    // What the endpoint leaves out it finds worse than all that it names.
    private double[] Read(RerankResponse? body, int count)
    {
        var scores = new double[count];
        var results = body?.Results ?? body?.Data ?? throw new FormatException("There are no results.");
        if (results.Contains(null!)) throw new FormatException("A result is null.");
        var given = results.Where(result => result.Index >= 0 && result.Index < count).ToList();
        if (given.Count < results.Count) throw ModelEndpointErrors.Failed(_options, $"answered a passage beyond the {count} that it was given");
        foreach (var result in given) scores[result.Index] = result.RelevanceScore ?? result.Score ?? throw new FormatException("A result has no score.");
        if (!scores.All(double.IsFinite)) throw ModelEndpointErrors.Failed(_options, "answered a score that is no number");
        // Some models answer logits.
        if (scores.Any(score => score is < 0 or > 1)) foreach (var result in given) scores[result.Index] = 1 / (1 + Math.Exp(-scores[result.Index]));
        return scores;
    }
}
