using System.Text.Json.Nodes;
using System.Threading.Channels;
using Kvasir.Pipelines.Compilation;
using Kvasir.Pipelines.Nodes;

namespace Kvasir.Pipelines.Runs;

/// <summary>Runs the nodes within a node, any number of rounds at the same time, and tells what happened in them round by round.</summary>
internal sealed class BodyRounds
{
    private readonly Channel<Channel<RunEvent>> _rounds = Channel.CreateUnbounded<Channel<RunEvent>>();
    private readonly RunContext _run;
    private readonly NodeExecution _execution;
    private readonly CompiledScope _body;
    private readonly RunValues _values;
    private readonly Task _telling;

    public BodyRounds(RunContext run, NodeExecution execution, CompiledScope body, RunValues values, ChannelWriter<RunEvent> events)
    {
        (_run, _execution, _body, _values) = (run, execution, body, values);
        _telling = TellAsync(events);
    }

    public int Count { get; private set; }

    public int Tokens { get; private set; }

    /// <summary>Runs one round. Rounds are told in the order of these calls.</summary>
    /// <exception cref="NodeException">A node failed.</exception>
    public Task<IVariables> RunAsync(JsonNode? item, int index, CancellationToken cancellationToken)
    {
        var events = _run.CreateEvents();
        _rounds.Writer.TryWrite(events);
        return Task.Run(() => RunAsync(item, index, events.Writer, cancellationToken), CancellationToken.None);
    }

    /// <summary>Waits until everything is told; all rounds must have ended.</summary>
    public async Task EndAsync()
    {
        _rounds.Writer.Complete();
        await _telling;
    }

    private async Task<IVariables> RunAsync(JsonNode? item, int index, ChannelWriter<RunEvent> events, CancellationToken cancellationToken)
    {
        try
        {
            cancellationToken.ThrowIfCancellationRequested();
            await _run.WriteAsync(events, new IterationNext(_run.Time.GetUtcNow(), _execution, index));
            var values = _values.With(_execution.Node.Id, new() { ["item"] = item?.DeepClone(), ["index"] = index });
            var outcome = await new ScopeRun(_run, _body, values, events, _execution, index).RunAsync(_body.Start!, cancellationToken);
            if (outcome.Error is { } error) throw new NodeException(error.Type, error.Message, error.Cause);
            cancellationToken.ThrowIfCancellationRequested();
            return outcome.Values;
        }
        finally
        {
            events.Complete();
        }
    }

    private async Task TellAsync(ChannelWriter<RunEvent> events)
    {
        await foreach (var round in _rounds.Reader.ReadAllAsync(CancellationToken.None))
        {
            await foreach (var happened in round.Reader.ReadAllAsync(CancellationToken.None))
            {
                if (happened is IterationNext next && next.Node == _execution) Count++;
                if (happened is NodeFinished finished) Tokens += finished.Outcome.Tokens;
                await _run.WriteAsync(events, happened);
            }
        }
    }
}
