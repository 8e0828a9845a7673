using System.Text.Json.Nodes;
using Kvasir.Knowledge;
using Kvasir.Pipelines.Records;

namespace Kvasir.Pipelines.Runs;

/// <summary>The first and the last event of a run, and the run itself, as clients are told.</summary>
public static class WorkflowJson
{
    /// <summary>An event with the ids of its run.</summary>
    public static JsonObject Event(StoredRun run, string name, JsonObject data) => Of(run, new JsonObject { ["event"] = name, ["data"] = data });

    /// <summary>A kept event with the ids of its run.</summary>
    public static JsonObject Of(StoredRun run, JsonObject body)
    {
        var whole = new JsonObject { ["event"] = body["event"]?.DeepClone(), ["task_id"] = run.TaskId, ["workflow_run_id"] = run.Id };
        if (run.DocumentId is not null) (whole["document_id"], whole["batch"]) = (run.DocumentId, run.Batch);
        whole["data"] = body["data"]?.DeepClone();
        return whole;
    }

    /// <summary>That a run has begun.</summary>
    /// <param name="run">The run, with its inputs.</param>
    /// <param name="system">The system variables; <see langword="null"/> when they are not at hand.</param>
    public static JsonObject Started(StoredRun run, JsonObject? system)
    {
        var inputs = run.Inputs.Length == 0 ? [] : (JsonObject)JsonNode.Parse(run.Inputs)!;
        foreach (var (name, value) in system ?? []) inputs[$"sys.{name}"] = value?.DeepClone();
        return Event(run, "workflow_started", new JsonObject
        {
            ["id"] = run.Id,
            ["workflow_id"] = run.VersionId ?? run.PipelineId,
            ["inputs"] = inputs,
            ["created_at"] = run.CreatedAt.ToUnixTimeSeconds(),
            ["reason"] = "initial",
        });
    }

    /// <summary>That a run has ended.</summary>
    public static JsonObject Finished(StoredRun run, Caller caller)
    {
        var isCallers = run.CreatedBy == caller.AccountId;
        var data = new JsonObject
        {
            ["id"] = run.Id,
            ["workflow_id"] = run.VersionId ?? run.PipelineId,
            ["status"] = run.Status,
            ["outputs"] = run.Outputs is null ? new JsonObject() : JsonNode.Parse(run.Outputs),
            ["error"] = run.Error,
            ["elapsed_time"] = run.Elapsed,
            ["total_tokens"] = run.TotalTokens,
            ["total_steps"] = run.TotalSteps,
            ["created_at"] = run.CreatedAt.ToUnixTimeSeconds(),
            ["finished_at"] = run.FinishedAt?.ToUnixTimeSeconds(),
        };
        data["created_by"] = new JsonObject { ["id"] = run.CreatedBy, ["name"] = isCallers ? caller.AccountName : "", ["email"] = "" };
        data["exceptions_count"] = run.ExceptionsCount;
        data["files"] = new JsonArray();
        return Event(run, "workflow_finished", data);
    }
}
