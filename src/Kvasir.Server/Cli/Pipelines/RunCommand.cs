using System.CommandLine;
using System.Text.Json.Nodes;
using Kvasir.Server.Cli.Connecting;

namespace Kvasir.Server.Cli.Pipelines;

/// <summary><c>kvasir pipelines run</c>: runs a pipeline and tells what happens.</summary>
internal static class RunCommand
{
    public static Command Create()
    {
        var dataset = PipelineCommand.DatasetArgument();
        var start = new Option<string?>("--start") { Description = "The datasource node to start from; needed when several could be meant.", HelpName = "node" };
        var inputs = new Option<string[]>("--input") { Description = "A value that the pipeline asks for, as name=value; once for each. Lists and objects are written as JSON." };
        var files = new Option<string[]>("--file") { Description = "Files of this machine, which are uploaded.", AllowMultipleArgumentsPerToken = true };
        var pages = new Option<string[]>("--page") { Description = "Addresses of web pages.", AllowMultipleArgumentsPerToken = true };
        var items = new Option<string[]>("--item") { Description = "Items as JSON, as the HTTP API takes them.", AllowMultipleArgumentsPerToken = true };
        var draft = new Option<bool>("--draft") { Description = "Run the draft for the first item: shows what would come of it, and keeps nothing." };
        var command = new Command("run", "Run a pipeline and wait for the end: exit code 0 when every run succeeded. With --json each event is a line.") { dataset, start, inputs, files, pages, items, draft }
            .WithExamples("pipelines run Manuals --file manual.pdf guide.md", "pipelines run Site --page https://example.com/docs --input chunk_length=500 --draft");
        command.Validators.Add(result =>
        {
            if (new Option[] { files, pages, items }.Count(option => result.GetResult(option) is not null) != 1) result.AddError("Name what to run it for: --file, --page or --item, one of them.");
        });
        return KnowledgeCommand.Of(command, async (call, cancellationToken) =>
        {
            var source = RunSource.Of(call.Get(files) ?? [], call.Get(pages) ?? [], call.Get(items) ?? []);
            var values = Inputs(call.Get(inputs) ?? []);
            var progress = new RunProgress(call.Printer.IsJson);
            var run = new RemoteRun(call.Connection, call.Get(draft));
            await foreach (var happened in run.StartAsync(call.Get(dataset), call.Get(start), source, values, cancellationToken)) progress.Show(happened);
            return progress.End();
        });
    }

    private static JsonObject Inputs(string[] written)
    {
        var inputs = new JsonObject();
        foreach (var pair in written)
        {
            var parts = pair.Split('=', 2);
            if (parts.Length < 2 || parts[0].Length == 0 || inputs.ContainsKey(parts[0])) throw new UsageException($"--input must be name=value, each name once, was '{pair}'.");
            // Numbers and booleans are understood as texts, too.
            inputs[parts[0]] = parts[1].TrimStart() is ['{' or '[', ..] ? RunSource.Parse("--input", parts[1]) : parts[1];
        }

        return inputs;
    }
}
