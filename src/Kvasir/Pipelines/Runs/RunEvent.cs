using System.Text.Json.Nodes;
using Kvasir.Pipelines.Compilation;
using Kvasir.Pipelines.Definitions;

namespace Kvasir.Pipelines.Runs;

/// <summary>Something that happened in a run. Streams, histories and blocking answers are all made from these.</summary>
/// <param name="At">When.</param>
public abstract record RunEvent(DateTimeOffset At);

/// <summary>The run has begun.</summary>
/// <param name="At">When.</param>
/// <param name="Inputs">What it was started with, system variables included; not to be changed.</param>
public sealed record WorkflowStarted(DateTimeOffset At, JsonObject Inputs) : RunEvent(At);

/// <summary>A node has begun.</summary>
/// <param name="At">When.</param>
/// <param name="Node">This execution of it.</param>
public sealed record NodeStarted(DateTimeOffset At, NodeExecution Node) : RunEvent(At);

/// <summary>A node has failed and is tried again.</summary>
/// <param name="At">When it failed.</param>
/// <param name="Node">This execution of it.</param>
/// <param name="Retry">1 for the attempt after the first.</param>
/// <param name="Error">What was wrong.</param>
/// <param name="Elapsed">How long the attempt took.</param>
public sealed record NodeRetry(DateTimeOffset At, NodeExecution Node, int Retry, NodeError Error, TimeSpan Elapsed) : RunEvent(At);

/// <summary>A node has ended.</summary>
/// <param name="At">When.</param>
/// <param name="Node">This execution of it.</param>
/// <param name="Outcome">What came of it.</param>
public sealed record NodeFinished(DateTimeOffset At, NodeExecution Node, NodeOutcome Outcome) : RunEvent(At);

/// <summary>A node that holds others has begun; there is no <see cref="NodeStarted"/> for it.</summary>
/// <param name="At">When.</param>
/// <param name="Node">This execution of it.</param>
public sealed record IterationStarted(DateTimeOffset At, NodeExecution Node) : RunEvent(At);

/// <summary>The nodes within an iteration begin with the next element.</summary>
/// <param name="At">When.</param>
/// <param name="Node">This execution of the iteration.</param>
/// <param name="Round">The place of the element, from 0.</param>
public sealed record IterationNext(DateTimeOffset At, NodeExecution Node, int Round) : RunEvent(At);

/// <summary>A node that holds others has ended; there is no <see cref="NodeFinished"/> for it.</summary>
/// <param name="At">When.</param>
/// <param name="Node">This execution of it.</param>
/// <param name="Outcome">What came of it; its tokens are those of the nodes within it.</param>
/// <param name="Steps">Its rounds.</param>
public sealed record IterationCompleted(DateTimeOffset At, NodeExecution Node, NodeOutcome Outcome, int Steps) : RunEvent(At);

/// <summary>The run has ended.</summary>
/// <param name="At">When.</param>
/// <param name="Status">How.</param>
/// <param name="Outputs">Those of the knowledge index; <see langword="null"/> when the run did not get there. Not to be changed.</param>
/// <param name="Error">Why it failed or was stopped.</param>
/// <param name="Elapsed">How long it took.</param>
/// <param name="TotalTokens">What its nodes used.</param>
/// <param name="TotalSteps">The nodes that were started, one within an iteration once for each round.</param>
/// <param name="ExceptionsCount">The nodes that failed without ending the run.</param>
public sealed record WorkflowFinished(
    DateTimeOffset At, RunStatus Status, JsonObject? Outputs, NodeError? Error, TimeSpan Elapsed, int TotalTokens, int TotalSteps, int ExceptionsCount) : RunEvent(At);

/// <summary>How a run ended.</summary>
public enum RunStatus
{
    /// <summary>Every node that was started succeeded.</summary>
    Succeeded,

    /// <summary>It got to its end, but nodes failed on the way.</summary>
    PartialSucceeded,

    /// <summary>A node failed, or a limit was reached.</summary>
    Failed,

    /// <summary>Somebody stopped it.</summary>
    Stopped,
}

/// <summary>How a node ended.</summary>
public enum NodeStatus
{
    /// <summary>Its work is done.</summary>
    Succeeded,

    /// <summary>It failed, and what it belongs to with it.</summary>
    Failed,

    /// <summary>It failed, and its error strategy let the run go on.</summary>
    Exception,

    /// <summary>The run ended before it did.</summary>
    Stopped,
}

/// <summary>Why something failed.</summary>
/// <param name="Type">Stable, such as <c>TimeoutError</c>.</param>
/// <param name="Message">For the author of the pipeline.</param>
public sealed record NodeError(string Type, string Message)
{
    /// <summary>For the log only; <see langword="null"/> when the message says it all.</summary>
    public Exception? Cause { get; init; }
}

/// <summary>One execution of a node.</summary>
/// <param name="Id">Names it.</param>
/// <param name="Node">The node.</param>
/// <param name="PredecessorId">The node whose end let it begin.</param>
/// <param name="Inputs">The values that it reads, by selector; not to be changed.</param>
/// <param name="IterationId">The iteration that it lies in.</param>
/// <param name="Round">The place of the element that the iteration is at.</param>
public sealed record NodeExecution(Guid Id, CompiledNode Node, string? PredecessorId, IReadOnlyDictionary<string, JsonNode?> Inputs, string? IterationId, int? Round)
{
    /// <summary>Its place in the run, from 1; known from its first event on.</summary>
    public int Index { get; internal set; }

    /// <summary>The node as it is written.</summary>
    public NodeDefinition Definition => Node.Definition;
}

/// <summary>What came of one execution of a node.</summary>
/// <param name="Status">How it ended.</param>
/// <param name="Outputs">Its outputs; not to be changed.</param>
/// <param name="Handle">The end that the run goes on from.</param>
/// <param name="Error">Why it failed.</param>
/// <param name="ProcessData">What is shown besides.</param>
/// <param name="Tokens">What models used.</param>
/// <param name="Elapsed">How long it took, with all attempts.</param>
public sealed record NodeOutcome(NodeStatus Status, JsonObject Outputs, string? Handle, NodeError? Error, JsonObject? ProcessData, int Tokens, TimeSpan Elapsed);
