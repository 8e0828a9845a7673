using Kvasir.Knowledge;
using Kvasir.Server.Cli;
using Kvasir.Server.Cli.Doctoring;
using Kvasir.Server.Cli.Storage;
using Kvasir.Server.Hosting;
using Kvasir.Server.Security;
using Kvasir.Storage;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Options;

namespace Kvasir.Server.Dify;

/// <summary>How the server is doing, over HTTP, for those who may administrate. Nothing that says where it is, or what other workspaces have.</summary>
internal static class ServerEndpoint
{
    private const int BytesPerMegabyte = 1024 * 1024;

    public static void MapServer(this RouteGroupBuilder v1) =>
        v1.MapGet("/server", Tell).RequireScope(KeyScope.Admin).WithTags("Server").WithName("GetServer").WithSummary("Tell how the server is doing");

    private static async Task<Ok<ServerAnswer>> Tell(IWorkspaceStore workspaces, IFileStore files, IOptions<ServerOptions> options, IConfiguration configuration, ProcessStart start, CancellationToken cancellationToken)
    {
        List<Finding> findings = [await LookAtDatabaseAsync(workspaces, cancellationToken), await LookAtFilesAsync(files, cancellationToken)];
        findings.AddRange(DiskChecks.Run(new StoreLocation(configuration, options.Value, [])));
        findings.AddRange(ProgramChecks.Run());
        return TypedResults.Ok(new ServerAnswer(
            VersionCommand.Version, options.Value.Postgres is null ? "sqlite" : "postgresql", start.At.ToUnixTimeSeconds(), Environment.WorkingSet / BytesPerMegabyte, [.. findings.Select(finding => new ServerCheck(finding))]));
    }

    private static async Task<Finding> LookAtDatabaseAsync(IWorkspaceStore workspaces, CancellationToken cancellationToken)
    {
        try
        {
            _ = await workspaces.FindFirstAsync(cancellationToken);
            return Finding.Sound("database", "it answers");
        }
        catch (KvasirException e) when (e.IsPassing)
        {
            return Finding.Wrong("database", e.Message.TrimEnd('.'), "The log of the server says why");
        }
    }

    private static async Task<Finding> LookAtFilesAsync(IFileStore files, CancellationToken cancellationToken)
    {
        try
        {
            await files.CheckAsync(cancellationToken);
            return Finding.Sound("files", "originals can be stored");
        }
        catch (FileStoreException)
        {
            // Its message may name a path or an address.
            return Finding.Wrong("files", "originals cannot be stored", "The log of the server says why, and so does kvasir doctor");
        }
    }
}

/// <summary>When this process began.</summary>
internal sealed record ProcessStart(DateTimeOffset At);

/// <summary>How the server is doing.</summary>
/// <param name="Version">Its version.</param>
/// <param name="Store">sqlite or postgresql.</param>
/// <param name="StartedAt">When the process that answers was started.</param>
/// <param name="MemoryMb">The memory that it has.</param>
/// <param name="Checks">What was looked at.</param>
internal sealed record ServerAnswer(string Version, string Store, long StartedAt, long MemoryMb, IReadOnlyList<ServerCheck> Checks);

/// <summary>What a look has found.</summary>
/// <param name="Name">What was looked at.</param>
/// <param name="Status">ok, warning or failed.</param>
/// <param name="Detail">What was found, and what to do about it.</param>
internal sealed record ServerCheck(string Name, string Status, string Detail)
{
    public ServerCheck(Finding finding)
        : this(finding.Name, finding.State switch { FindingState.Wrong => "failed", FindingState.Doubtful => "warning", _ => "ok" }, finding.Advice is null ? finding.Message : $"{finding.Message}. {finding.Advice}")
    {
    }
}
