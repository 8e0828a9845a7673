using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;
using Kvasir.Pipelines;
using Kvasir.Pipelines.Runs;

namespace Kvasir.Server.Dify.Pipelines;

/// <summary>How the run of a draft is answered: it goes on while the client is there.</summary>
internal static class DraftAnswer
{
    public static async Task<IResult> RunAsync(CallContext call, DraftRun draft, bool isStreaming, PipelineOptions options, TimeProvider time, CancellationToken cancellationToken)
    {
        if (isStreaming) return new EventStream(stop => StreamAsync(call, draft, stop), options.Ping, time);
        var ended = draft.Run;
        await foreach (var happened in draft.RunAsync(cancellationToken))
        {
            if (happened is WorkflowFinished finished) ended = RunOutcomes.End(draft.Run, finished);
        }

        return Results.Json(new RunPipelineAnswer(ended.TaskId, ended.Id, PipelineRunData.From(ended), null, null, null, null), DifyJson.Readable.RunPipelineAnswer);
    }

    private static async IAsyncEnumerable<JsonObject> StreamAsync(CallContext call, DraftRun draft, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var happened in draft.RunAsync(cancellationToken))
        {
            yield return happened switch
            {
                WorkflowStarted started => WorkflowJson.Started(draft.Run, (JsonObject?)started.Inputs["sys"]),
                WorkflowFinished finished => WorkflowJson.Finished(RunOutcomes.End(draft.Run, finished), call.Caller),
                _ => WorkflowJson.Of(draft.Run, RunEventJson.Body(happened)!),
            };
        }
    }
}
