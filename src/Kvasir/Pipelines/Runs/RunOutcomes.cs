using Kvasir.Pipelines.Records;

namespace Kvasir.Pipelines.Runs;

/// <summary>The end of a run as it is kept.</summary>
public static class RunOutcomes
{
    /// <summary>What a run came to.</summary>
    /// <param name="finished">Its last event.</param>
    /// <param name="error">Why it counts as failed although its nodes did not; <see langword="null"/> for nothing of the kind.</param>
    public static RunOutcome Of(WorkflowFinished finished, string? error = null) => new(
        error is null ? Name(finished.Status) : StoredRunStatus.Failed,
        finished.Outputs?.ToJsonString(), finished.Error?.Message ?? error, RunEventJson.Seconds(finished.Elapsed), finished.TotalTokens, finished.TotalSteps, finished.ExceptionsCount);

    /// <summary>A run once it has ended.</summary>
    public static StoredRun End(StoredRun run, WorkflowFinished finished)
    {
        var outcome = Of(finished);
        return run with
        {
            Status = outcome.Status,
            Outputs = outcome.Outputs,
            Error = outcome.Error,
            Elapsed = outcome.Elapsed,
            TotalTokens = outcome.TotalTokens,
            TotalSteps = outcome.TotalSteps,
            ExceptionsCount = outcome.ExceptionsCount,
            FinishedAt = finished.At,
        };
    }

    private static string Name(RunStatus status) => status switch
    {
        RunStatus.Succeeded => StoredRunStatus.Succeeded,
        RunStatus.PartialSucceeded => StoredRunStatus.PartialSucceeded,
        RunStatus.Failed => StoredRunStatus.Failed,
        _ => StoredRunStatus.Stopped,
    };
}
