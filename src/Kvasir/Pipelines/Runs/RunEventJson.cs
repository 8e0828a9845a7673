using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Kvasir.Pipelines.Nodes;

namespace Kvasir.Pipelines.Runs;

/// <summary>Events as clients are told and as they are kept: <c>{"event": …, "data": …}</c>, times in Unix seconds.</summary>
public static class RunEventJson
{
    /// <summary>A value of more characters of JSON is told by its beginning alone.</summary>
    public const int MostCharacters = 20_000;

    // A text of a cut value: what is left of it.
    private const int Shown = 1_000;

    private static readonly JsonSerializerOptions Compact = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, MaxDepth = 1000 };

    /// <summary>Writes an event; <see langword="null"/> for the first and the last of a run, which are told from the run itself.</summary>
    public static string? Write(RunEvent happened) => Body(happened)?.ToJsonString(Compact);

    /// <summary>An event; <see langword="null"/> for the first and the last of a run.</summary>
    public static JsonObject? Body(RunEvent happened) => happened switch
    {
        NodeStarted started => Event("node_started", Started(started.Node, started.At)),
        NodeRetry retry => Event("node_retry", Retried(retry)),
        NodeFinished finished => Event("node_finished", Finished(finished)),
        IterationStarted started => Event("iteration_started", IterationStarted(started)),
        IterationNext next => Event("iteration_next", IterationNext(next)),
        IterationCompleted completed => Event("iteration_completed", Completed(completed)),
        _ => null,
    };

    private static JsonObject Event(string name, JsonObject data) => new() { ["event"] = name, ["data"] = data };

    private static JsonObject Started(NodeExecution node, DateTimeOffset at)
    {
        var data = new JsonObject
        {
            ["id"] = node.Id.ToString("D"),
            ["node_id"] = node.Definition.Id,
            ["node_type"] = node.Definition.Type,
            ["title"] = node.Definition.Title,
            ["index"] = node.Index,
            ["predecessor_node_id"] = node.PredecessorId,
        };
        // What it reads is told once, at its end.
        Add(data, "inputs", null);
        data["created_at"] = at.ToUnixTimeSeconds();
        data["extras"] = new JsonObject();
        data["iteration_id"] = node.IterationId;
        if (node.Round is { } round) data["iteration_index"] = round;
        data["loop_id"] = null;
        data["agent_strategy"] = null;
        return data;
    }

    private static JsonObject Finished(NodeFinished finished) => Ended(finished.Node, finished.Outcome, finished.At);

    private static JsonObject Ended(NodeExecution node, NodeOutcome outcome, DateTimeOffset at)
    {
        var data = Started(node, at - outcome.Elapsed);
        Add(data, "inputs", node.Inputs.Count == 0 ? null : new JsonObject(node.Inputs.Select(input => KeyValuePair.Create(input.Key, input.Value?.DeepClone()))));
        Add(data, "process_data", outcome.ProcessData?.DeepClone());
        Add(data, "outputs", outcome.Outputs.DeepClone());
        data["status"] = Name(outcome.Status);
        data["error"] = outcome.Error?.Message;
        data["elapsed_time"] = Seconds(outcome.Elapsed);
        data["execution_metadata"] = Metadata(outcome);
        data["finished_at"] = at.ToUnixTimeSeconds();
        data["files"] = new JsonArray([.. outcome.Outputs.Select(output => output.Value).Where(FileMembers.IsFile).Select(file => file!.DeepClone())]);
        return data;
    }

    private static JsonObject Metadata(NodeOutcome outcome)
    {
        var metadata = new JsonObject { ["total_tokens"] = outcome.Tokens, ["total_price"] = "0", ["currency"] = "USD" };
        if (outcome.Status == NodeStatus.Exception) metadata["error_strategy"] = outcome.Handle == Compilation.NodePolicy.FailBranch ? "fail-branch" : "default-value";
        if (outcome.Error is { } error) metadata["error_type"] = error.Type;
        return metadata;
    }

    private static JsonObject Retried(NodeRetry retry)
    {
        var data = Ended(retry.Node, new NodeOutcome(NodeStatus.Failed, [], null, retry.Error, null, 0, retry.Elapsed), retry.At);
        data["status"] = "retry";
        data["retry_index"] = retry.Retry;
        return data;
    }

    private static JsonObject IterationStarted(IterationStarted started)
    {
        var data = Iteration(started.Node, started.At);
        // The one value that an iteration reads is the list that it walks.
        data["metadata"] = new JsonObject { ["iterator_length"] = (started.Node.Inputs.Values.FirstOrDefault() as JsonArray)?.Count ?? 0 };
        Add(data, "inputs", new JsonObject { ["iterator_selector"] = started.Node.Inputs.Values.FirstOrDefault()?.DeepClone() });
        return data;
    }

    private static JsonObject IterationNext(IterationNext next)
    {
        var data = Iteration(next.Node, next.At);
        data["index"] = next.Round;
        return data;
    }

    private static JsonObject Completed(IterationCompleted completed)
    {
        var (outcome, data) = (completed.Outcome, Iteration(completed.Node, completed.At));
        Add(data, "outputs", outcome.Outputs.DeepClone());
        Add(data, "inputs", new JsonObject { ["iterator_selector"] = completed.Node.Inputs.Values.FirstOrDefault()?.DeepClone() });
        data["status"] = Name(outcome.Status);
        data["error"] = outcome.Error?.Message;
        data["elapsed_time"] = Seconds(outcome.Elapsed);
        data["total_tokens"] = outcome.Tokens;
        data["execution_metadata"] = Metadata(outcome);
        data["finished_at"] = completed.At.ToUnixTimeSeconds();
        data["steps"] = completed.Steps;
        return data;
    }

    // On the wire an iteration is known by its node.
    private static JsonObject Iteration(NodeExecution node, DateTimeOffset at) => new()
    {
        ["id"] = node.Definition.Id,
        ["node_id"] = node.Definition.Id,
        ["node_type"] = node.Definition.Type,
        ["title"] = node.Definition.Title,
        ["created_at"] = at.ToUnixTimeSeconds(),
        ["extras"] = new JsonObject(),
    };

    private static void Add(JsonObject data, string name, JsonNode? value)
    {
        var isCut = value is not null && value.ToJsonString(Compact).Length > MostCharacters;
        data[name] = isCut ? Cut(value!) : value;
        data[$"{name}_truncated"] = isCut;
    }

    // The beginning of every text and list: enough to see what it is about.
    private static JsonNode? Cut(JsonNode? value) => value switch
    {
        JsonObject members => new JsonObject(members.Take(100).Select(member => KeyValuePair.Create(member.Key, Cut(member.Value)))),
        JsonArray list => new JsonArray([.. list.Take(5).Select(Cut)]),
        JsonValue text when text.TryGetValue<string>(out var whole) && whole.Length > Shown => JsonValue.Create(whole[..(char.IsHighSurrogate(whole[Shown - 1]) ? Shown - 1 : Shown)] + "..."),
        _ => value?.DeepClone(),
    };

    /// <summary>Seconds with the precision that clients show.</summary>
    public static double Seconds(TimeSpan time) => Math.Round(time.TotalSeconds, 6);

    private static string Name(NodeStatus status) => status switch
    {
        NodeStatus.Succeeded => "succeeded",
        NodeStatus.Failed => "failed",
        NodeStatus.Exception => "exception",
        _ => "stopped",
    };
}
