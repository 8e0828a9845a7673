using System.Threading.Channels;

namespace Kvasir.Pipelines.Runs;

/// <summary>What all nodes of one run share.</summary>
internal sealed class RunContext(RunRequest request, RunLimits limits, TimeProvider time, CancellationToken abandoned)
{
    private int _steps;

    public RunRequest Request => request;

    public RunLimits Limits => limits;

    public TimeProvider Time => time;

    /// <summary>Nobody reads the events any more. A run that was only stopped still tells its end.</summary>
    public CancellationToken Abandoned => abandoned;

    /// <summary>Nodes that hold others take no place here: they would wait for places that they themselves keep.</summary>
    public SemaphoreSlim Places { get; } = new(limits.Parallelism);

    public bool TryCountStep() => Interlocked.Increment(ref _steps) <= limits.Steps;

    public Channel<RunEvent> CreateEvents() => Channel.CreateBounded<RunEvent>(new BoundedChannelOptions(limits.EventBuffer) { SingleReader = true });

    public ValueTask WriteAsync(ChannelWriter<RunEvent> events, RunEvent happened) => events.WriteAsync(happened, abandoned);
}
