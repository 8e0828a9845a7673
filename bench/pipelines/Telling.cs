using System.ComponentModel.Design;
using Kvasir.Pipelines.Compilation;
using Kvasir.Pipelines.Runs;

namespace Kvasir.Bench.Pipelines;

/// <summary>What a run told.</summary>
/// <param name="Nodes">For each node, what happened in it, in order; nodes that work at the same time end in any order.</param>
/// <param name="Events">How many events there were.</param>
/// <param name="Status">What the run came to.</param>
internal sealed record Telling(SortedDictionary<string, List<string>> Nodes, int Events, RunStatus? Status)
{
    public static async Task<Telling> OfAsync(CompiledPipeline pipeline)
    {
        var (nodes, events, status) = (new SortedDictionary<string, List<string>>(StringComparer.Ordinal), 0, (RunStatus?)null);
        await foreach (var happened in new PipelineRun(pipeline, new RunRequest("source", [], [], true, new ServiceContainer()), RunLimits.Default, TimeProvider.System).RunAsync())
        {
            events++;
            switch (happened)
            {
                case NodeStarted started:
                    Add(started.Node.Node.Id, "started");
                    break;
                case NodeFinished finished:
                    Add(finished.Node.Node.Id, $"{finished.Outcome.Status} {finished.Outcome.Outputs.ToJsonString()}");
                    break;
                case WorkflowFinished finished:
                    status = finished.Status;
                    break;
            }
        }

        return new Telling(nodes, events, status);

        void Add(string node, string what)
        {
            if (!nodes.TryGetValue(node, out var told)) nodes[node] = told = [];
            told.Add(what);
        }
    }

    /// <summary>All of it, node by node.</summary>
    public IEnumerable<string> Lines() => Nodes.SelectMany(node => node.Value.Select(what => $"{node.Key} {what}"));
}
