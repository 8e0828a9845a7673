using System.Text.Json;
using System.Text.Json.Nodes;
using Kvasir.Pipelines.Definitions;

namespace Kvasir.Pipelines.Compilation;

/// <summary>What a run does when a node fails for good.</summary>
public enum ErrorStrategy
{
    /// <summary>The run fails.</summary>
    None,

    /// <summary>The run goes on from the end <c>fail-branch</c>.</summary>
    FailBranch,

    /// <summary>The run goes on with outputs that were said beforehand.</summary>
    DefaultValue,
}

/// <summary>How often a node is tried, for how long, and what happens then.</summary>
/// <param name="Strategy">What happens when the last attempt failed.</param>
/// <param name="Defaults">The outputs of a failed node under <see cref="ErrorStrategy.DefaultValue"/>.</param>
/// <param name="Retries">Attempts after the first.</param>
/// <param name="RetryInterval">The wait before each.</param>
/// <param name="TimeLimit">For one attempt; <see langword="null"/> for that of the run.</param>
public sealed record NodePolicy(ErrorStrategy Strategy, JsonObject Defaults, int Retries, TimeSpan RetryInterval, TimeSpan? TimeLimit)
{
    /// <summary>The end that a failed node goes on from.</summary>
    public const string FailBranch = "fail-branch";

    /// <summary>The outputs that a failed node has besides its own.</summary>
    public static IReadOnlyList<string> ErrorOutputs { get; } = ["error_message", "error_type"];

    private const int MostRetries = 10;
    private const int LongestInterval = 5_000;

    /// <summary>Reads a node's settings.</summary>
    /// <param name="node">The node.</param>
    /// <param name="issues">What is wrong with them.</param>
    public static NodePolicy Read(NodeDefinition node, ICollection<PipelineIssue> issues)
    {
        void Report(string field, string code, string message) => issues.Add(new(true, node.Id, field, code, message));

        var strategy = ErrorStrategy.None;
        switch (node.Data["error_strategy"].Text())
        {
            case null or "" or "none" when node.Data["error_strategy"] is null || node.Data["error_strategy"].Text() is not null: break;
            case FailBranch: strategy = ErrorStrategy.FailBranch; break;
            case "default-value": strategy = ErrorStrategy.DefaultValue; break;
            default: Report("error_strategy", "unknown_error_strategy", $"'{node.Data["error_strategy"]}' is no error strategy; it is null, fail-branch or default-value."); break;
        }

        var (retries, interval) = ReadRetries(node.Data["retry_config"] as JsonObject, Report);
        TimeSpan? limit = null;
        if (node.Data["timeout_seconds"] is { } seconds)
        {
            if (Number(seconds) is > 0 and <= 1_200 and var given) limit = TimeSpan.FromSeconds(given);
            else Report("timeout_seconds", "invalid_timeout", $"'{seconds}' is no time limit; it is a number of seconds from 1 to 1200.");
        }

        return new(strategy, strategy == ErrorStrategy.DefaultValue ? DefaultValues.Read(node.Data["default_value"], Report) : [], retries, TimeSpan.FromMilliseconds(interval), limit);
    }

    private static (int Retries, double Interval) ReadRetries(JsonObject? config, Action<string, string, string> report)
    {
        if (config?["retry_enabled"]?.GetValueKind() != JsonValueKind.True) return (0, 0);
        var retries = config["max_retries"] is { } count ? Number(count) : 0;
        var interval = config["retry_interval"] is { } wait ? Number(wait) : 0;
        if (retries is not (>= 0 and <= MostRetries) || retries % 1 != 0)
        {
            report("retry_config.max_retries", "too_many_retries", $"'{config["max_retries"]}' is no number of retries; it is a whole number from 0 to {MostRetries}.");
        }

        if (interval is not (>= 0 and <= LongestInterval))
        {
            report("retry_config.retry_interval", "retry_interval_too_long", $"'{config["retry_interval"]}' is no retry interval; it is a number of milliseconds from 0 to {LongestInterval}.");
        }

        return ((int)Math.Clamp(retries ?? 0, 0, MostRetries), Math.Clamp(interval ?? 0, 0, LongestInterval));
    }


    private static double? Number(JsonNode value) =>
        value.GetValueKind() == JsonValueKind.Number && double.TryParse(value.ToJsonString(), System.Globalization.CultureInfo.InvariantCulture, out var number) ? number : null;
}
