using System.Threading.Channels;
using Kvasir.Pipelines.Compilation;

namespace Kvasir.Pipelines.Runs;

/// <summary>What came of the nodes of one scope.</summary>
/// <param name="Values">All values at its end.</param>
/// <param name="Error">Why it failed; <see langword="null"/> when it got to its end or was stopped.</param>
internal sealed record ScopeOutcome(RunValues Values, NodeError? Error);

/// <summary>
/// Runs the nodes of one scope. One loop owns the values and the states of the edges, so there are no locks. Nodes work at the same time, but what they
/// tell and what comes of them is taken in the order in which they were started: the same graph makes the same events, whatever node is faster.
/// </summary>
internal sealed class ScopeRun(RunContext run, CompiledScope scope, RunValues values, ChannelWriter<RunEvent> events, NodeExecution? iteration, int? round)
{
    private readonly Queue<RunningNode> _running = [];
    private RunValues _values = values;
    private NodeError? _error;

    public async Task<ScopeOutcome> RunAsync(CompiledNode start, CancellationToken cancellationToken)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        try
        {
            var edges = new EdgeStates(scope, start);
            await StartAsync([(start, null)], stop);
            while (_running.TryDequeue(out var node))
            {
                var outcome = await node.EndAsync(happened => _error is null ? run.WriteAsync(events, happened) : ValueTask.CompletedTask);

                // Whether a node beat the failure of another by a moment is chance, and chance is not told.
                if (_error is not null) outcome = new(NodeStatus.Stopped, [], null, null, null, 0, outcome.Elapsed);
                await run.WriteAsync(events, node.Finished(outcome, run.Time.GetUtcNow()));
                if (outcome.Status == NodeStatus.Failed)
                {
                    _error = outcome.Error;
                    await stop.CancelAsync();
                }
                else if (outcome.Status != NodeStatus.Stopped && !stop.IsCancellationRequested)
                {
                    var ended = node.Execution.Node;
                    _values = _values.WithOutputs(ended.Id, outcome.Outputs);
                    await StartAsync(edges.Settle(ended, outcome.Handle).Select(ready => (ready.Node, (CompiledNode?)ready.Predecessor)), stop);
                }
            }

            return new(_values, _error);
        }
        finally
        {
            await stop.CancelAsync();
        }
    }

    private async Task StartAsync(IEnumerable<(CompiledNode Node, CompiledNode? Predecessor)> ready, CancellationTokenSource stop)
    {
        foreach (var (node, predecessor) in ready)
        {
            if (stop.IsCancellationRequested) return;
            if (!run.TryCountStep())
            {
                _error = new("StepLimitError", $"The run came to more than {run.Limits.Steps} executions of nodes.");
                await stop.CancelAsync();
                return;
            }

            var execution = new NodeExecution(Guid.CreateVersion7(), node, predecessor?.Id, run.InputsOf(node, _values), iteration?.Node.Id, round);
            var now = run.Time.GetUtcNow();
            await run.WriteAsync(events, node.Body is null ? new NodeStarted(now, execution) : new IterationStarted(now, execution));
            _running.Enqueue(RunningNode.Start(run, execution, _values, stop.Token));
        }
    }
}
