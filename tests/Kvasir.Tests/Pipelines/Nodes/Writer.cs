using System.Text.Json.Nodes;
using Kvasir.Models.Chat;
using Kvasir.Server.Tests.Kit;

namespace Kvasir.Tests.Pipelines.Nodes;

/// <summary>A chat model behind an endpoint, which answers what a test says and remembers what it was asked.</summary>
internal sealed class Writer : IAsyncDisposable
{
    private readonly HttpClient _http = new();
    private readonly JsonEndpoint _endpoint;
    private readonly Queue<JsonAnswer> _answers = [];

    public Writer()
    {
        _endpoint = new JsonEndpoint(question =>
        {
            Asked.Add(question.Body);
            return _answers.Dequeue();
        });
        Model = new ChatEndpoint(_http, new ChatEndpointOptions { BaseUrl = new Uri(_endpoint.Url + "/v1"), Provider = "acme", Model = "writer", MaxRetries = 0 }, TimeProvider.System);
    }

    public ChatEndpoint Model { get; }

    public List<JsonObject> Asked { get; } = [];

    /// <summary>Answers the next question with a text, of which the model read ten tokens and wrote five.</summary>
    public Writer Says(string text, string finish = "stop") => Answers(new JsonObject { ["content"] = text }, finish);

    /// <summary>Answers the next question by calling a function.</summary>
    public Writer Calls(string arguments) =>
        Answers(new JsonObject { ["content"] = null, ["tool_calls"] = new JsonArray(new JsonObject { ["type"] = "function", ["function"] = new JsonObject { ["name"] = "answer", ["arguments"] = arguments } }) }, "tool_calls");

    public Writer Refuses(int status)
    {
        _answers.Enqueue(new JsonAnswer("{}", status));
        return this;
    }

    /// <summary>What a message of a question said.</summary>
    public string Message(int question, int message) => Asked[question]["messages"]![message]!["content"]!.GetValue<string>();

    public async ValueTask DisposeAsync()
    {
        Model.Dispose();
        _http.Dispose();
        await _endpoint.DisposeAsync();
    }

    private Writer Answers(JsonObject message, string finish)
    {
        var body = new JsonObject
        {
            ["choices"] = new JsonArray(new JsonObject { ["message"] = message, ["finish_reason"] = finish }),
            ["usage"] = new JsonObject { ["prompt_tokens"] = 10, ["completion_tokens"] = 5, ["total_tokens"] = 15 },
        };
        _answers.Enqueue(new JsonAnswer(body.ToJsonString()));
        return this;
    }
}
