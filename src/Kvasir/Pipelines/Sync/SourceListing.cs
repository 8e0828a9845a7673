using System.Globalization;
using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Kvasir.Pipelines.Datasources;
using Kvasir.Pipelines.Definitions;
using Kvasir.Pipelines.Definitions.Inputs;
using Kvasir.Sources;
using Kvasir.Sources.Drives;

namespace Kvasir.Pipelines.Sync;

/// <summary>Lists all that a source has, whatever kind of place it is.</summary>
internal sealed class SourceListing(DatasourceAccess access, DriveExpansion drives)
{
    // Nobody waits for the answer, so it goes further than a request does.
    private static readonly DriveExpansionLimits Limits = new() { Files = 100_000, Depth = 50 };

    /// <summary>Lists it.</summary>
    /// <param name="source">The source.</param>
    /// <param name="pipeline">The version of its pipeline that runs.</param>
    /// <param name="known">Items that were taken before and need not be brought again unless they changed.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <exception cref="KvasirException">The source cannot be listed; what came before stands.</exception>
    public async IAsyncEnumerable<Listed> ListAsync(PipelineSource source, PipelineDefinition pipeline, IEnumerable<SourceItem> known, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var (node, type) = Start(source, pipeline);
        var inputs = InputValidation.ValidateFirstStep(pipeline, node, (JsonObject)JsonNode.Parse(source.Inputs)!);
        var parameters = DatasourceParameters.Resolve(node, inputs, new BrowseValues(pipeline));
        var scope = (JsonObject)JsonNode.Parse(source.Scope)!;
        var listed = type switch
        {
            DataSourceType.WebsiteCrawl => CrawlAsync(source, node, parameters, known, cancellationToken),
            DataSourceType.OnlineDocument => ListPagesAsync(source, node, parameters, scope, cancellationToken),
            _ => WalkAsync(source, node, SourceScope.Folder(scope, parameters), cancellationToken),
        };
        await foreach (var item in listed) yield return item;
    }

    /// <summary>The node that a source starts from.</summary>
    /// <exception cref="KvasirException"><see cref="ErrorCode.InvalidParam"/> when the pipeline has no such node any more, or nobody can list it.</exception>
    public static (NodeDefinition Node, DataSourceType Type) Start(PipelineSource source, PipelineDefinition pipeline)
    {
        var node = pipeline.Nodes.FirstOrDefault(node => node.Id == source.StartNodeId && DatasourceTypes.TypeOf(node) is not null)
            ?? throw KvasirException.InvalidParam("start_node_id", $"the published pipeline has no datasource '{KvasirException.Shorten(source.StartNodeId)}'");
        var type = DatasourceTypes.TypeOf(node)!.Value;
        if (type == DataSourceType.LocalFile) throw KvasirException.InvalidParam("start_node_id", $"'{node.Id}' takes uploaded files, which are sent and not listed: only web sites, online documents and drives can be sources");
        if (DatasourceTypes.NameOf(type) != source.DatasourceType) throw KvasirException.InvalidParam("start_node_id", $"'{node.Id}' is {DatasourceTypes.NameOf(type)} now; the source was made for {source.DatasourceType}");
        return (node, type);
    }

    private async IAsyncEnumerable<Listed> CrawlAsync(PipelineSource source, NodeDefinition node, JsonObject parameters, IEnumerable<SourceItem> known, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var (site, request) = await access.OpenAsync<IWebsiteSource>(source.WorkspaceId, node, source.CredentialId, parameters, cancellationToken);
        var tags = new Dictionary<string, PageTag>(StringComparer.Ordinal);
        foreach (var item in known.Where(item => item is { Tag: not null, IsFailed: false }))
        {
            var (address, tag) = StoredPageTag.Read(item.Tag!);
            tags[address] = tag;
        }

        await foreach (var progress in site.CrawlAsync(request, tags, cancellationToken))
        {
            if (progress.CutOff is { } reason) yield return new Listed.CutOff(reason);
            else if (progress.Page is { } page) yield return PageOf(page);
            else if (progress.Failure is { } failure) yield return progress.IsGone ? new Listed.Skipped() : new Listed.Failed(failure);
        }
    }

    private static Listed PageOf(CrawledPage page)
    {
        var tag = StoredPageTag.Write(page.SourceUrl, page.Tag);
        var info = BrowseData.Of(page);
        if (page.Content is null) return new Listed.Same(new DatasourceItem(DataSourceType.WebsiteCrawl, info).Key, tag);
        // Servers change their tags more often than their pages, and some have none.
        var version = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{page.Title}\n{page.Content}")));
        info["version"] = version;
        return new Listed.Found(new DatasourceItem(DataSourceType.WebsiteCrawl, info), version, tag);
    }

    private async IAsyncEnumerable<Listed> ListPagesAsync(PipelineSource source, NodeDefinition node, JsonObject parameters, JsonObject scope, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var (service, request) = await access.OpenAsync<IOnlineDocumentSource>(source.WorkspaceId, node, source.CredentialId, parameters, cancellationToken);
        await foreach (var workspace in service.ListAsync(request, cancellationToken))
        {
            foreach (var page in workspace.Pages.Where(page => SourceScope.Takes(scope, workspace.Id, page.Id)))
            {
                var version = page.Version ?? (page.LastEditedTime.Length > 0 ? page.LastEditedTime : null);
                var info = new JsonObject { ["workspace_id"] = workspace.Id, ["page"] = BrowseData.Of(page), ["version"] = version };
                if (source.CredentialId is { } credential) info["credential_id"] = credential;
                yield return new Listed.Found(new DatasourceItem(DataSourceType.OnlineDocument, info), version, null);
            }
        }
    }

    private async IAsyncEnumerable<Listed> WalkAsync(PipelineSource source, NodeDefinition node, DriveBrowse wanted, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var info = new JsonObject { ["id"] = wanted.Folder, ["type"] = "folder" };
        if (wanted.Bucket is { } bucket) info["bucket"] = bucket;
        if (source.CredentialId is { } credential) info["credential_id"] = credential;
        await foreach (var (item, found) in drives.WalkAsync(source.WorkspaceId, node, new DatasourceItem(DataSourceType.OnlineDrive, info), Limits, cancellationToken))
        {
            yield return found.Skipped switch
            {
                null => new Listed.Found(item, found.Entry.Version, null),
                DriveSkip.TooManyEntries => new Listed.CutOff(string.Create(CultureInfo.InvariantCulture, $"The folder holds more than {Limits.Files} files and folders.")),
                DriveSkip.TooDeep => new Listed.CutOff(string.Create(CultureInfo.InvariantCulture, $"Folders lie more than {Limits.Depth} deep in each other.")),
                _ => new Listed.Skipped(),
            };
        }
    }
}
