using System.Globalization;
using System.Text.Json.Nodes;
using Kvasir.Pipelines.Records;
using Kvasir.Server.Cli.Printing;

namespace Kvasir.Server.Cli.Pipelines;

/// <summary>Tells what happens in runs, and whether all went well.</summary>
/// <param name="isJson">Whether programs read it.</param>
internal sealed class RunProgress(bool isJson)
{
    private readonly Dictionary<string, string> _names = [];
    private int _expected;
    private int _ended;
    private bool _hasFailed;

    public void Show(JsonObject happened)
    {
        // The first event of published runs says which documents there are; a draft has none.
        foreach (var document in happened["documents"]?.AsArray() ?? []) _names[document!["id"]!.GetValue<string>()] = document["name"]!.GetValue<string>();
        if (_expected == 0) _expected = Math.Max(1, _names.Count);
        if (isJson) Console.WriteLine(happened.ToJsonString(CliJson.Compact));
        var line = Line(happened, happened["data"] as JsonObject ?? []);
        if (line is not null && !isJson) Console.WriteLine(line);
    }

    /// <summary>The exit code, once there is nothing more to tell.</summary>
    public int End()
    {
        if (_expected == 0) throw new InvalidOperationException("Nothing was run: what was named holds nothing that the pipeline takes.");
        if (_ended < _expected && !_hasFailed) throw new InvalidOperationException("The connection ended before the runs did. They go on: see pipelines runs.");
        return _hasFailed ? ExitCode.Failed : ExitCode.Done;
    }

    private string? Line(JsonObject happened, JsonObject data)
    {
        var name = happened["document_id"]?.ToString() is { } id ? _names.GetValueOrDefault(id, id) : "draft";
        switch (happened["event"]?.ToString())
        {
            case "workflow_started":
                return $"{name}: started, run {happened["workflow_run_id"]}";
            case "node_finished":
                return $"{name}: {PipelineRunCommands.NodeLine(data)}";
            case "node_retry":
                return $"{name}: {data["node_id"]}  {data["title"]}  is tried again{PipelineRunCommands.Error(data["error"]?.ToString())}";
            case "workflow_finished":
                return $"{name}: {Ended(data)}";
            case "error":
                _hasFailed = true;
                return $"error: {happened["message"]}";
            default:
                return null;
        }
    }

    private string Ended(JsonObject data)
    {
        _ended++;
        var status = data["status"]!.GetValue<string>();
        _hasFailed |= status is StoredRunStatus.Failed or StoredRunStatus.Stopped;
        var preview = _names.Count == 0 && data["outputs"] is JsonObject { Count: > 0 } outputs ? "\n" + outputs.ToJsonString(CliJson.Compact) : "";
        return string.Create(CultureInfo.InvariantCulture, $"{status}, {data["total_steps"]} nodes, {data["elapsed_time"]?.GetValue<double>() ?? 0:0.00} s{PipelineRunCommands.Error(data["error"]?.ToString())}{preview}");
    }
}
