using System.Text.Json.Nodes;
using Kvasir.Pipelines.Definitions;
using Kvasir.Pipelines.Nodes;
using Kvasir.Pipelines.Tools;
using Kvasir.Sources;
using Microsoft.Extensions.DependencyInjection;

namespace Kvasir.Pipelines.Datasources;

/// <summary>Where a run starts: brings the content of the item that the run is for.</summary>
/// <param name="access">Lets it into data sources.</param>
/// <param name="files">Brings files.</param>
public sealed class DatasourceNode(DatasourceAccess access, DatasourceFiles files) : INodeType
{
    /// <inheritdoc/>
    public string Type => NodeTypeNames.Datasource;

    /// <inheritdoc/>
    public NodeShape Describe(NodeDefinition node)
    {
        ArgumentNullException.ThrowIfNull(node);
        return new([.. DatasourceParameters.Reads(node)], DatasourceOutputs.Of(DatasourceTypes.TypeOf(node)), [NodeShape.Source], [.. access.Types.Check(node)]);
    }

    /// <inheritdoc/>
    public async Task<NodeResult> RunAsync(NodeContext context, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(context);
        var (item, scope) = (context.Services.GetRequiredService<DatasourceItem>(), context.Services.GetRequiredService<PipelineScope>());
        if (DatasourceTypes.TypeOf(context.Node) != item.Type)
            throw new NodeException("DatasourceTypeError", $"The item is of the type {DatasourceTypes.NameOf(item.Type)}, the node of the type {context.Node.Data["provider_type"].Text()}.");
        var parameters = DatasourceParameters.Resolve(context.Node, item.Inputs ?? [], context.Values);
        var result = item.Type switch
        {
            DataSourceType.LocalFile => await files.UploadedAsync(item, context.Node, scope, cancellationToken),
            DataSourceType.OnlineDocument => await ReadPageAsync(item, context.Node, scope, parameters, cancellationToken),
            DataSourceType.WebsiteCrawl => await ReadWebsiteAsync(item, context.Node, scope, parameters, cancellationToken),
            _ => await files.DownloadAsync(item, context.Node, scope, parameters, cancellationToken),
        };
        result.Outputs["datasource_type"] = DatasourceTypes.NameOf(item.Type);
        return result;
    }

    private async Task<NodeResult> ReadPageAsync(DatasourceItem item, NodeDefinition node, PipelineScope scope, JsonObject parameters, CancellationToken cancellationToken)
    {
        // A repository is the workspace of its files, and named by its address. Where the address was asked for before the run, the item still knows it.
        if (!parameters.ContainsKey("url") && DatasourceParameters.IsAskedFor(node, "url")) parameters["url"] = item.WorkspaceId;
        var (source, request) = await access.OpenAsync<IOnlineDocumentSource>(scope.WorkspaceId, node, item.CredentialId, parameters, cancellationToken);
        var page = await source.ReadAsync(request, item.WorkspaceId, item.PageId, item.PageType, cancellationToken);
        var outputs = new JsonObject
        {
            ["content"] = page.Content,
            ["page_id"] = item.PageId,
            ["workspace_id"] = item.WorkspaceId,
            ["title"] = page.Name,
            ["type"] = item.PageType,
            ["last_edited_time"] = item.Page["last_edited_time"].Text(),
            ["icon"] = item.Page["page_icon"] is JsonObject icon ? DatasourceItem.Text(icon, "url", "emoji") : item.Page["page_icon"].Text(),
        };
        return new NodeResult(outputs) { ProcessData = Told(page.Version ?? item.Version, page.Name) };
    }

    private async Task<NodeResult> ReadWebsiteAsync(DatasourceItem item, NodeDefinition node, PipelineScope scope, JsonObject parameters, CancellationToken cancellationToken)
    {
        var outputs = new JsonObject();
        foreach (var name in DatasourceOutputs.Of(item.Type).Keys) outputs[name] = item.Info[name].Text();
        outputs["url"] ??= item.Address;
        outputs["source_url"] ??= item.Address;
        outputs["title"] ??= item.Address;
        outputs["description"] ??= "";
        if (item.Content is not null) return new NodeResult(outputs) { ProcessData = Told(item.Version, outputs["title"].Text()!) };

        // Clients may name a page by its address alone.
        var (source, request) = await access.OpenAsync<IWebsiteSource>(scope.WorkspaceId, node, item.CredentialId, parameters, cancellationToken);
        var page = await source.FetchAsync(new Uri(item.Address), request.Credential, cancellationToken);
        outputs["content"] = page.Content ?? "";
        outputs["source_url"] = page.SourceUrl;
        outputs["title"] = DatasourceItem.Text(item.Info, "title") ?? page.Title;
        outputs["description"] = DatasourceItem.Text(item.Info, "description") ?? page.Description;
        return new NodeResult(outputs) { ProcessData = Told(page.Tag.ETag, outputs["title"].Text()!) };
    }

    private static JsonObject Told(string? version, string name) => new() { [DatasourceOutputs.Version] = version, [DatasourceOutputs.DocumentName] = name };
}
