namespace Kvasir.Pipelines.Runs;

/// <summary>Counts what happens in a run. Only the one reader of its events uses it.</summary>
internal sealed class RunTotals
{
    private bool _isCutShort;

    public int Steps { get; private set; }

    public int Tokens { get; private set; }

    /// <summary>Nodes that failed without ending the run, those in rounds of iterations that go on after errors included.</summary>
    public int Exceptions { get; private set; }

    /// <summary>Whether nothing that was started was stopped: a stop that comes after the last node changes nothing.</summary>
    public bool IsAtEnd => !_isCutShort;

    public void Count(RunEvent happened)
    {
        switch (happened)
        {
            case NodeStarted started:
                started.Node.Index = ++Steps;
                break;
            case IterationStarted started:
                started.Node.Index = ++Steps;
                break;
            case NodeFinished finished:
                Tokens += finished.Outcome.Tokens;
                Count(finished.Node, finished.Outcome);
                break;
            case IterationCompleted completed:
                Count(completed.Node, completed.Outcome);
                break;
        }
    }

    private void Count(NodeExecution node, NodeOutcome outcome)
    {
        if (outcome.Status == NodeStatus.Stopped) _isCutShort = true;
        if (outcome.Status == NodeStatus.Exception || (outcome.Status == NodeStatus.Failed && node.IterationId is not null)) Exceptions++;
    }
}
