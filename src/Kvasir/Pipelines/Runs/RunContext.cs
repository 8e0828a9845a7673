using System.Text.Json.Nodes;
using System.Threading.Channels;
using Kvasir.Pipelines.Compilation;
using Kvasir.Pipelines.Definitions;

namespace Kvasir.Pipelines.Runs;

/// <summary>What all nodes of one run share.</summary>
internal sealed class RunContext(PipelineDefinition definition, RunRequest request, RunLimits limits, TimeProvider time, CancellationToken abandoned)
{
    private const string Masked = "***";

    private readonly HashSet<string> _secrets = [.. definition.Environment.Where(variable => variable.Type == "secret").Select(variable => variable.Name)];
    private int _steps;

    public RunRequest Request => request;

    public RunLimits Limits => limits;

    public TimeProvider Time => time;

    /// <summary>Nobody reads the events any more. A run that was only stopped still tells its end.</summary>
    public CancellationToken Abandoned => abandoned;

    /// <summary>Nodes that hold others take no place here: they would wait for places that they themselves keep.</summary>
    public SemaphoreSlim Places { get; } = new(limits.Parallelism);

    /// <summary>The values that a node reads, as they are told: secrets are told to nobody.</summary>
    public Dictionary<string, JsonNode?> InputsOf(CompiledNode node, RunValues values)
    {
        var inputs = new Dictionary<string, JsonNode?>(StringComparer.Ordinal);
        foreach (var read in node.Shape.Reads) inputs[read.From.ToString()] = read.From is { Root: "env" } && _secrets.Contains(read.From.Path[1]) ? Masked : values.Find(read.From);
        return inputs;
    }

    public bool TryCountStep() => Interlocked.Increment(ref _steps) <= limits.Steps;

    public Channel<RunEvent> CreateEvents() => Channel.CreateBounded<RunEvent>(new BoundedChannelOptions(limits.EventBuffer) { SingleReader = true });

    public ValueTask WriteAsync(ChannelWriter<RunEvent> events, RunEvent happened) => events.WriteAsync(happened, abandoned);
}
