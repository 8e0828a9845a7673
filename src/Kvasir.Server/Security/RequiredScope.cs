using Kvasir.Knowledge;

namespace Kvasir.Server.Security;

/// <summary>What a key must be allowed to do on a route, where that does not follow from the method: GET reads, everything else writes.</summary>
internal sealed record RequiredScope(string Scope)
{
    /// <summary>The scope that a request needs.</summary>
    public static string Of(Endpoint endpoint, string method) =>
        endpoint.Metadata.GetMetadata<RequiredScope>()?.Scope ?? (HttpMethods.IsGet(method) || HttpMethods.IsHead(method) ? KeyScope.Read : KeyScope.Write);
}

/// <summary>Marks the route that can switch a dataset's API access on again.</summary>
internal sealed class WorksWithApiDisabled;

/// <summary>Marks a writing route outside of datasets that keys limited to some datasets may use: it checks its target itself, or has none.</summary>
internal sealed class OpenToLimitedKeys;

/// <summary>Words for routes.</summary>
internal static class ScopeConventions
{
    /// <summary>Says which scope a route needs.</summary>
    public static RouteHandlerBuilder RequireScope(this RouteHandlerBuilder route, string scope) => route.WithMetadata(new RequiredScope(scope));
}
