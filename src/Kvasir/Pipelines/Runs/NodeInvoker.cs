using System.Text.Json.Nodes;
using System.Threading.Channels;
using Kvasir.Pipelines.Compilation;
using Kvasir.Pipelines.Nodes;

namespace Kvasir.Pipelines.Runs;

/// <summary>Runs one node: its attempts, the time that each may take, and what happens when the last one failed.</summary>
internal sealed class NodeInvoker(RunContext run, NodeExecution execution, RunValues values, ChannelWriter<RunEvent> events)
{
    private readonly CompiledNode _node = execution.Node;
    private readonly long _began = run.Time.GetTimestamp();
    private int _bodyTokens;

    /// <summary>How often the nodes within it were run.</summary>
    public int Rounds { get; private set; }

    private TimeSpan Elapsed => run.Time.GetElapsedTime(_began);

    public async Task<NodeOutcome> InvokeAsync(CancellationToken cancellationToken)
    {
        try
        {
            for (var retry = 1; ; retry++)
            {
                var attempt = run.Time.GetTimestamp();
                try
                {
                    var result = await AttemptAsync(cancellationToken);
                    return new(NodeStatus.Succeeded, result.Outputs, result.Handle, null, result.ProcessData, result.Tokens + _bodyTokens, Elapsed);
                }
                catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
                {
                    var error = NodeErrors.Of(exception);
                    if (NodeErrors.EndsRun(exception)) return new(NodeStatus.Failed, [], null, error, null, _bodyTokens, Elapsed);
                    if (retry > _node.Policy.Retries) return Fail(error);
                    await run.WriteAsync(events, new NodeRetry(run.Time.GetUtcNow(), execution, retry, error, run.Time.GetElapsedTime(attempt)));
                    await Task.Delay(_node.Policy.RetryInterval, run.Time, cancellationToken);
                }
            }
        }
        catch (Exception) when (cancellationToken.IsCancellationRequested)
        {
            return new(NodeStatus.Stopped, [], null, null, null, _bodyTokens, Elapsed);
        }
    }

    private async Task<NodeResult> AttemptAsync(CancellationToken cancellationToken)
    {
        var limit = _node.Policy.TimeLimit ?? (_node.Body is null ? run.Limits.NodeTime : Timeout.InfiniteTimeSpan);
        if (_node.Body is null) await run.Places.WaitAsync(cancellationToken);
        using var timer = new CancellationTokenSource(limit, run.Time);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, timer.Token);
        try
        {
            var result = _node.Body is null ? await RunLeafAsync(stop.Token) : await RunBodyAsync(_node.Body, stop.Token);
            return _node.Shape.Handles.Contains(result.Handle) ? result : throw new NodeException("UnknownHandleError", $"The node wants to go on from '{result.Handle}', which it does not have.");
        }
        catch (OperationCanceledException exception) when (timer.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            throw new NodeException("TimeoutError", $"The node took longer than {limit.TotalSeconds:0.###} seconds.", exception);
        }
        finally
        {
            if (_node.Body is null) run.Places.Release();
        }
    }

    // A node that does not listen when it is stopped is left to itself: a run never waits for it.
    private Task<NodeResult> RunLeafAsync(CancellationToken cancellationToken) => _node.Type.RunAsync(Context, cancellationToken).WaitAsync(cancellationToken);

    private async Task<NodeResult> RunBodyAsync(CompiledScope body, CancellationToken cancellationToken)
    {
        var rounds = new BodyRounds(run, execution, body, values, events);
        try
        {
            return await _node.Type.RunAsync(Context with { Body = rounds.RunAsync }, cancellationToken);
        }
        finally
        {
            await rounds.EndAsync();
            Rounds += rounds.Count;
            _bodyTokens += rounds.Tokens;
        }
    }

    private NodeContext Context => new(_node.Definition, values, run.Request.IsDraft, run.Request.Services);

    private NodeOutcome Fail(NodeError error)
    {
        var (status, handle, outputs) = _node.Policy.Strategy switch
        {
            ErrorStrategy.FailBranch => (NodeStatus.Exception, NodePolicy.FailBranch, new JsonObject()),
            ErrorStrategy.DefaultValue => (NodeStatus.Exception, _node.Shape.Handles[^1], (JsonObject)_node.Policy.Defaults.DeepClone()),
            _ => (NodeStatus.Failed, (string?)null, new JsonObject()),
        };
        if (status == NodeStatus.Exception)
        {
            outputs["error_message"] = error.Message;
            outputs["error_type"] = error.Type;
        }

        return new(status, outputs, handle, error, null, _bodyTokens, Elapsed);
    }
}
