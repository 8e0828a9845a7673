using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;
using Kvasir.Knowledge;
using Kvasir.Pipelines.Datasources;
using Kvasir.Pipelines.Records;
using Kvasir.Pipelines.Runs;
using Kvasir.Storage;

namespace Kvasir.Pipelines;

/// <summary>Tells what happens in runs while they go on, whichever process runs them: it looks at what is kept of them.</summary>
/// <param name="runs">Where runs are kept.</param>
/// <param name="time">The clock.</param>
public sealed class RunFollower(IPipelineRunStore runs, TimeProvider time)
{
    private static readonly TimeSpan ShortestPause = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan LongestPause = TimeSpan.FromMilliseconds(500);

    /// <summary>The events of all runs of a batch, until the last has ended. The events of one run are in their order.</summary>
    /// <param name="caller">Who is told.</param>
    /// <param name="started">The runs.</param>
    /// <param name="cancellationToken">Stops the telling; the runs go on.</param>
    public async IAsyncEnumerable<JsonObject> FollowAsync(Caller caller, StartedRuns started, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var told = new Dictionary<string, (bool IsStarted, int Events, bool IsFinished)>(StringComparer.Ordinal);
        var pause = ShortestPause;
        while (true)
        {
            var (isDone, isQuiet) = (true, true);
            foreach (var run in await LookAsync(started, cancellationToken))
            {
                var (isStarted, events, isFinished) = told.GetValueOrDefault(run.Id);
                if (!isStarted && run.Status != StoredRunStatus.Waiting && !isFinished)
                {
                    yield return await StartedAsync(run, cancellationToken);
                    isStarted = true;
                }

                if (run.EventCount > events)
                {
                    foreach (var happened in await runs.ListEventsAsync(run.Id, events, cancellationToken))
                    {
                        yield return WorkflowJson.Of(run, (JsonObject)JsonNode.Parse(happened.Body)!);
                        events = happened.Number;
                    }

                    isQuiet = false;
                }

                // The last events of a run are kept before its end is.
                if (run.IsFinished && !isFinished)
                {
                    yield return WorkflowJson.Finished(run, caller);
                    (isFinished, isQuiet) = (true, false);
                }

                told[run.Id] = (isStarted, events, isFinished);
                isDone &= isFinished;
            }

            if (isDone) yield break;
            pause = isQuiet ? TimeSpan.FromTicks(Math.Min(LongestPause.Ticks, pause.Ticks * 3 / 2)) : ShortestPause;
            await Task.Delay(pause, time, cancellationToken);
        }
    }

    /// <summary>Waits until all runs of a batch have ended, or for as long as one waits.</summary>
    /// <returns>The runs, ended or not.</returns>
    public async Task<IReadOnlyList<StoredRun>> WaitAsync(StartedRuns started, TimeSpan atMost, CancellationToken cancellationToken)
    {
        var (began, pause) = (time.GetTimestamp(), ShortestPause);
        while (true)
        {
            var all = await LookAsync(started, cancellationToken);
            var rest = atMost - time.GetElapsedTime(began);
            if (rest <= TimeSpan.Zero || all.All(run => run.IsFinished)) return all;
            await Task.Delay(rest < pause ? rest : pause, time, cancellationToken);
            pause = TimeSpan.FromTicks(Math.Min(LongestPause.Ticks, pause.Ticks * 3 / 2));
        }
    }

    // A run goes with its document: one that is not there any more was deleted.
    private async Task<IReadOnlyList<StoredRun>> LookAsync(StartedRuns started, CancellationToken cancellationToken)
    {
        if (started.Runs.Count == 0) return [];
        var known = (await runs.ListBatchAsync(started.Runs[0].DatasetId, started.Batch, cancellationToken)).ToDictionary(run => run.Id);
        return [.. started.Runs.Select(run => known.GetValueOrDefault(run.Id) ?? run with { Status = StoredRunStatus.Stopped, Error = "The document was deleted.", FinishedAt = time.GetUtcNow() })];
    }

    private async Task<JsonObject> StartedAsync(StoredRun run, CancellationToken cancellationToken)
    {
        var whole = await runs.FindAsync(run.DatasetId, run.Id, cancellationToken) ?? run;
        var item = whole.Item.Length == 0 ? null : new DatasourceItem(DatasourceTypes.Find(whole.DatasourceType)!.Value, (JsonObject)JsonNode.Parse(whole.Item)!);
        return WorkflowJson.Started(whole, item is null ? null : SystemVariables.Of(whole, item));
    }
}
