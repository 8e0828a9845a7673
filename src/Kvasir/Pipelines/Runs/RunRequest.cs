using System.Text.Json.Nodes;

namespace Kvasir.Pipelines.Runs;

/// <summary>What one run is about.</summary>
/// <param name="StartNodeId">The datasource that it starts from.</param>
/// <param name="Variables">The pipeline's variables: under <c>shared</c> and under the ids of datasources, by name.</param>
/// <param name="System">The system variables, by name.</param>
/// <param name="IsDraft">Whether nothing may be kept.</param>
/// <param name="Services">What nodes need beyond the graph.</param>
public sealed record RunRequest(string StartNodeId, JsonObject Variables, JsonObject System, bool IsDraft, IServiceProvider Services);

/// <summary>What a run may take.</summary>
public sealed record RunLimits
{
    /// <summary>What runs get unless somebody says otherwise.</summary>
    public static RunLimits Default { get; } = new();

    /// <summary>Executions of nodes.</summary>
    public int Steps { get; init; } = 10_000;

    /// <summary>From its beginning to its end.</summary>
    public TimeSpan RunTime { get; init; } = TimeSpan.FromSeconds(1_200);

    /// <summary>For one attempt of a node that does not say.</summary>
    public TimeSpan NodeTime { get; init; } = TimeSpan.FromSeconds(600);

    /// <summary>Nodes that work at the same time.</summary>
    public int Parallelism { get; init; } = 10;

    /// <summary>Events that wait for their reader before the run waits for it too.</summary>
    public int EventBuffer { get; init; } = 256;
}
