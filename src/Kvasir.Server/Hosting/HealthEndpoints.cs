using Kvasir.Models;
using Kvasir.Storage;
using Microsoft.AspNetCore.Authorization;

namespace Kvasir.Server.Hosting;

/// <summary>Whether the process runs, and whether it can do its work.</summary>
internal static class HealthEndpoints
{
    public static void MapHealth(this IEndpointRouteBuilder routes)
    {
        var health = routes.MapGroup("/health").WithMetadata(new AllowAnonymousAttribute()).ExcludeFromDescription();
        health.MapGet("/live", () => Results.Text("live"));
        health.MapGet("/ready", Ready);
    }

    private static async Task<IResult> Ready(IWorkspaceStore store, EmbeddingModels models, CancellationToken cancellationToken)
    {
        if (await store.FindFirstAsync(cancellationToken) is null) return Results.Text("starting: no workspace yet", statusCode: StatusCodes.Status503ServiceUnavailable);
        // Loads the built-in model's weights on the first call.
        _ = models.Default.CountTokens("ready");
        return Results.Text("ready");
    }
}
