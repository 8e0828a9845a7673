using Kvasir.Knowledge;
using Kvasir.Server.Dify;
using Kvasir.Server.Hosting;
using Kvasir.Server.WebConsole;
using Kvasir.Storage;
using Microsoft.AspNetCore.Authorization;
using Microsoft.Extensions.Options;

namespace Kvasir.Server.Security;

/// <summary>
/// Between routing and handlers: every route needs a key with the right scope, or somebody who is signed in to the console, unless it says otherwise, and a route below a
/// dataset needs that dataset to be one of the key's workspace and within the key's reach. So no handler can forget any of it.
/// </summary>
internal sealed class KnowledgeAccess(RequestDelegate next, IOptions<ServerOptions> server)
{
    public async Task InvokeAsync(HttpContext http, ApiKeys keys, ConsoleSessions sessions, Datasets datasets)
    {
        // An unknown route is a 404 for everybody, before keys are looked at. A known route with a wrong method has an endpoint of the router's own,
        // without a pattern.
        if (http.GetEndpoint() is not RouteEndpoint endpoint || endpoint.Metadata.GetMetadata<IAllowAnonymous>() is not null)
        {
            await next(http);
            return;
        }

        var isOptional = endpoint.Metadata.GetMetadata<CallerOptional>() is not null;
        SessionHolder? session = null;
        if (SessionCookie.Counts(http.Request))
        {
            CrossSiteRequests.RefuseWithCookie(http.Request, server.Value);
            // What is told to a browser by its cookie is for nobody between.
            http.Response.Headers.CacheControl = "no-store";
            session = await sessions.FindAsync(http.Request, http.RequestAborted);
            if (session is null && !isOptional) throw new KvasirException(ErrorCode.Unauthorized, "The session has ended: sign in again.");
        }

        if (session is null && isOptional && http.Request.Headers.Authorization.Count == 0)
        {
            await next(http);
            return;
        }

        var (caller, key) = session is null ? await keys.AuthenticateAsync(http.Request.Headers.Authorization.ToString(), http.RequestAborted) : ConsoleSessions.Identify(session);
        var dataset = http.GetRouteValue("datasetId") is string datasetId ? await datasets.GetAsync(caller, datasetId, http.RequestAborted) : null;
        var call = new CallContext(caller, key, dataset, session);
        if (!isOptional) Check(endpoint, call, dataset, RequiredScope.Of(endpoint, http.Request.Method));

        http.Features.Set(call);
        await next(http);
    }

    /// <summary>The answer of a dataset that API keys may not use.</summary>
    public static KvasirException ApiDisabled() => new(ErrorCode.Forbidden, "Dataset api access is not enabled.");

    private static void Check(RouteEndpoint endpoint, CallContext call, Dataset? dataset, string scope)
    {
        call.RequireDataset(dataset?.Id);
        // That is about the API: people in the console go on working with it.
        if (dataset is { EnableApi: false } && call.Session?.User is null && endpoint.Metadata.GetMetadata<WorksWithApiDisabled>() is null) throw ApiDisabled();
        call.Require(scope);
        if (dataset is null && call.Key.DatasetIds is not null && scope != KeyScope.Read && endpoint.Metadata.GetMetadata<OpenToLimitedKeys>() is null)
            throw new KvasirException(ErrorCode.Forbidden, "This API key is limited to some datasets and may not change what belongs to the whole workspace.");
    }
}
