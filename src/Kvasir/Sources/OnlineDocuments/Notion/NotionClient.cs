using System.Net;
using System.Net.Http.Headers;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Kvasir.Sources.Http;
using Polly;
using Polly.Retry;

namespace Kvasir.Sources.OnlineDocuments.Notion;

/// <summary>Asks Notion's API: waits when it is told to, tries again what may pass, and follows the pages of a list.</summary>
/// <param name="http">Makes the requests.</param>
/// <param name="time">The clock by which retries wait.</param>
/// <param name="address">Where the API is.</param>
/// <param name="secret">The integration's secret; it stands in no message.</param>
internal sealed class NotionClient(GuardedHttp http, TimeProvider time, Uri address, string secret)
{
    private const string ApiVersion = "2022-06-28";
    private const int PageSize = 100;
    private const int MaxListed = 100_000;
    private const long MaxAnswerBytes = 16L << 20;

    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(60);

    private readonly ResiliencePipeline<HttpResponseMessage> _retries = new ResiliencePipelineBuilder<HttpResponseMessage> { TimeProvider = time }
        .AddRetry(Retry(5, status => status == HttpStatusCode.TooManyRequests, time))
        .AddRetry(Retry(3, status => (int)status >= 500, time))
        .Build();

    /// <summary>Gets an object.</summary>
    /// <exception cref="KvasirException"><see cref="ErrorCode.FetchFailed"/>, <see cref="ErrorCode.NotFound"/>.</exception>
    public Task<JsonElement> GetAsync(string path, CancellationToken cancellationToken) => SendAsync(HttpMethod.Get, path, null, cancellationToken);

    /// <summary>Gets a list, page by page: with a body by POST, without one by GET.</summary>
    /// <exception cref="KvasirException"><see cref="ErrorCode.FetchFailed"/>, <see cref="ErrorCode.NotFound"/>.</exception>
    public async IAsyncEnumerable<JsonElement> PagesAsync(string path, JsonObject? body, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var cursors = new HashSet<string>();
        string? cursor = null;
        var listed = 0;
        do
        {
            var answer = body is null
                ? await GetAsync($"{path}?page_size={PageSize}{(cursor is null ? "" : "&start_cursor=" + Uri.EscapeDataString(cursor))}", cancellationToken)
                : await SendAsync(HttpMethod.Post, path, Page(body, cursor), cancellationToken);
            foreach (var item in answer.Member("results").Items())
            {
                if (++listed > MaxListed) throw Failed($"lists more than {MaxListed} entries");
                yield return item;
            }

            cursor = answer.Flag("has_more") ? answer.Text("next_cursor") : null;
            if (cursor is not null && !cursors.Add(cursor)) throw Failed("goes in a circle with the pages of a list");
        }
        while (cursor is not null);
    }

    private static JsonObject Page(JsonObject body, string? cursor)
    {
        var page = body.DeepClone().AsObject();
        page["page_size"] = PageSize;
        if (cursor is not null) page["start_cursor"] = cursor;
        return page;
    }

    private async Task<JsonElement> SendAsync(HttpMethod method, string path, JsonObject? body, CancellationToken cancellationToken)
    {
        using var answer = await _retries.ExecuteAsync(async token => await SendOnceAsync(method, path, body, token), cancellationToken);
        switch (answer.StatusCode)
        {
            case >= HttpStatusCode.OK and < HttpStatusCode.MultipleChoices: break;
            case HttpStatusCode.Unauthorized: throw Failed("does not accept the integration secret");
            case HttpStatusCode.Forbidden: throw Failed("does not let this integration read that: it lacks a capability");
            case HttpStatusCode.NotFound: throw KvasirException.NotFound("Notion has no such page or database, or it is not shared with the integration.");
            case HttpStatusCode.TooManyRequests: throw Failed("is asked too often, and still was after 5 waits");
            default: throw Failed($"answered {(int)answer.StatusCode}");
        }

        var fetched = await http.ReadAsync(answer, MaxAnswerBytes, cancellationToken);
        try
        {
            using var json = JsonDocument.Parse(fetched.Bytes);
            return json.RootElement.Clone();
        }
        catch (JsonException e)
        {
            throw Failed("answered something that is not JSON", e);
        }
    }

    private async Task<HttpResponseMessage> SendOnceAsync(HttpMethod method, string path, JsonObject? body, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(method, new Uri($"{address.GetLeftPart(UriPartial.Path).TrimEnd('/')}/{path}"));
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", secret);
        request.Headers.Add("Notion-Version", ApiVersion);
        if (body is not null) request.Content = new StringContent(body.ToJsonString(), Encoding.UTF8, "application/json");
        return await http.SendAsync(request, cancellationToken);
    }

    private static RetryStrategyOptions<HttpResponseMessage> Retry(int times, Func<HttpStatusCode, bool> passes, TimeProvider time) => new()
    {
        MaxRetryAttempts = times,
        BackoffType = DelayBackoffType.Exponential,
        Delay = TimeSpan.FromSeconds(1),
        MaxDelay = LongestWait,
        UseJitter = true,
        ShouldHandle = outcome => ValueTask.FromResult(outcome.Outcome.Result is { } answer && passes(answer.StatusCode)),
        DelayGenerator = outcome => ValueTask.FromResult(Wanted(outcome.Outcome.Result?.Headers.RetryAfter, time)),
    };

    private static TimeSpan? Wanted(RetryConditionHeaderValue? retryAfter, TimeProvider time)
    {
        var wanted = retryAfter?.Delta ?? (retryAfter?.Date - time.GetUtcNow());
        return wanted is { } delay ? TimeSpan.FromTicks(Math.Clamp(delay.Ticks, 0, LongestWait.Ticks)) : null;
    }

    private static KvasirException Failed(string what, Exception? inner = null) => new(ErrorCode.FetchFailed, $"Notion {what}.", inner);
}
