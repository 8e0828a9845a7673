using System.Collections.Concurrent;
using System.Text.Json.Nodes;

namespace Kvasir.Server.Tests.Kit;

/// <summary>A chat model behind an endpoint, which writes one question about each passage unless a test says otherwise.</summary>
public sealed class ChatEndpoint : IAsyncDisposable
{
    private readonly JsonEndpoint _endpoint;
    private volatile TaskCompletionSource _open = new();

    public ChatEndpoint()
    {
        _open.SetResult();
        _endpoint = new JsonEndpoint(AnswerAsync);
    }

    /// <summary>The passages that it was asked about, in the order of the requests.</summary>
    public ConcurrentQueue<string> Passages { get; } = [];

    /// <summary>The instructions that came with them.</summary>
    public ConcurrentQueue<string> Instructions { get; } = [];

    /// <summary>What it writes about a passage.</summary>
    public Func<string, string> Write { get; set; } = passage => $"Q1: What of {passage}\nA1: This: {passage}";

    /// <summary>The status with which it answers about a passage.</summary>
    public Func<string, int> Status { get; set; } = _ => 200;

    /// <summary>Settings that name it.</summary>
    public Dictionary<string, string> Settings(int concurrency = 10) => new()
    {
        ["Kvasir:Chat:Endpoints:0:Provider"] = "acme",
        ["Kvasir:Chat:Endpoints:0:BaseUrl"] = _endpoint.Url + "/v1",
        ["Kvasir:Chat:Endpoints:0:ApiKey"] = "secret",
        ["Kvasir:Chat:Endpoints:0:Model"] = "writer",
        ["Kvasir:Chat:Endpoints:0:MaxRetries"] = "0",
        ["Kvasir:Chat:Endpoints:0:Concurrency"] = $"{concurrency}",
    };

    /// <summary>Lets requests wait until <see cref="Open"/>.</summary>
    public void Hold() => _open = new TaskCompletionSource();

    public void Open() => _open.TrySetResult();

    public async ValueTask DisposeAsync()
    {
        Open();
        await _endpoint.DisposeAsync();
    }

    private async Task<JsonAnswer?> AnswerAsync(JsonQuestion question)
    {
        var messages = question.Body["messages"]!.AsArray();
        var passage = messages[1]!["content"]!.GetValue<string>();
        Instructions.Enqueue(messages[0]!["content"]!.GetValue<string>());
        Passages.Enqueue(passage);
        await _open.Task;
        var choice = new JsonObject { ["message"] = new JsonObject { ["role"] = "assistant", ["content"] = Write(passage) } };
        return new JsonAnswer(new JsonObject { ["choices"] = new JsonArray(choice) }.ToJsonString(), Status(passage));
    }
}
