using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Kvasir.Pipelines.Definitions;

namespace Kvasir.Pipelines.Nodes.Iterations;

/// <summary>What an iteration does when a round fails.</summary>
internal enum RoundErrors
{
    /// <summary>It fails too.</summary>
    Terminate,

    /// <summary>The round's value is null.</summary>
    Continue,

    /// <summary>The round has no value.</summary>
    Remove,
}

/// <summary>The settings of an iteration.</summary>
internal sealed record IterationSettings(Selector? Items, Selector? Output, string? StartNodeId, int Parallelism, RoundErrors Errors, bool Flatten)
{
    private const int MostParallel = 100;

    public static IterationSettings Read(NodeDefinition node, ICollection<PipelineIssue> issues)
    {
        void Report(string field, string code, string message) => issues.Add(new(true, node.Id, field, code, message));

        if (!Selector.TryRead(node.Data["iterator_selector"], out var items)) Report("iterator_selector", "missing_selector", "The iteration does not say which list it walks through.");
        if (!Selector.TryRead(node.Data["output_selector"], out var output)) Report("output_selector", "missing_selector", "The iteration does not say which value of a round it collects.");
        var errors = RoundErrors.Terminate;
        switch (node.Data["error_handle_mode"]?.ToString())
        {
            case null or "terminated": break;
            case "continue-on-error": errors = RoundErrors.Continue; break;
            case "remove-abnormal-output": errors = RoundErrors.Remove; break;
            default: Report("error_handle_mode", "unknown_error_handle_mode", $"'{node.Data["error_handle_mode"]}' is no way to handle errors; it is terminated, continue-on-error or remove-abnormal-output."); break;
        }

        var parallelism = 10;
        if (node.Data["parallel_nums"] is { } written && (!int.TryParse(written.ToString(), CultureInfo.InvariantCulture, out parallelism) || parallelism is < 1 or > MostParallel))
        {
            Report("parallel_nums", "invalid_parallelism", $"'{written}' is no number of rounds at the same time; it is a whole number from 1 to {MostParallel}.");
        }

        var start = node.Data["start_node_id"] is JsonValue id && id.GetValueKind() == JsonValueKind.String ? id.GetValue<string>() : null;
        return new(items, output, start, Flag(node.Data["is_parallel"], false) ? parallelism : 1, errors, Flag(node.Data["flatten_output"], true));
    }

    private static bool Flag(JsonNode? value, bool otherwise) => value?.GetValueKind() switch
    {
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        _ => otherwise,
    };
}
