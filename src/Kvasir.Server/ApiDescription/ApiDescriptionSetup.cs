using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.OpenApi;

namespace Kvasir.Server.ApiDescription;

/// <summary>The description of the API at <c>/openapi/v1.json</c>, made from the routes as they are.</summary>
internal static class ApiDescriptionSetup
{
    public static void AddApiDescription(this IServiceCollection services) => services.AddOpenApi("v1", options =>
    {
        // Free-form JSON is no thing of its own: each member says what it holds.
        options.CreateSchemaReferenceId = type => type.Type == typeof(JsonElement) || type.Type == typeof(JsonElement?) || type.Type == typeof(JsonObject) ? null : OpenApiOptions.CreateDefaultSchemaReferenceId(type);
        options.AddOperationTransformer<OperationTransformer>();
        options.AddSchemaTransformer<SchemaTransformer>();
        options.AddDocumentTransformer<DocumentTransformer>();
    });

    public static void MapApiDescription(this IEndpointRouteBuilder routes)
    {
        routes.MapOpenApi("/openapi/{documentName}.json").WithMetadata(new AllowAnonymousAttribute());
        routes.MapDocs();
    }
}
