using System.Text.Json.Nodes;
using Kvasir.Pipelines.Compilation;
using Kvasir.Pipelines.Runs;

namespace Kvasir.Tests.Pipelines.Runs;

/// <summary>Runs pipelines and writes down what they tell.</summary>
internal static class Running
{
    public static PipelineRun Start(CompiledPipeline pipeline, RunLimits? limits = null, TimeProvider? time = null, string start = "source", string variables = "{}") => new(
        pipeline, new(start, JsonNode.Parse(variables)!.AsObject(), new() { ["batch"] = "b1" }, true, new NoServices()), limits ?? RunLimits.Default, time ?? TimeProvider.System);

    public static async Task<List<RunEvent>> ToEnd(this PipelineRun run, CancellationToken cancellationToken = default)
    {
        var events = new List<RunEvent>();
        await foreach (var happened in run.RunAsync(cancellationToken)) events.Add(happened);
        return events;
    }

    public static async Task<List<RunEvent>> Run(this Graph graph, params Kvasir.Pipelines.Nodes.INodeType[] types) => await Start(graph.Compile(types)).ToEnd();

    public static WorkflowFinished End(this IEnumerable<RunEvent> events) => events.Last().ShouldBeOfType<WorkflowFinished>();

    public static NodeOutcome Of(this IEnumerable<RunEvent> events, string node) => events.OfType<NodeFinished>().Single(happened => happened.Node.Node.Id == node).Outcome;

    public static IEnumerable<string> Started(this IEnumerable<RunEvent> events) => events.OfType<NodeStarted>().Select(happened => happened.Node.Node.Id);

    /// <summary>An event without its times and ids.</summary>
    public static string Line(this RunEvent happened) => happened switch
    {
        WorkflowStarted started => $"workflow started {started.Inputs.ToJsonString()}",
        NodeStarted started => $"{Place(started.Node)} started #{started.Node.Index} after {started.Node.PredecessorId}",
        NodeRetry retry => $"{Place(retry.Node)} retry {retry.Retry} {retry.Error.Type}",
        NodeFinished finished => $"{Place(finished.Node)} {finished.Outcome.Status} {finished.Outcome.Outputs.ToJsonString()} {finished.Outcome.Error?.Message}",
        IterationStarted started => $"{Place(started.Node)} iteration started #{started.Node.Index}",
        IterationNext next => $"{Place(next.Node)} next {next.Round}",
        IterationCompleted completed => $"{Place(completed.Node)} {completed.Outcome.Status} {completed.Outcome.Outputs.ToJsonString()} {completed.Outcome.Error?.Message} after {completed.Steps}",
        WorkflowFinished finished => $"workflow {finished.Status} {finished.Outputs?.ToJsonString()} {finished.Error?.Message} {finished.TotalSteps} steps",
        _ => throw new ArgumentException(happened.ToString()),
    };

    private static string Place(NodeExecution node) => node.IterationId is null ? node.Node.Id : $"{node.IterationId}[{node.Round}].{node.Node.Id}";

    private sealed class NoServices : IServiceProvider
    {
        public object? GetService(Type serviceType) => null;
    }
}
