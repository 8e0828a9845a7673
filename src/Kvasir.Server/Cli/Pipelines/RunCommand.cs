using System.CommandLine;
using System.Text.Json.Nodes;

namespace Kvasir.Server.Cli.Pipelines;

/// <summary><c>kvasir pipelines run</c>: runs a pipeline on a running server and tells what happens, as any client would.</summary>
internal static class RunCommand
{
    private const string AddressVariable = "KVASIR_URL";
    private const string KeyVariable = "KVASIR_API_KEY";

    public static Command Create()
    {
        var dataset = PipelineDesk.DatasetArgument();
        var start = new Option<string?>("--start") { Description = "The datasource node to start from; needed when several could be meant." };
        var inputs = new Option<string[]>("--input") { Description = "A value that the pipeline asks for, as name=value; once for each. Lists and objects are written as JSON." };
        var files = new Option<string[]>("--file") { Description = "Files of this machine, which are uploaded.", AllowMultipleArgumentsPerToken = true };
        var urls = new Option<string[]>("--url") { Description = "Addresses of web pages.", AllowMultipleArgumentsPerToken = true };
        var items = new Option<string[]>("--item") { Description = "Items as JSON, as the HTTP API takes them.", AllowMultipleArgumentsPerToken = true };
        var draft = new Option<bool>("--draft") { Description = "Run the draft for the first item: shows what would come of it, and keeps nothing." };
        var server = new Option<string?>("--server") { Description = $"The server's address; otherwise {AddressVariable}, otherwise http://localhost:5001." };
        var key = new Option<string?>("--api-key") { Description = $"A key that may read and write; otherwise {KeyVariable}." };
        var json = new Option<bool>("--json") { Description = "Print each event as a line of JSON." };
        var command = new Command("run", "Run a pipeline on a running server and wait for the end: exit code 0 when every run succeeded. Examples: pipelines run Manuals --file manual.pdf guide.md; pipelines run Site --url https://example.com/docs --input chunk_length=500 --draft")
        {
            dataset, start, inputs, files, urls, items, draft, server, key, json,
        };
        command.SetAction((parsed, cancellationToken) => ServerStart.GuardAsync(async () =>
        {
            var source = RunSource.Of(parsed.GetValue(files) ?? [], parsed.GetValue(urls) ?? [], parsed.GetValue(items) ?? []);
            var values = Inputs(parsed.GetValue(inputs) ?? []);
            var address = Address(parsed.GetValue(server));
            var bearer = Set(parsed.GetValue(key)) ?? Set(Environment.GetEnvironmentVariable(KeyVariable)) ?? throw new InvalidOperationException($"There is no API key: give --api-key, or set {KeyVariable}.");
            using var client = new ServerClient(address, bearer);
            try
            {
                var progress = new RunProgress(parsed.GetValue(json));
                var run = new RemoteRun(client, parsed.GetValue(draft));
                await foreach (var happened in run.StartAsync(parsed.GetValue(dataset)!, parsed.GetValue(start), source, values, cancellationToken)) progress.Show(happened);
                return progress.End();
            }
            catch (HttpRequestException e)
            {
                throw new InvalidOperationException($"The server at {address} cannot be reached: {e.Message} Start it with serve, or name another with --server or {AddressVariable}.", e);
            }
        }));
        return command;
    }

    private static string Address(string? given)
    {
        var address = Set(given) ?? Set(Environment.GetEnvironmentVariable(AddressVariable)) ?? "http://localhost:5001";
        return Uri.TryCreate(address, UriKind.Absolute, out var parsed) && parsed.Scheme is "http" or "https"
            ? address.TrimEnd('/')
            : throw new InvalidOperationException($"--server (or {AddressVariable}) must be an address such as http://localhost:5001, was '{address}'.");
    }

    private static JsonObject Inputs(string[] written)
    {
        var inputs = new JsonObject();
        foreach (var pair in written)
        {
            var parts = pair.Split('=', 2);
            if (parts.Length < 2 || parts[0].Length == 0 || inputs.ContainsKey(parts[0])) throw new InvalidOperationException($"--input must be name=value, each name once, was '{pair}'.");
            // Numbers and booleans are understood as texts, too.
            inputs[parts[0]] = parts[1].TrimStart() is ['{' or '[', ..] ? RunSource.Parse("--input", parts[1]) : parts[1];
        }

        return inputs;
    }

    private static string? Set(string? value) => string.IsNullOrWhiteSpace(value) ? null : value;
}
