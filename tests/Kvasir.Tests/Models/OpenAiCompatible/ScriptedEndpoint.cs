using System.Net;
using System.Text.Json.Nodes;
using Kvasir.Server.Tests.Kit;

namespace Kvasir.Tests.Models.OpenAiCompatible;

/// <summary>An embeddings endpoint that answers as a test says, and remembers what it was asked.</summary>
internal sealed class ScriptedEndpoint : IAsyncDisposable
{
    private readonly JsonEndpoint _endpoint;

    public ScriptedEndpoint(Func<ScriptedRequest, (HttpStatusCode Status, string Body)> answer) => _endpoint = new JsonEndpoint(question =>
    {
        var request = new ScriptedRequest(question.Body, question.Authorization, [.. question.Body["input"]!.AsArray().Select(text => text!.GetValue<string>())]);
        Requests.Add(request);
        if (Hangs) return null;
        var (status, text) = answer(request);
        return new JsonAnswer(text, (int)status, RetryAfter: RetryAfter);
    });

    public Uri BaseUrl => new(_endpoint.Url + "/v1/");

    public List<ScriptedRequest> Requests { get; } = [];

    /// <summary>Takes requests and never answers.</summary>
    public bool Hangs { get; init; }

    public string? RetryAfter { get; init; }

    public ValueTask DisposeAsync() => _endpoint.DisposeAsync();
}

/// <summary>What an endpoint was asked.</summary>
internal sealed record ScriptedRequest(JsonObject Body, string? Authorization, IReadOnlyList<string> Texts);
