using System.ComponentModel.Design;
using Kvasir.Pipelines.Compilation;
using Kvasir.Pipelines.Runs;

namespace Kvasir.Bench.Pipelines;

/// <summary>What a run told.</summary>
/// <param name="Lines">Its events in their order, without times and ids of executions.</param>
/// <param name="Status">What the run came to.</param>
internal sealed record Telling(IReadOnlyList<string> Lines, RunStatus? Status)
{
    public static async Task<Telling> OfAsync(CompiledPipeline pipeline)
    {
        var (lines, status) = (new List<string>(), (RunStatus?)null);
        await foreach (var happened in new PipelineRun(pipeline, new RunRequest("source", [], [], true, new ServiceContainer()), RunLimits.Default, TimeProvider.System).RunAsync())
        {
            lines.Add(happened switch
            {
                NodeStarted started => $"{started.Node.Node.Id} started as number {started.Node.Index}",
                NodeFinished finished => $"{finished.Node.Node.Id} {finished.Outcome.Status} {finished.Outcome.Outputs.ToJsonString()}",
                _ => happened.GetType().Name,
            });
            if (happened is WorkflowFinished ended) status = ended.Status;
        }

        return new Telling(lines, status);
    }
}
