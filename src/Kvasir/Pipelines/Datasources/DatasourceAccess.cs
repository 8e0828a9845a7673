using System.Globalization;
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

    /// <summary>Checks that the credentials are there that items name: a run that cannot get in is refused before it makes documents.</summary>
    /// <exception cref="KvasirException"><see cref="ErrorCode.InvalidParam"/>, which names the place in the list.</exception>
    internal async Task CheckCredentialsAsync(string workspaceId, NodeDefinition node, IReadOnlyList<DatasourceItem> items, CancellationToken cancellationToken)
    {
        if (types.SourceOf(node) is not { } source) return;
        var known = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (index, item) in items.Index())
        {
            if (item.CredentialId is not { } id || !known.Add(id)) continue;
            try
            {
                _ = await credentials.ResolveAsync(workspaceId, source, id, cancellationToken);
            }
            catch (KvasirException e) when (e.Code == ErrorCode.InvalidParam)
            {
                var place = string.Create(CultureInfo.InvariantCulture, $"{DatasourceItems.Field}[{index}]");
                throw new KvasirException(ErrorCode.InvalidParam, $"{place}.{e.Message}", e) { Field = place };
            }
        }
    }
}
