using System.Threading.Channels;

namespace Kvasir.Pipelines.Runs;

/// <summary>A node at work. What it tells waits until its scope comes to it.</summary>
internal sealed class RunningNode
{
    private readonly Channel<RunEvent> _events;
    private readonly NodeInvoker _invoker;
    private readonly Task<NodeOutcome> _work;

    private RunningNode(RunContext run, NodeExecution execution, RunValues values, CancellationToken cancellationToken)
    {
        Execution = execution;
        _events = run.CreateEvents();
        _invoker = new(run, execution, values, _events.Writer);
        _work = Task.Run(
            async () =>
            {
                try
                {
                    return await _invoker.InvokeAsync(cancellationToken);
                }
                finally
                {
                    _events.Writer.Complete();
                }
            },
            CancellationToken.None);
    }

    public NodeExecution Execution { get; }

    public static RunningNode Start(RunContext run, NodeExecution execution, RunValues values, CancellationToken cancellationToken) => new(run, execution, values, cancellationToken);

    /// <summary>Passes on what the node tells until it has ended.</summary>
    public async Task<NodeOutcome> EndAsync(Func<RunEvent, ValueTask> tell)
    {
        await foreach (var happened in _events.Reader.ReadAllAsync(CancellationToken.None)) await tell(happened);
        return await _work;
    }

    public RunEvent Finished(NodeOutcome outcome, DateTimeOffset now) =>
        Execution.Node.Body is null ? new NodeFinished(now, Execution, outcome) : new IterationCompleted(now, Execution, outcome, _invoker.Rounds);
}
