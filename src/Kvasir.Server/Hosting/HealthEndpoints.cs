using Kvasir.Models;
using Kvasir.Storage;
using Microsoft.AspNetCore.Authorization;

namespace Kvasir.Server.Hosting;

/// <summary>Whether the process runs, and whether it can do its work.</summary>
internal static partial class HealthEndpoints
{
    public static void MapHealth(this IEndpointRouteBuilder routes)
    {
        var health = routes.MapGroup("/health").WithMetadata(new AllowAnonymousAttribute()).ExcludeFromDescription();
        health.MapGet("/live", () => Results.Text("live"));
        health.MapGet("/ready", Ready);
    }

    private static async Task<IResult> Ready(IWorkspaceStore store, IFileStore files, EmbeddingModels models, ILoggerFactory logs, CancellationToken cancellationToken)
    {
        if (await store.FindFirstAsync(cancellationToken) is null) return Results.Text("starting: no workspace yet", statusCode: StatusCodes.Status503ServiceUnavailable);
        try
        {
            await files.CheckAsync(cancellationToken);
        }
        catch (FileStoreException e)
        {
            // The one who asks needs no key, so the answer says no more than that.
            FilesFail(logs.CreateLogger(typeof(HealthEndpoints)), e.Message);
            return Results.Text("not ready: the store of uploaded files does not work; the log says why", statusCode: StatusCodes.Status503ServiceUnavailable);
        }

        // Loads the built-in model's weights on the first call.
        _ = models.Default.CountTokens("ready");
        return Results.Text("ready");
    }

    [LoggerMessage(3001, LogLevel.Warning, "Not ready: {Reason}")]
    private static partial void FilesFail(ILogger log, string reason);
}
