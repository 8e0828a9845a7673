using System.Text.Json.Nodes;
using Kvasir.Pipelines.Definitions;
using Kvasir.Sources;
using Kvasir.Sources.Credentials;

namespace Kvasir.Pipelines.Datasources;

/// <summary>Lets datasource nodes into what they read.</summary>
/// <param name="types">Finds the data sources.</param>
/// <param name="credentials">Finds the credentials.</param>
public sealed class DatasourceAccess(DatasourceTypes types, ISourceCredentials credentials)
{
    /// <summary>Finds the data sources.</summary>
    public DatasourceTypes Types => types;

    /// <summary>The data source that runs a node, and what to ask it with.</summary>
    /// <param name="workspaceId">Whose credentials are used.</param>
    /// <param name="node">The node; its own credential is used where nobody names another.</param>
    /// <param name="credentialId">Names a credential; <see langword="null"/> when nobody says which.</param>
    /// <param name="parameters">The node's parameters, resolved.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <exception cref="KvasirException"><see cref="ErrorCode.InvalidParam"/> when there is no such data source or credential.</exception>
    internal async Task<(T Source, SourceRequest Request)> OpenAsync<T>(string workspaceId, NodeDefinition node, string? credentialId, JsonObject parameters, CancellationToken cancellationToken)
        where T : class, IDataSource
    {
        var source = types.Require<T>(node);
        var credential = await credentials.ResolveAsync(workspaceId, source, credentialId ?? DatasourceItem.Text(node.Data, "credential_id"), cancellationToken);
        return (source, new SourceRequest(parameters, credential));
    }
}
