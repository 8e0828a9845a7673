using Kvasir.Knowledge;
using Kvasir.Server.Dify;
using Microsoft.AspNetCore.Authorization;

namespace Kvasir.Server.Security;

/// <summary>
/// Between routing and handlers: every route needs a key unless it says otherwise, and a route below a dataset needs that dataset to be one of
/// the key's workspace. So no handler can forget either.
/// </summary>
internal sealed class KnowledgeAccess(RequestDelegate next)
{
    public async Task InvokeAsync(HttpContext http, ApiKeys keys, Datasets datasets)
    {
        // An unknown route is a 404 for everybody, before keys are looked at.
        if (http.GetEndpoint() is not { } endpoint || endpoint.Metadata.GetMetadata<IAllowAnonymous>() is not null)
        {
            await next(http);
            return;
        }

        // A known route with a wrong method has an endpoint of the router's own, without a pattern.
        if (endpoint is not RouteEndpoint)
        {
            await next(http);
            return;
        }

        var caller = await keys.AuthenticateAsync(http.Request.Headers.Authorization.ToString(), http.RequestAborted);
        Dataset? dataset = null;
        if (http.GetRouteValue("datasetId") is string datasetId)
        {
            dataset = await datasets.GetAsync(caller, datasetId.ToLowerInvariant(), http.RequestAborted);
            if (!dataset.EnableApi) throw new KvasirException(ErrorCode.Forbidden, "Dataset api access is not enabled.");
        }

        http.Features.Set(new CallContext(caller, dataset));
        await next(http);
    }
}
