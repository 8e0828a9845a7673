using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;
using Kvasir.Pipelines.Definitions;
using Kvasir.Pipelines.Definitions.Inputs;
using Kvasir.Pipelines.Nodes;
using Kvasir.Pipelines.Runs;
using Kvasir.Sources;
using Microsoft.Extensions.Logging;

namespace Kvasir.Pipelines.Datasources;

/// <summary>Lets a datasource node show what there is: pages of a service, a folder of a drive, the pages of a crawl. What it shows can be sent back as the items of a run.</summary>
/// <param name="access">Lets it into data sources.</param>
/// <param name="time">The clock.</param>
/// <param name="logger">Hears of failures that nobody expected.</param>
public sealed partial class DatasourceBrowser(DatasourceAccess access, TimeProvider time, ILogger<DatasourceBrowser> logger)
{
    private static readonly Dictionary<string, PageTag> NothingKnown = [];

    /// <summary>Lists or crawls while its events are read; a reader that leaves ends it.</summary>
    /// <param name="request">What is wanted.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>Any number of <see cref="DatasourceProcessing"/>, then one <see cref="DatasourceCompleted"/> or <see cref="DatasourceFailed"/>.</returns>
    public async IAsyncEnumerable<DatasourceEvent> RunAsync(BrowseRequest request, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        await using var events = EventsAsync(request, cancellationToken).GetAsyncEnumerator(cancellationToken);
        while (true)
        {
            DatasourceEvent? next;
            try
            {
                next = await events.MoveNextAsync() ? events.Current : null;
            }
            catch (Exception e) when (!cancellationToken.IsCancellationRequested)
            {
                // Clients have got the beginning of an answer already, so failures are a part of it.
                if (e is not (KvasirException or NodeException)) LogFailure(e, request.NodeId);
                next = new DatasourceFailed(NodeErrors.Of(e).Message);
            }

            if (next is null) yield break;
            yield return next;
            if (next is DatasourceFailed) yield break;
        }
    }

    private async IAsyncEnumerable<DatasourceEvent> EventsAsync(BrowseRequest request, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var began = time.GetTimestamp();
        var node = request.Definition.Nodes.FirstOrDefault(node => node.Id == request.NodeId && node.Type == NodeTypeNames.Datasource) ?? throw KvasirException.NotFound("Datasource node data not found");
        var type = DatasourceTypes.TypeOf(node);
        if (type != request.Type) throw KvasirException.InvalidParam("datasource_type", $"is {DatasourceTypes.NameOf(request.Type)}, but the node '{node.Title}' is of the type {node.Data["provider_type"].Text()}");
        if (type == DataSourceType.LocalFile)
        {
            // Files are uploaded, not listed; a client that asks all the same is not at fault.
            yield return new DatasourceCompleted([], null, null, time.GetElapsedTime(began));
            yield break;
        }

        var inputs = InputValidation.ValidateFirstStep(request.Definition, node, request.Inputs);
        var parameters = DatasourceParameters.Resolve(node, inputs, new BrowseValues(request.Definition));
        var events = type switch
        {
            DataSourceType.OnlineDocument => ListPagesAsync(request, node, parameters, began, cancellationToken),
            DataSourceType.OnlineDrive => ListFolderAsync(request, node, parameters, began, cancellationToken),
            _ => CrawlAsync(request, node, parameters, began, cancellationToken),
        };
        await foreach (var happened in events) yield return happened;
    }

    private async IAsyncEnumerable<DatasourceEvent> ListPagesAsync(BrowseRequest request, NodeDefinition node, JsonObject parameters, long began, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var (source, wanted) = await access.OpenAsync<IOnlineDocumentSource>(request.WorkspaceId, node, request.CredentialId, parameters, cancellationToken);
        yield return new DatasourceProcessing(0, 0);
        var workspaces = new JsonArray();
        await foreach (var workspace in source.ListAsync(wanted, cancellationToken)) workspaces.Add((JsonNode)BrowseData.Of(workspace));
        yield return new DatasourceCompleted(workspaces, 0, 0, time.GetElapsedTime(began));
    }

    private async IAsyncEnumerable<DatasourceEvent> ListFolderAsync(BrowseRequest request, NodeDefinition node, JsonObject parameters, long began, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var (source, wanted) = await access.OpenAsync<IDriveSource>(request.WorkspaceId, node, request.CredentialId, parameters, cancellationToken);
        yield return new DatasourceProcessing(0, 0);
        var listing = await source.BrowseAsync(wanted, BrowseData.Folder(request.Inputs, parameters), cancellationToken);
        yield return new DatasourceCompleted([BrowseData.Of(listing)], null, null, time.GetElapsedTime(began));
    }

    private async IAsyncEnumerable<DatasourceEvent> CrawlAsync(BrowseRequest request, NodeDefinition node, JsonObject parameters, long began, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var (source, wanted) = await access.OpenAsync<IWebsiteSource>(request.WorkspaceId, node, request.CredentialId, parameters, cancellationToken);
        yield return new DatasourceProcessing(0, 0);
        var (pages, total, completed) = (new JsonArray(), 0, 0);
        await foreach (var progress in source.CrawlAsync(wanted, NothingKnown, cancellationToken))
        {
            if (progress.Page is { } page) pages.Add((JsonNode)BrowseData.Of(page));
            (total, completed) = (progress.Total, progress.Completed);
            yield return new DatasourceProcessing(total, completed);
        }

        yield return new DatasourceCompleted(pages, total, completed, time.GetElapsedTime(began));
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "The datasource node {Node} failed in a way that nobody expected.")]
    private partial void LogFailure(Exception exception, string node);
}
