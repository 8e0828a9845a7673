using System.CommandLine;
using System.Globalization;
using System.Text.Json.Nodes;
using Kvasir.Client;
using Kvasir.Pipelines.Records;
using Kvasir.Server.Cli.Printing;

namespace Kvasir.Server.Cli.Pipelines;

/// <summary>What became of runs.</summary>
internal static class PipelineRunCommands
{
    public static Command List()
    {
        var name = PipelineCommand.DatasetArgument();
        var status = new Option<string?>("--status") { Description = "Only runs in this state." }.AcceptOnly([.. StoredRunStatus.All]);
        var command = new Command("runs", "List runs, newest first.") { name, status }.WithExamples("pipelines runs Manuals --status failed", "pipelines runs Manuals --json");
        return PipelineCommand.Of(command, name, async (call, routes, dataset, cancellationToken) => call.Printer.List(
            await routes.ListAsync($"datasets/{dataset.Id}/pipeline/runs{(call.Get(status) is { } wanted ? $"?status={wanted}" : "")}", cancellationToken),
            run => run,
            "There are no such runs.",
            new("id", run => run.Text("id")), new("state", run => run.Text("status")), new("document", run => run["is_draft"]!.GetValue<bool>() ? "draft" : run.Text("document_id")), new("began", run => run.At("created_at")),
            new("nodes", run => run.Text("total_steps")), new("took", Took), new("error", run => run.Text("error"))));
    }

    public static Command Show()
    {
        var name = PipelineCommand.DatasetArgument();
        var id = new Argument<string>("run") { Description = "The run's id, see pipelines runs." };
        var command = new Command("show", "Show a run with what its nodes did.") { name, id }.WithExamples("pipelines show Manuals 0197b3a2-6a61-7c43-8ad5-0d9a1f7c2b10");
        return PipelineCommand.Of(command, name, async (call, routes, dataset, cancellationToken) =>
        {
            var wanted = call.Get(id);
            var shown = await FindAsync(routes, dataset, wanted, cancellationToken);
            if (call.Printer.IsJson)
            {
                CliJson.Print(shown);
                return;
            }

            Console.WriteLine(Line(shown["run"]!.AsObject()));
            foreach (var node in shown["node_executions"]!.AsArray()) Console.WriteLine("  " + NodeLine(node!.AsObject()));
        });
    }

    /// <summary>A node as one line, in histories and while it runs.</summary>
    public static string NodeLine(JsonObject node) =>
        string.Create(CultureInfo.InvariantCulture, $"{node["node_id"]}  {node["title"]}  {node["status"]}  {node["elapsed_time"]?.GetValue<double>() ?? 0:0.00} s{Error(node["error"]?.ToString())}");

    /// <summary>Why something failed, at the end of its line.</summary>
    public static string Error(string? error) => string.IsNullOrEmpty(error) ? "" : $"  {error.ReplaceLineEndings(" ")}";

    private static async Task<JsonObject> FindAsync(PipelineRoutes routes, Dataset dataset, string run, CancellationToken cancellationToken)
    {
        try
        {
            return await routes.GetAsync($"datasets/{dataset.Id}/pipeline/runs/{Uri.EscapeDataString(run)}", cancellationToken);
        }
        catch (KnowledgeNotFoundException)
        {
            throw KvasirException.NotFound($"{dataset.Name} has no run '{KvasirException.Shorten(run)}'.");
        }
    }

    private static string Line(JsonObject run) =>
        $"{run["id"]}  {run["status"]}  {(run["is_draft"]!.GetValue<bool>() ? "draft" : $"document {run["document_id"]}")}  {run.At("created_at")}  {run["total_steps"]} nodes  {Took(run)}{Error(run.Text("error"))}";

    private static string Took(JsonObject run) => string.Create(CultureInfo.InvariantCulture, $"{run["elapsed_time"]!.GetValue<double>():0.00} s");
}
