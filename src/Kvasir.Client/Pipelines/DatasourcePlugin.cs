using System.Text.Json;

namespace Kvasir.Client;

/// <summary>A data source of a pipeline: where a run begins.</summary>
public sealed record DatasourcePlugin
{
    /// <summary>The node, by which a run names it.</summary>
    public required string NodeId { get; init; }

    /// <summary>What implements it.</summary>
    public string? PluginId { get; init; }

    /// <summary>The provider of that.</summary>
    public string? ProviderName { get; init; }

    /// <summary>What it reads from.</summary>
    public DatasourceKind DatasourceType { get; init; }

    /// <summary>What it is called.</summary>
    public string? Title { get; init; }

    /// <summary>The inputs that a run needs, as the pipeline describes them.</summary>
    public IReadOnlyList<JsonElement> UserInputVariables { get; init => field = value ?? []; } = [];

    /// <summary>The credentials that it can use.</summary>
    public IReadOnlyList<DatasourceCredential> Credentials { get; init => field = value ?? []; } = [];
}

/// <summary>A credential of a data source.</summary>
public sealed record DatasourceCredential
{
    /// <summary>Its id.</summary>
    public required string Id { get; init; }

    /// <summary>Its name.</summary>
    public string? Name { get; init; }

    /// <summary>What kind it is.</summary>
    public string? Type { get; init; }

    /// <summary>Whether it is used when none is named.</summary>
    public bool IsDefault { get; init; }
}
