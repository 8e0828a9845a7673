using System.CommandLine;
using System.Globalization;
using System.Text.Json.Nodes;
using Kvasir.Pipelines.Records;
using Kvasir.Server.Dify;
using Kvasir.Server.Dify.Pipelines;
using Kvasir.Storage;

namespace Kvasir.Server.Cli.Pipelines;

/// <summary>What became of runs.</summary>
internal static class PipelineRunCommands
{
    public static Command List()
    {
        var name = PipelineDesk.DatasetArgument();
        var status = new Option<string?>("--status") { Description = $"Only runs in this state: {string.Join(", ", StoredRunStatus.All)}." };
        var json = CliJson.Option();
        return PipelineDesk.Of(new Command("runs", "List runs, newest first: id, state, document, duration, error. Example: pipelines runs Manuals --status failed") { name, status, json }, async (parsed, desk, cancellationToken) =>
        {
            var wanted = parsed.GetValue(status);
            if (wanted is not null && !StoredRunStatus.All.Contains(wanted)) throw new InvalidOperationException($"--status must be one of {string.Join(", ", StoredRunStatus.All)}, was '{wanted}'.");
            var dataset = await desk.FindAsync(parsed.GetValue(name)!, cancellationToken);
            var runs = PipelineDesk.ListAsync(paging => desk.Runs.ListAsync(dataset.Id, new RunFilter(wanted, null), paging, cancellationToken)).Select(run => new PipelineRunItem(run));
            if (parsed.GetValue(json)) CliJson.Print(await runs.ToListAsync(cancellationToken), DifyJson.Readable.PipelineRunItem);
            else await foreach (var run in runs) Console.WriteLine(Line(run));
            return ExitCode.Done;
        });
    }

    public static Command Show()
    {
        var name = PipelineDesk.DatasetArgument();
        var id = new Argument<string>("run") { Description = "The run's id, see pipelines runs." };
        var json = CliJson.Option();
        return PipelineDesk.Of(new Command("show", "Show a run with what its nodes did. Example: pipelines show Manuals 0197…") { name, id, json }, async (parsed, desk, cancellationToken) =>
        {
            var dataset = await desk.FindAsync(parsed.GetValue(name)!, cancellationToken);
            var wanted = parsed.GetValue(id)!;
            var run = await desk.Runs.FindAsync(dataset.Id, wanted.ToLowerInvariant(), cancellationToken) ?? throw KvasirException.NotFound($"{dataset.Name} has no run '{KvasirException.Shorten(wanted)}'.");
            var shown = new PipelineRunDetail(run, await desk.Runs.ListEventsAsync(run.Id, 0, cancellationToken));
            if (parsed.GetValue(json)) CliJson.Print(DifyJson.ToNode(shown, DifyJson.Readable.PipelineRunDetail)!);
            else
            {
                Console.WriteLine(Line(shown.Run));
                foreach (var node in shown.NodeExecutions) Console.WriteLine("  " + NodeLine(node));
            }

            return ExitCode.Done;
        });
    }

    /// <summary>A node as one line, in histories and while it runs.</summary>
    public static string NodeLine(JsonObject node) =>
        string.Create(CultureInfo.InvariantCulture, $"{node["node_id"]}  {node["title"]}  {node["status"]}  {node["elapsed_time"]?.GetValue<double>() ?? 0:0.00} s{Error(node["error"]?.ToString())}");

    /// <summary>Why something failed, at the end of its line.</summary>
    public static string Error(string? error) => string.IsNullOrEmpty(error) ? "" : $"  {error.ReplaceLineEndings(" ")}";

    private static string Line(PipelineRunItem run) => string.Create(CultureInfo.InvariantCulture,
        $"{run.Id}  {run.Status}  {(run.IsDraft ? "draft" : $"document {run.DocumentId}")}  {DateTimeOffset.FromUnixTimeSeconds(run.CreatedAt):u}  {run.TotalSteps} nodes  {run.ElapsedTime:0.00} s{Error(run.Error)}");
}
