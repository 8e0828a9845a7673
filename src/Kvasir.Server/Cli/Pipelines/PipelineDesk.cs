using System.CommandLine;
using Kvasir.Knowledge;
using Kvasir.Pipelines;
using Kvasir.Server.Hosting;
using Kvasir.Storage;

namespace Kvasir.Server.Cli.Pipelines;

/// <summary>What commands about pipelines work with: the store, what reads and checks pipelines, and who acts.</summary>
/// <param name="services">The services.</param>
/// <param name="caller">The owner of the workspace.</param>
internal sealed class PipelineDesk(IServiceProvider services, Caller caller)
{
    public Caller Caller => caller;

    public KnowledgePipelines Pipelines => services.GetRequiredService<KnowledgePipelines>();

    public IPipelineRunStore Runs => services.GetRequiredService<IPipelineRunStore>();

    /// <summary>Lets a command work as the owner of a workspace.</summary>
    public static Command Of(Command command, Func<ParseResult, PipelineDesk, CancellationToken, Task<int>> run) =>
        OwnerCommand.Of(command, AddPipelines, (parsed, services, caller, cancellationToken) => run(parsed, new PipelineDesk(services, caller), cancellationToken));

    /// <summary>The argument of commands about one dataset.</summary>
    public static Argument<string> DatasetArgument() => new("dataset") { Description = "The dataset's id, or its exact name." };

    /// <summary>The dataset of an id or an exact name.</summary>
    /// <exception cref="KvasirException"><see cref="ErrorCode.NotFound"/>.</exception>
    public async Task<Dataset> FindAsync(string idOrName, CancellationToken cancellationToken)
    {
        var store = services.GetRequiredService<IDatasetStore>();
        if (Guid.TryParseExact(idOrName, "D", out var id) && await store.FindAsync(caller.WorkspaceId, id.ToString("D"), cancellationToken) is { } dataset) return dataset;
        return await ListAsync(paging => store.ListAsync(caller.WorkspaceId, new DatasetFilter(idOrName, []), paging, cancellationToken)).FirstOrDefaultAsync(found => found.Name == idOrName, cancellationToken)
            ?? throw KvasirException.NotFound($"There is no dataset with the id or name '{KvasirException.Shorten(idOrName)}'.");
    }

    /// <summary>All of a list, page by page.</summary>
    public static async IAsyncEnumerable<T> ListAsync<T>(Func<Paging, Task<Listing<T>>> list)
    {
        var isMore = true;
        for (var paging = new Paging(1, Paging.MaxLimit); isMore; paging = paging with { Page = paging.Page + 1 })
        {
            var listing = await list(paging);
            foreach (var item in listing.Items) yield return item;
            isMore = listing.Items.Count > 0 && paging.Offset + listing.Items.Count < listing.Total;
        }
    }

    // Which models there are decides whether a pipeline can be published.
    private static void AddPipelines(IServiceCollection services)
    {
        services.AddEmbeddingModels();
        services.AddRerankModels();
        services.AddChatModels();
        services.AddKvasirPipelines();
    }
}
