using Kvasir.Knowledge;
using Kvasir.Server.Dify;
using Microsoft.AspNetCore.Authorization;

namespace Kvasir.Server.Security;

/// <summary>
/// Between routing and handlers: every route needs a key with the right scope unless it says otherwise, and a route below a dataset needs that
/// dataset to be one of the key's workspace and within the key's reach. So no handler can forget any of it.
/// </summary>
internal sealed class KnowledgeAccess(RequestDelegate next)
{
    public async Task InvokeAsync(HttpContext http, ApiKeys keys, Datasets datasets)
    {
        // An unknown route is a 404 for everybody, before keys are looked at. A known route with a wrong method has an endpoint of the router's own,
        // without a pattern.
        if (http.GetEndpoint() is not RouteEndpoint endpoint || endpoint.Metadata.GetMetadata<IAllowAnonymous>() is not null)
        {
            await next(http);
            return;
        }

        var (caller, key) = await keys.AuthenticateAsync(http.Request.Headers.Authorization.ToString(), http.RequestAborted);
        var dataset = http.GetRouteValue("datasetId") is string datasetId ? await datasets.GetAsync(caller, datasetId, http.RequestAborted) : null;
        var call = new CallContext(caller, key, dataset);
        var scope = RequiredScope.Of(endpoint, http.Request.Method);
        Check(endpoint, call, dataset, scope);

        http.Features.Set(call);
        await next(http);
    }

    /// <summary>The answer of a dataset that API keys may not use.</summary>
    public static KvasirException ApiDisabled() => new(ErrorCode.Forbidden, "Dataset api access is not enabled.");

    private static void Check(RouteEndpoint endpoint, CallContext call, Dataset? dataset, string scope)
    {
        call.RequireDataset(dataset?.Id);
        if (dataset is { EnableApi: false } && endpoint.Metadata.GetMetadata<WorksWithApiDisabled>() is null) throw ApiDisabled();
        call.Require(scope);
        if (dataset is null && call.Key.DatasetIds is not null && scope != KeyScope.Read && endpoint.Metadata.GetMetadata<OpenToLimitedKeys>() is null)
            throw new KvasirException(ErrorCode.Forbidden, "This API key is limited to some datasets and may not change what belongs to the whole workspace.");
    }
}
