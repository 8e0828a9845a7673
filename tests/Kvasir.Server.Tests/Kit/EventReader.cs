using System.Text.Json.Nodes;

namespace Kvasir.Server.Tests.Kit;

/// <summary>Reads server-sent events, as a browser does.</summary>
public sealed class EventReader : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    private readonly HttpResponseMessage _response;
    private readonly StreamReader _lines;

    private EventReader(HttpResponseMessage response, Stream body)
    {
        _response = response;
        _lines = new StreamReader(body);
    }

    public HttpResponseMessage Response => _response;

    /// <summary>The id of the last event.</summary>
    public string? LastId { get; private set; }

    /// <summary>Opens a stream.</summary>
    public static async Task<EventReader> OpenAsync(HttpClient http, string path, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        foreach (var (name, value) in headers) request.Headers.TryAddWithoutValidation(name, value);
        var response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        return new EventReader(response, await response.Content.ReadAsStreamAsync());
    }

    /// <summary>The next event; <see langword="null"/> when the stream has ended.</summary>
    public async Task<(string Name, JsonNode Data)?> NextAsync()
    {
        var (name, data) = ("message", "");
        while (await _lines.ReadLineAsync().WaitAsync(Patience) is { } line)
        {
            if (line.StartsWith("event: ", StringComparison.Ordinal)) name = line[7..];
            else if (line.StartsWith("id: ", StringComparison.Ordinal)) LastId = line[4..];
            else if (line.StartsWith("data: ", StringComparison.Ordinal)) data += line[6..];
            else if (line.Length == 0 && data.Length > 0) return (name, JsonNode.Parse(data)!);
        }

        return null;
    }

    /// <summary>Reads on until the state of a document is one that is waited for.</summary>
    /// <returns>The states of the document that were told, the last one being it.</returns>
    public async Task<IReadOnlyList<JsonNode>> UntilAsync(string documentId, Func<JsonNode, bool> isIt)
    {
        var told = new List<JsonNode>();
        while (await NextAsync() is { } happened)
        {
            if (happened.Data["documents"]!.AsArray().FirstOrDefault(document => document!["id"]!.GetValue<string>() == documentId) is not { } state) continue;
            told.Add(state);
            if (isIt(state)) return told;
        }

        throw new InvalidOperationException("The stream has ended.");
    }

    /// <summary>Reads to the end.</summary>
    /// <returns>The names of the events.</returns>
    public async Task<IReadOnlyList<string>> ToEndAsync()
    {
        var names = new List<string>();
        while (await NextAsync() is { } happened) names.Add(happened.Name);
        return names;
    }

    public ValueTask DisposeAsync()
    {
        _lines.Dispose();
        _response.Dispose();
        return ValueTask.CompletedTask;
    }
}
