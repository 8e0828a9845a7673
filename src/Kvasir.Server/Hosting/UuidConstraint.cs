using System.Globalization;

namespace Kvasir.Server.Hosting;

/// <summary>Matches the canonical form of a UUID and nothing else: 8-4-4-4-12 hexadecimal digits.</summary>
internal sealed class UuidConstraint : IRouteConstraint
{
    public bool Match(HttpContext? httpContext, IRouter? route, string routeKey, RouteValueDictionary values, RouteDirection routeDirection) =>
        values.TryGetValue(routeKey, out var value) && Guid.TryParseExact(Convert.ToString(value, CultureInfo.InvariantCulture), "D", out _);
}
