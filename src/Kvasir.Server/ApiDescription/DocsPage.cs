using Microsoft.AspNetCore.Authorization;

namespace Kvasir.Server.ApiDescription;

/// <summary>The page at <c>/docs</c> that shows the API's description, from files of this server alone.</summary>
internal static class DocsPage
{
    private const string Start =
        "SwaggerUIBundle({ url: 'openapi/v1.json', dom_id: '#swagger-ui', deepLinking: true, persistAuthorization: true, displayRequestDuration: true, filter: true, docExpansion: 'list', defaultModelsExpandDepth: 0 });";

    private static readonly (string Name, string Type)[] Files = [("swagger-ui.css", "text/css"), ("swagger-ui-bundle.js", "text/javascript"), ("favicon-32x32.png", "image/png")];

    public static void MapDocs(this IEndpointRouteBuilder routes)
    {
        var docs = routes.MapGroup("/docs").WithMetadata(new AllowAnonymousAttribute()).ExcludeFromDescription();
        docs.MapGet("", Page);
        docs.MapGet("/start.js", () => Results.Text(Start, "text/javascript"));
        foreach (var (name, type) in Files) docs.MapGet("/" + name, () => Results.File(Path.Combine(AppContext.BaseDirectory, "api-docs", name), type));
    }

    private static IResult Page(HttpContext http)
    {
        // What the page links to is found from its address without a slash at the end.
        if (http.Request.Path.Value!.EndsWith('/')) return Results.Redirect("../docs");
        // Nothing from elsewhere, whatever the description says; the page styles itself as it runs.
        http.Response.Headers.ContentSecurityPolicy = "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; frame-ancestors 'none'";
        return Results.Stream(typeof(DocsPage).Assembly.GetManifestResourceStream("docs.html")!, "text/html; charset=utf-8");
    }
}
