using System.Text.Json.Nodes;
using Kvasir.Pipelines.Definitions;
using Kvasir.Pipelines.Definitions.Inputs;
using Kvasir.Pipelines.Nodes;
using Kvasir.Sources.Credentials;

namespace Kvasir.Pipelines.Datasources;

/// <summary>Lists the datasources of a pipeline with what each is asked for.</summary>
/// <param name="types">Finds the data sources.</param>
/// <param name="credentials">Finds the credentials.</param>
public sealed class DatasourcePlugins(DatasourceTypes types, ISourceCredentials credentials)
{
    /// <summary>The datasource nodes of a pipeline, in the order of the file.</summary>
    /// <param name="definition">The pipeline.</param>
    /// <param name="workspaceId">Whose credentials are shown.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public async Task<IReadOnlyList<DatasourceEntry>> ListAsync(PipelineDefinition definition, string workspaceId, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(definition);
        var entries = new List<DatasourceEntry>();
        foreach (var node in definition.Nodes.Where(node => node is { Type: NodeTypeNames.Datasource, ParentId: null }))
        {
            var source = types.SourceOf(node);
            entries.Add(new DatasourceEntry(
                node.Id,
                node.Data["plugin_id"].Text() ?? "",
                node.Data["provider_name"].Text() ?? "",
                node.Data["provider_type"].Text() ?? "",
                node.Title,
                [.. InputValidation.FirstStep(definition, node).Select(variable => (JsonObject)variable.Source.DeepClone())],
                source is null ? [] : await credentials.ListAsync(workspaceId, source.Provider, cancellationToken)));
        }

        return entries;
    }
}

/// <summary>A datasource of a pipeline.</summary>
/// <param name="NodeId">The node: where a run starts.</param>
/// <param name="PluginId">As the pipeline has it.</param>
/// <param name="ProviderName">As the pipeline has it.</param>
/// <param name="DatasourceType">As the pipeline has it.</param>
/// <param name="Title">For people.</param>
/// <param name="UserInputVariables">What it is asked for before it lists anything, as the pipeline has it.</param>
/// <param name="Credentials">Those that it can be run with.</param>
public sealed record DatasourceEntry(
    string NodeId, string PluginId, string ProviderName, string DatasourceType, string Title, IReadOnlyList<JsonObject> UserInputVariables, IReadOnlyList<CredentialSummary> Credentials);
