using Kvasir.Knowledge;
using Kvasir.Server.ApiDescription;
using Kvasir.Server.Cli;
using Kvasir.Server.Dify;
using Kvasir.Server.Hosting;
using Kvasir.Server.Security;
using Kvasir.Storage;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Options;

namespace Kvasir.Server.WebConsole;

/// <summary>Signing in to the web console over HTTP.</summary>
internal static class SessionEndpoints
{
    public static void MapConsoleSessions(this RouteGroupBuilder v1)
    {
        var session = v1.MapGroup("/console/session").WithMetadata(new CallerOptional()).WithTags("Console");
        session.MapGet("", Get).WithName("GetSession").WithSummary("Tell who is signed in");
        session.MapPost("", SignIn).Takes<SignInRequest>().WithName("SignIn").WithSummary("Sign in with an API key, or with name and password; sets a cookie")
            .Fails(ErrorCode.Unauthorized, "The name or the password is wrong.").Fails(ErrorCode.TryAgainLater, "Signing in has failed too often; try again later.").Fails(ErrorCode.Csrf, "The request comes from another site.");
        session.MapDelete("", SignOut).WithName("SignOut").WithSummary("Sign out")
            .Fails(ErrorCode.Csrf, $"A request with the console's cookie that changes something needs the header {CrossSiteRequests.Header}: 1.");
    }

    private static async Task<Ok<SessionAnswer>> Get(HttpContext http, ConsoleUsers users, IWorkspaceStore workspaces, CancellationToken cancellationToken)
    {
        http.Response.Headers.CacheControl = "no-store";
        var call = http.Features.Get<CallContext>();
        var isFirstNeeded = await users.IsFirstNeededAsync(call?.Caller.WorkspaceId, cancellationToken);
        if (call is null) return TypedResults.Ok(SessionAnswer.OfNobody(isFirstNeeded));
        var workspace = call.Session?.Workspace ?? (await workspaces.ListAsync(cancellationToken)).Single(known => known.Id == call.Caller.WorkspaceId);
        return TypedResults.Ok(SessionAnswer.Of(call, workspace, isFirstNeeded));
    }

    private static async Task<Ok<SessionAnswer>> SignIn(HttpContext http, ConsoleSessions sessions, ConsoleUsers users, IOptions<ServerOptions> server, CancellationToken cancellationToken)
    {
        http.Response.Headers.CacheControl = "no-store";
        // Otherwise another site could sign somebody in as somebody else, who then reads what they write.
        CrossSiteRequests.RefuseForeign(http.Request, server.Value);
        var request = await SmallBody.ReadAsync(http, DifyJson.Default.SignInRequest);
        var holder = request switch
        {
            { ApiKey: { Length: > 0 } key, Name: null, Password: null } => await sessions.SignInAsync(http, key),
            { ApiKey: null, Name: { Length: > 0 } name, Password: { } password } => await sessions.SignInAsync(http, name.Trim(), password),
            _ => throw KvasirException.InvalidParam("api_key", "give an API key, or name and password"),
        };
        var (caller, known) = ConsoleSessions.Identify(holder);
        return TypedResults.Ok(SessionAnswer.Of(new CallContext(caller, known, null, holder), holder.Workspace, await users.IsFirstNeededAsync(caller.WorkspaceId, cancellationToken)));
    }

    private static async Task<NoContent> SignOut(HttpContext http, ConsoleSessions sessions)
    {
        if (SessionCookie.Counts(http.Request)) await sessions.EndAsync(http);
        return TypedResults.NoContent();
    }
}

/// <summary>How somebody signs in: with an API key, or with name and password.</summary>
internal sealed record SignInRequest
{
    /// <summary>An API key of any workspace.</summary>
    public string? ApiKey { get; init; }

    /// <summary>A user's name, in whatever case.</summary>
    public string? Name { get; init; }

    /// <summary>The user's password.</summary>
    public string? Password { get; init; }
}

/// <summary>Who is signed in.</summary>
/// <param name="Authenticated">Whether anybody is.</param>
/// <param name="FirstUserNeeded">Whether the workspace has no user yet; on the whole server, where nobody is signed in.</param>
/// <param name="User">The user; null for a key.</param>
/// <param name="Key">The API key; null for a user.</param>
/// <param name="Workspace">What is opened.</param>
/// <param name="Scopes">What is allowed: some of read, write and admin.</param>
/// <param name="DatasetIds">The datasets that may be touched; null for all.</param>
/// <param name="ExpiresAt">When the session ends; null for a key that came with the request.</param>
/// <param name="Version">The server's version.</param>
internal sealed record SessionAnswer(
    bool Authenticated, bool FirstUserNeeded, SessionParty? User, SessionParty? Key, SessionParty? Workspace, IReadOnlyList<string> Scopes, IReadOnlyList<string>? DatasetIds, long? ExpiresAt, string Version)
{
    public static SessionAnswer OfNobody(bool firstUserNeeded) => new(false, firstUserNeeded, null, null, null, [], null, null, VersionCommand.Version);

    public static SessionAnswer Of(CallContext call, Workspace workspace, bool firstUserNeeded)
    {
        var party = new SessionParty(call.Key.Id, call.Key.Name);
        var isUser = call.Session?.User is not null;
        return new(true, firstUserNeeded, isUser ? party : null, isUser ? null : party, new(workspace.Id, workspace.Name), call.Key.Scopes, call.Key.DatasetIds, call.Session?.Session.ExpiresAt.ToUnixTimeSeconds(), VersionCommand.Version);
    }
}

/// <summary>Somebody or something with a name.</summary>
internal sealed record SessionParty(string Id, string Name);
