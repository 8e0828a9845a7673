using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;
using Kvasir.Pipelines;
using Kvasir.Pipelines.Records;

namespace Kvasir.Server.Dify.Pipelines;

/// <summary>How runs of a published version are answered: they go on whether the client is there or not.</summary>
internal sealed class PublishedAnswer(CallContext call, StartedRuns started)
{
    /// <summary>The events of all runs. The first says which documents there are, so that a client that is cut off can ask for them.</summary>
    public async IAsyncEnumerable<JsonObject> StreamAsync(RunFollower follower, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var isFirst = true;
        await foreach (var happened in follower.FollowAsync(call.Caller, started, cancellationToken))
        {
            if (isFirst)
            {
                happened["dataset"] = DifyJson.ToNode(PipelineDataset.From(call.Dataset), DifyJson.Readable.PipelineDataset);
                happened["documents"] = DifyJson.ToNode(Documents([]), DifyJson.Readable.IReadOnlyListPipelineDocument);
                isFirst = false;
            }

            yield return happened;
        }
    }

    /// <summary>The runs as one, once they have ended or the wait is over.</summary>
    public async Task<RunPipelineAnswer> WaitAsync(RunFollower follower, TimeSpan atMost, CancellationToken cancellationToken)
    {
        var runs = await follower.WaitAsync(started, atMost, cancellationToken);
        var whole = runs.Count == 1 ? PipelineRunData.From(runs[0]) : PipelineRunData.From(started.TaskId, runs);
        return new RunPipelineAnswer(started.TaskId, whole.Id, whole, started.Batch, PipelineDataset.From(call.Dataset), Documents(runs), [.. started.Skipped.Select(skipped => new SkippedItemAnswer(skipped))]);
    }

    private IReadOnlyList<PipelineDocument> Documents(IReadOnlyList<StoredRun> runs)
    {
        var byDocument = runs.ToDictionary(run => run.DocumentId!);
        return [.. started.Documents.Select(document => new PipelineDocument(document, byDocument.GetValueOrDefault(document.Id)))];
    }
}
