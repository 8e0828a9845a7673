using System.Collections.Concurrent;
using System.Net;
using System.Text.Json.Nodes;

namespace Kvasir.Server.Tests.Kit;

/// <summary>A client that tries again as long as the answer invites it to, and notes every answer that does not.</summary>
/// <param name="address">Chooses a server for each request.</param>
public sealed class PatientClient(Func<string> address)
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    private readonly ConcurrentDictionary<string, Api> _servers = new();
    private readonly ConcurrentDictionary<string, bool> _sentTwice = new();
    private int _answered;
    private int _retryable;
    private int _broken;

    /// <summary>Answers that no client can be expected to cope with.</summary>
    public ConcurrentQueue<string> Surprises { get; } = [];

    /// <summary>What came back so far.</summary>
    public string Summary => $"{_answered} answers, {_retryable} that ask to try again, {_broken} broken or refused connections, {_sentTwice.Count} uploads sent twice";

    /// <summary>Sends a request once; <see langword="null"/> when it is to be tried again.</summary>
    public async Task<Answer?> TryAsync(Func<Api, Task<Answer>> request)
    {
        Answer answer;
        try
        {
            answer = await request(_servers.GetOrAdd(address(), at => new Api(at, ServerProcess.Key)));
        }
        catch (Exception e) when (e is HttpRequestException or IOException)
        {
            Interlocked.Increment(ref _broken);
            return null;
        }

        if ((int)answer.Status is >= 200 and < 300)
        {
            Interlocked.Increment(ref _answered);
            return answer;
        }

        var expected = answer.Status switch { HttpStatusCode.ServiceUnavailable => "service_unavailable", HttpStatusCode.TooManyRequests => "too_many_requests", _ => null };
        if (expected is null || answer.Headers.RetryAfter is null || answer.Json["code"]!.GetValue<string>() != expected) Surprises.Enqueue($"{(int)answer.Status} {answer.Text}");
        Interlocked.Increment(ref _retryable);
        return null;
    }

    /// <summary>Sends a request until it is answered.</summary>
    public async Task<JsonNode> AskAsync(Func<Api, Task<Answer>> request)
    {
        Answer? answer = null;
        await Eventually.TrueAsync(async () => (answer = await TryAsync(request)) is not null, Patience);
        return answer!.Json;
    }

    /// <summary>Creates a document; whenever it is not known whether that succeeded, looks before it tries again.</summary>
    public Task UploadAsync(string dataset, string name, string text)
    {
        var unknown = false;
        return Eventually.TrueAsync(
            async () =>
            {
                if (unknown)
                {
                    if (await TryAsync(api => api.GetAsync($"v1/datasets/{dataset}/documents?keyword={Uri.EscapeDataString(name)}")) is not { } list) return false;
                    if (list.Json["total"]!.GetValue<int>() > 0) return true;
                    _sentTwice[name] = true;
                }

                unknown = true;
                return await TryAsync(api => api.CreateTextAsync(dataset, name, text)) is not null;
            },
            Patience);
    }

    /// <summary>Deletes what this client sent twice because the first one seemed to be lost when it looked.</summary>
    public async Task DeleteDoublesAsync(string dataset)
    {
        foreach (var name in _sentTwice.Keys)
        {
            var documents = (await AskAsync(api => api.GetAsync($"v1/datasets/{dataset}/documents?keyword={Uri.EscapeDataString(name)}")))["data"]!.AsArray();
            foreach (var twice in documents.Skip(1)) (await TryAsync(api => api.DeleteAsync($"v1/datasets/{dataset}/documents/{twice!["id"]}"))).ShouldNotBeNull();
        }
    }
}
