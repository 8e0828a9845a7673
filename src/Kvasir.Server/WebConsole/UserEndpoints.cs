using System.ComponentModel.DataAnnotations;
using Kvasir.Knowledge;
using Kvasir.Server.ApiDescription;
using Kvasir.Server.Dify;
using Kvasir.Server.Hosting;
using Kvasir.Server.Security;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Options;

namespace Kvasir.Server.WebConsole;

/// <summary>The users of the web console over HTTP.</summary>
internal static class UserEndpoints
{
    private static readonly Failure WrongPassword = new(ErrorCode.InvalidParam, "password: must have 10 to 200 characters, has 3");

    public static void MapConsoleUsers(this RouteGroupBuilder v1)
    {
        var users = v1.MapGroup("/console/users").WithTags("Console");
        users.MapGet("", List).RequireScope(KeyScope.Admin).WithName("ListUsers").WithSummary("List the users of the console");
        users.MapPost("", Create).WithMetadata(new CallerOptional()).Takes<CreateUserRequest>().RequireScope(KeyScope.Admin).WithName("CreateUser").WithSummary("Create a user of the console; with an API key in the body, also signs in")
            .WithMetadata(WrongPassword).Fails(ErrorCode.InvalidParam, "name: there is a user 'li' already").Fails(ErrorCode.QuotaExceeded, "A workspace may have at most 1000 users.")
            .Fails(ErrorCode.TryAgainLater, "Signing in has failed too often; try again later.").Fails(ErrorCode.Csrf, "The request comes from another site.");
        users.MapPatch("/{userId:uuid}", Change).Takes<ChangeUserRequest>().RequireScope(KeyScope.Admin).WithName("ChangeUser").WithSummary("Change a user's password, which ends the user's other sessions")
            .WithMetadata(WrongPassword).Fails(ErrorCode.InvalidParam, "current_password: is not the user's password").Fails(ErrorCode.NotFound, "User not found.")
            .Fails(ErrorCode.TryAgainLater, "Signing in has failed too often; try again later.");
        users.MapDelete("/{userId:uuid}", Remove).RequireScope(KeyScope.Admin).WithName("DeleteUser").WithSummary("Delete a user of the console, whose sessions end").Fails(ErrorCode.NotFound, "User not found.");
    }

    private static async Task<Ok<UserList>> List(CallContext call, ConsoleUsers users, CancellationToken cancellationToken) =>
        TypedResults.Ok(new UserList([.. (await users.ListAsync(call.Caller.WorkspaceId, cancellationToken)).Select(user => new UserItem(user))]));

    private static async Task<Created<UserItem>> Create(HttpContext http, ConsoleUsers users, ConsoleSessions sessions, IOptions<ServerOptions> server, CancellationToken cancellationToken)
    {
        var request = await SmallBody.ReadAsync(http, DifyJson.Default.CreateUserRequest);
        if (request.ApiKey is null)
        {
            var call = http.Features.Get<CallContext>() ?? throw new KvasirException(ErrorCode.Unauthorized, "A user is made by somebody who is signed in, or with an API key that may administrate: Authorization, or api_key in the body.");
            DemandAdministrator(call.Key);
            return TypedResults.Created((string?)null, new UserItem(await users.CreateAsync(call.Caller.WorkspaceId, request.Name, request.Password, cancellationToken)));
        }

        CrossSiteRequests.RefuseForeign(http.Request, server.Value);
        var (caller, key) = await sessions.FindKeyAsync(http, request.ApiKey);
        DemandAdministrator(key);
        var user = await users.CreateAsync(caller.WorkspaceId, request.Name, request.Password, cancellationToken);
        await sessions.BeginAsync(http, user, null);
        http.Response.Headers.CacheControl = "no-store";
        return TypedResults.Created((string?)null, new UserItem(user));
    }

    private static async Task<Ok<UserItem>> Change(string userId, HttpContext http, CallContext call, ConsoleUsers users)
    {
        var request = await SmallBody.ReadAsync(http, DifyJson.Default.ChangeUserRequest);
        return TypedResults.Ok(new UserItem(await users.ChangePasswordAsync(http, call, userId, request.Password, request.CurrentPassword)));
    }

    private static async Task<NoContent> Remove(string userId, CallContext call, ConsoleUsers users, CancellationToken cancellationToken)
    {
        await users.RemoveAsync(call.Caller.WorkspaceId, userId, cancellationToken);
        return TypedResults.NoContent();
    }

    // A user may do everything, so nobody makes one who may not.
    private static void DemandAdministrator(ApiKey key)
    {
        if (!key.Administrates) throw new KvasirException(ErrorCode.Forbidden, "Users are made by keys that may administrate the whole workspace.");
    }
}

/// <summary>A user as clients ask for one.</summary>
internal sealed record CreateUserRequest
{
    /// <summary>The name to sign in with: 1 to 100 characters, and not that of another user of the server.</summary>
    [Required] public string? Name { get; init; }

    /// <summary>The password: 10 to 200 characters.</summary>
    [Required] public string? Password { get; init; }

    /// <summary>An API key that may administrate, instead of <c>Authorization</c>: then the new user is signed in at once.</summary>
    public string? ApiKey { get; init; }
}

/// <summary>What is changed of a user.</summary>
internal sealed record ChangeUserRequest
{
    /// <summary>The new password: 10 to 200 characters.</summary>
    [Required] public string? Password { get; init; }

    /// <summary>The present one; needed where users change their own.</summary>
    public string? CurrentPassword { get; init; }
}

/// <summary>All users of a workspace.</summary>
internal sealed record UserList(IReadOnlyList<UserItem> Data);

/// <summary>A user of the console.</summary>
internal sealed record UserItem(string Id, string Name, long CreatedAt)
{
    public UserItem(ConsoleUser user)
        : this(user.Id, user.Name, user.CreatedAt.ToUnixTimeSeconds())
    {
    }
}
