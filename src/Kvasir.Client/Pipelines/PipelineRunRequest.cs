using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace Kvasir.Client;

/// <summary>A run of a pipeline.</summary>
public sealed record PipelineRunRequest
{
    /// <summary>The datasource node to begin with: see <see cref="PipelinesClient.ListDatasourcePluginsAsync"/>.</summary>
    public required string StartNodeId { get; init; }

    /// <summary>What that node reads from.</summary>
    public required DatasourceKind DatasourceType { get; init; }

    /// <summary>What is read.</summary>
    [JsonPropertyName("datasource_info_list")] public required IReadOnlyList<DatasourceItem> Items { get; init; }

    /// <summary>The inputs of the pipeline, by the names of its variables.</summary>
    public JsonObject Inputs { get; init; } = [];

    /// <summary>Whether the published version runs; a draft only shows what would come of it.</summary>
    public bool IsPublished { get; init; } = true;

    [JsonInclude] internal string? ResponseMode { get; init; }
}

/// <summary>A run of a single datasource node: listing, or crawling.</summary>
public sealed record DatasourceRunRequest
{
    /// <summary>What the node reads from.</summary>
    public required DatasourceKind DatasourceType { get; init; }

    /// <summary>What it is asked for, by the names of its variables.</summary>
    public JsonObject Inputs { get; init; } = [];

    /// <summary>Whether the published version is meant, and not the draft.</summary>
    public bool IsPublished { get; init; } = true;

    /// <summary>The credential to use; the default one unless given.</summary>
    public string? CredentialId { get; init; }
}
