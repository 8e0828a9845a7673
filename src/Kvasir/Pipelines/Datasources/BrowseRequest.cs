using System.Text.Json.Nodes;
using Kvasir.Pipelines.Definitions;
using Kvasir.Pipelines.Nodes;
using Kvasir.Sources;

namespace Kvasir.Pipelines.Datasources;

/// <summary>A datasource node that is to list or crawl.</summary>
/// <param name="WorkspaceId">Whose credentials are used.</param>
/// <param name="Definition">The pipeline.</param>
/// <param name="NodeId">The node.</param>
/// <param name="Type">What kind of source the client takes it for.</param>
/// <param name="Inputs">By name: the variables that the node's parameters begin with, and for drives <c>bucket</c>, <c>prefix</c>, <c>max_keys</c> and <c>next_page_parameters</c>.</param>
/// <param name="CredentialId">Names a credential; <see langword="null"/> for the node's own, or the default.</param>
public sealed record BrowseRequest(string WorkspaceId, PipelineDefinition Definition, string NodeId, DataSourceType Type, JsonObject Inputs, string? CredentialId);

/// <summary>What can be read before a run besides what was asked for: the environment.</summary>
internal sealed class BrowseValues(PipelineDefinition definition) : IVariables
{
    public JsonNode? Find(Selector selector) => Named(selector)?.Value;

    public bool Has(Selector selector) => Named(selector) is not null;

    private EnvironmentVariable? Named(Selector selector) =>
        selector is { Root: "env", Path.Count: 2 } ? definition.Environment.FirstOrDefault(variable => variable.Name == selector.Path[1]) : null;
}
