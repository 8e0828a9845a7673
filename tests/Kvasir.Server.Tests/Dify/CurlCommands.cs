using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Kvasir.Server.Tests.Kit;

namespace Kvasir.Server.Tests.Dify;

/// <summary>The commands of the API's documentation, through the real curl.</summary>
public sealed class CurlCommands : IAsyncLifetime
{
    // Documented with a value, and null here where there is nothing to say.
    private static readonly string[] Nullable = ["answer", "description", "data_source_type", "indexing_technique"];

    private readonly TestServer _server = new();
    private readonly EmbeddingEndpoint _endpoint = new();
    private readonly Shell _shell = new();

    public Task InitializeAsync()
    {
        // The model that the documentation's examples name.
        _endpoint.Configure(_server, "zhipuai", "embedding-3");
        return _server.InitializeAsync();
    }

    public async Task DisposeAsync()
    {
        _shell.Dispose();
        await _server.DisposeAsync();
        await _endpoint.DisposeAsync();
    }

    [FactWith("bash", "curl")]
    public async Task Work_as_they_are_printed()
    {
        var file = Path.Combine(_shell.Folder, "guide.txt");
        await File.WriteAllTextAsync(file, "Operation guide: test the machine.###Write to help@example.org when the test fails.");
        var known = new Dictionary<string, string> { ["${api_base}"] = _server.Address + "/v1", ["{api_key}"] = TestServer.Key, ["/path/to/file"] = file };
        var problems = new List<string>();
        foreach (var command in CurlCommand.Load().SelectMany(command => command.Then is { } then ? [command, then with { Title = $"{command.Title}: {then.Title}" }] : (CurlCommand[])[command]))
            await CheckAsync(command, known, problems);
        problems.ShouldBeEmpty(string.Join('\n', problems));
    }

    private async Task CheckAsync(CurlCommand command, Dictionary<string, string> known, List<string> problems)
    {
        var text = known.Aggregate(command.Text, (given, value) => given.Replace(value.Key, value.Value, StringComparison.Ordinal));
        Regex.Matches(text, @"\{[a-z_]+\}").ShouldBeEmpty($"{command.Title}: not known yet");
        var (status, body) = await RunAsync(command, text);
        if (status != command.Status)
        {
            problems.Add($"{command.Title}: answered {status} instead of {command.Status}: {body}");
            return;
        }

        if (command.Answer is null)
        {
            body.ShouldBeEmpty(command.Title);
            return;
        }

        var answer = JsonNode.Parse(body);
        foreach (var (name, path) in command.Keeps) known["{" + name + "}"] = At(answer, path)!.ToString();
        Compare(command.Answer, answer, command.Title + ": ", problems);
    }

    private async Task<(int Status, string Body)> RunAsync(CurlCommand command, string text)
    {
        var last = await _shell.CurlAsync(text);
        if (command.Until is not { } until) return last;
        await Eventually.TrueAsync(
            async () =>
            {
                last = await _shell.CurlAsync(text);
                return last.Status != command.Status || At(JsonNode.Parse(last.Body), until.Path)?.ToString() == until.Value;
            },
            TimeSpan.FromMinutes(1));
        return last;
    }

    // Every member of the documented answer is there, with the documented type.
    private static void Compare(JsonNode documented, JsonNode? ours, string path, List<string> problems)
    {
        if (ours is null)
        {
            if (!Nullable.Any(name => path.EndsWith("." + name, StringComparison.Ordinal))) problems.Add($"{path} is null");
        }
        else if (KindOf(documented) != KindOf(ours))
        {
            problems.Add($"{path} is {KindOf(ours)} instead of {KindOf(documented)}");
        }
        else if (documented is JsonArray { Count: > 0 } items)
        {
            if (ours.AsArray().Count == 0) problems.Add($"{path} is empty");
            foreach (var item in ours.AsArray()) Compare(items[0]!, item, path + "[]", problems);
        }
        else if (documented is JsonObject members)
        {
            foreach (var (name, value) in members)
            {
                if (!ours.AsObject().TryGetPropertyValue(name, out var own)) problems.Add($"{path}.{name} is missing");
                else if (value is not null) Compare(value, own, $"{path}.{name}", problems);
            }
        }
    }

    private static JsonValueKind KindOf(JsonNode node) => node.GetValueKind() is JsonValueKind.False ? JsonValueKind.True : node.GetValueKind();

    // b.0.c is b[0].c.
    private static JsonNode? At(JsonNode? node, string path) => path.Split('.').Aggregate(node, (at, step) => at is JsonArray items ? items[int.Parse(step, System.Globalization.CultureInfo.InvariantCulture)] : at?[step]);
}
