namespace Kvasir.Server.Zilliz;

/// <summary>Where the pipelines of collections are found.</summary>
internal static class ZillizRoutes
{
    // The documentation has both.
    private static readonly string[] Roots = ["/v1/pipelines", "/v1/pipeline"];

    // Clients make their host from a template that ends so. A region such as "my.lan:8443/" turns the end of the host into the beginning of the path.
    private static readonly string[] HostEndings = ["/.zillizcloud.com", "/.cloud.zilliz.com.cn"];

    /// <summary>Whether a path speaks this protocol, and its errors therefore.</summary>
    public static bool Speaks(PathString path) => Roots.Any(root => path.StartsWithSegments(root, StringComparison.OrdinalIgnoreCase));

    /// <summary>Takes the end of a host off the path.</summary>
    public static Task TakeHostOffAsync(HttpContext http, Func<Task> next)
    {
        foreach (var ending in HostEndings)
        {
            if (!http.Request.Path.StartsWithSegments(ending, StringComparison.OrdinalIgnoreCase, out var rest)) continue;
            http.Request.PathBase += ending;
            http.Request.Path = rest;
        }

        return next();
    }

    public static void MapZilliz(this IEndpointRouteBuilder routes)
    {
        foreach (var root in Roots)
        {
            var pipelines = routes.MapGroup(root).WithTags("Collection pipelines").ExcludeFromDescription();
            pipelines.MapCollectionPipelines();
            pipelines.MapCollectionRuns();
        }
    }
}
