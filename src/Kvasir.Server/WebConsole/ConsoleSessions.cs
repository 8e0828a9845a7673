using Kvasir.Knowledge;
using Kvasir.Server.Hosting;
using Kvasir.Server.Security;
using Kvasir.Storage;
using Microsoft.Extensions.Options;

namespace Kvasir.Server.WebConsole;

/// <summary>Signs people in to the web console and out again, and knows them by their cookie.</summary>
internal sealed class ConsoleSessions(
    IConsoleStore store, ApiKeys keys, Passwords passwords, SignInLimiter limiter, IOptions<WebConsoleOptions> options, IOptions<ServerOptions> server, TimeProvider time)
{
    // Of one user or key: nobody has more browsers, and rows stay few.
    private const int MaxSessions = 50;

    /// <summary>The session that a request's cookie stands for; <see langword="null"/> when it stands for none.</summary>
    public async Task<SessionHolder?> FindAsync(HttpRequest request, CancellationToken cancellationToken) =>
        SessionCookie.HashOf(request) is { } hash ? await store.FindSessionAsync(hash, time.GetUtcNow(), cancellationToken) : null;

    /// <summary>What the holder of a session may do, as a key says it.</summary>
    public static (Caller Caller, ApiKey Key) Identify(SessionHolder holder)
    {
        var workspace = holder.Workspace;
        var key = holder.Key ?? new ApiKey { Id = holder.User!.Id, WorkspaceId = workspace.Id, Name = holder.User.Name, Hash = [], Prefix = "", Scopes = KeyScope.All, CreatedAt = holder.User.CreatedAt };
        return (new Caller(workspace.Id, workspace.OwnerId, workspace.OwnerName), key);
    }

    /// <summary>The key with a text, which somebody has typed in.</summary>
    /// <exception cref="KvasirException"><see cref="ErrorCode.Unauthorized"/>, <see cref="ErrorCode.TryAgainLater"/>.</exception>
    public async Task<(Caller Caller, ApiKey Key)> FindKeyAsync(HttpContext http, string text)
    {
        var attempt = limiter.Begin(null, ClientAddress.Of(http));
        var found = await keys.AuthenticateAsync($"Bearer {text}", http.RequestAborted);
        attempt.Succeeded();
        return found;
    }

    /// <summary>Signs in the holder of an API key.</summary>
    public async Task<SessionHolder> SignInAsync(HttpContext http, string keyText)
    {
        var (_, key) = await FindKeyAsync(http, keyText);
        return await BeginAsync(http, null, key) ?? throw new KvasirException(ErrorCode.Unauthorized, "Access token is invalid");
    }

    /// <summary>Signs in a user.</summary>
    /// <exception cref="KvasirException"><see cref="ErrorCode.Unauthorized"/>, which does not say whether the name or the password is wrong; <see cref="ErrorCode.TryAgainLater"/>.</exception>
    public async Task<SessionHolder> SignInAsync(HttpContext http, string name, string password)
    {
        var user = await VerifyAsync(http, name, password, await store.FindUserByNameAsync(name, http.RequestAborted));
        return (user is null ? null : await BeginAsync(http, user, null)) ?? throw new KvasirException(ErrorCode.Unauthorized, "The name or the password is wrong.");
    }

    /// <summary>The user, when the password is theirs; <see langword="null"/> otherwise, after the same time.</summary>
    /// <exception cref="KvasirException"><see cref="ErrorCode.TryAgainLater"/>.</exception>
    public async Task<ConsoleUser?> VerifyAsync(HttpContext http, string name, string password, ConsoleUser? user)
    {
        var attempt = limiter.Begin(name, ClientAddress.Of(http));
        if (!await passwords.IsOfAsync(user, password, http.RequestAborted)) return null;
        attempt.Succeeded();
        return user;
    }

    /// <summary>Begins a session, with a cookie that nobody had before, in place of the one that the request came with.</summary>
    /// <returns>The session; <see langword="null"/> when what it is opened with has ceased to be good meanwhile.</returns>
    public async Task<SessionHolder?> BeginAsync(HttpContext http, ConsoleUser? user, ApiKey? key)
    {
        if (SessionCookie.HashOf(http.Request) is { } former) await store.RemoveSessionAsync(former, http.RequestAborted);
        var now = time.GetUtcNow();
        var hash = SessionCookie.Issue(http, server.Value, options.Value.SessionLifetime);
        var session = new ConsoleSession { Hash = hash, UserId = user?.Id, ApiKeyId = key?.Id, CreatedAt = now, ExpiresAt = now + options.Value.SessionLifetime };
        if (await store.AddSessionAsync(session, user?.PasswordHash, MaxSessions, http.RequestAborted)) return await store.FindSessionAsync(hash, now, http.RequestAborted);
        http.Response.Headers.Remove("Set-Cookie");
        return null;
    }

    /// <summary>Ends the session of a request, and takes its cookie back.</summary>
    public async Task EndAsync(HttpContext http)
    {
        if (SessionCookie.HashOf(http.Request) is { } hash) await store.RemoveSessionAsync(hash, http.RequestAborted);
        SessionCookie.Delete(http, server.Value);
    }
}
