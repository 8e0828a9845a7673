using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;
using Kvasir.Pipelines.Compilation;
using Kvasir.Pipelines.Definitions;

namespace Kvasir.Pipelines.Runs;

/// <summary>One run of a pipeline, for one item of one datasource.</summary>
/// <param name="pipeline">What is run.</param>
/// <param name="request">What the run is about.</param>
/// <param name="limits">What it may take.</param>
/// <param name="time">The clock.</param>
public sealed class PipelineRun(CompiledPipeline pipeline, RunRequest request, RunLimits limits, TimeProvider time)
{
    /// <summary>Runs it. It goes on while its events are read; a reader that leaves ends it.</summary>
    /// <param name="cancellationToken">Stops the run. Its events still come, to the last.</param>
    /// <returns>First a <see cref="WorkflowStarted"/>, last a <see cref="WorkflowFinished"/>.</returns>
    /// <exception cref="ArgumentException">The start is no datasource of the pipeline.</exception>
    public IAsyncEnumerable<RunEvent> RunAsync(CancellationToken cancellationToken = default)
    {
        var start = pipeline.Datasources.FirstOrDefault(node => node.Id == request.StartNodeId) ?? throw new ArgumentException($"'{request.StartNodeId}' is no datasource of the pipeline.");
        return RunAsync(start, cancellationToken);
    }

    private async IAsyncEnumerable<RunEvent> RunAsync(CompiledNode start, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var began = time.GetTimestamp();
        yield return new WorkflowStarted(time.GetUtcNow(), new() { ["variables"] = request.Variables.DeepClone(), ["sys"] = request.System.DeepClone() });

        using var abandoned = new CancellationTokenSource();
        using var timer = new CancellationTokenSource(limits.RunTime, time);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, timer.Token, abandoned.Token);
        var run = new RunContext(pipeline.Definition, request, limits, time, abandoned.Token);
        var events = run.CreateEvents();
        var token = stop.Token;
        var work = Task.Run(
            async () =>
            {
                try
                {
                    return await new ScopeRun(run, pipeline.Top, InitialValues(start), events.Writer, null, null).RunAsync(start, token);
                }
                finally
                {
                    events.Writer.Complete();
                }
            },
            CancellationToken.None);
        try
        {
            var totals = new RunTotals();
            await foreach (var happened in events.Reader.ReadAllAsync(CancellationToken.None))
            {
                totals.Count(happened);
                yield return happened;
            }

            var outcome = await work;
            var outputs = outcome.Values.Of(pipeline.KnowledgeIndex.Id);
            var (status, error) = End(outcome, totals, isStopped: stop.IsCancellationRequested && (outputs is null || !totals.IsAtEnd), isLate: timer.IsCancellationRequested && !cancellationToken.IsCancellationRequested);
            yield return new WorkflowFinished(time.GetUtcNow(), status, outputs, error, time.GetElapsedTime(began), totals.Tokens, totals.Steps, totals.Exceptions);
        }
        finally
        {
            await abandoned.CancelAsync();
            await ((Task)work).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private (RunStatus Status, NodeError? Error) End(ScopeOutcome outcome, RunTotals totals, bool isStopped, bool isLate)
    {
        if (outcome.Error is { } error) return (RunStatus.Failed, error);
        if (isStopped && isLate) return (RunStatus.Failed, new("RunTimeoutError", $"The run took longer than {limits.RunTime.TotalSeconds:0.###} seconds."));
        if (isStopped) return (RunStatus.Stopped, new("StoppedError", "The run was stopped."));
        return (totals.Exceptions > 0 ? RunStatus.PartialSucceeded : RunStatus.Succeeded, null);
    }

    private RunValues InitialValues(CompiledNode start)
    {
        var environment = new JsonObject();
        foreach (var variable in pipeline.Definition.Environment) environment[variable.Name] = variable.Value?.DeepClone();
        var values = RunValues.Empty.With("rag", (JsonObject)request.Variables.DeepClone()).With("env", environment).With("sys", (JsonObject)request.System.DeepClone());

        // Nodes also read the inputs of the datasource, and those of all datasources, as if they were its outputs.
        var inputs = request.Variables[PipelineVariable.Shared] is JsonObject shared ? (JsonObject)shared.DeepClone() : [];
        if (request.Variables[start.Id] is JsonObject own)
        {
            foreach (var (name, value) in own) inputs[name] = value?.DeepClone();
        }

        return values.With(start.Id, inputs);
    }
}
