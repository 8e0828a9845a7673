using System.ComponentModel.DataAnnotations;
using Kvasir.Knowledge;
using Kvasir.Retrieval.External;
using Kvasir.Server.ApiDescription;
using Kvasir.Server.Idempotency;
using Kvasir.Server.Security;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Kvasir.Server.Dify;

/// <summary>Connections to knowledge bases elsewhere over HTTP, for keys that may administrate.</summary>
internal static class ExternalKnowledgeEndpoints
{
    public static void MapExternalKnowledge(this RouteGroupBuilder v1)
    {
        var apis = v1.MapGroup("/datasets/external-knowledge-api").WithTags("External knowledge");
        apis.MapGet("", List).RequireScope(KeyScope.Admin).WithName("ListExternalKnowledgeApis").WithSummary("List connections to external knowledge bases");
        apis.MapPost("", Create).Takes<ExternalKnowledgeApiRequest>().RequireScope(KeyScope.Admin).Idempotent().WithName("CreateExternalKnowledgeApi").WithSummary("Register a connection to an external knowledge base");
        apis.MapGet("/{apiId:uuid}", Get).RequireScope(KeyScope.Admin).WithName("GetExternalKnowledgeApi").WithSummary("Get a connection to an external knowledge base");
        apis.MapPatch("/{apiId:uuid}", Update).Takes<ExternalKnowledgeApiRequest>().RequireScope(KeyScope.Admin).WithName("UpdateExternalKnowledgeApi").WithSummary("Change a connection to an external knowledge base");
        apis.MapDelete("/{apiId:uuid}", Delete).RequireScope(KeyScope.Admin).WithName("DeleteExternalKnowledgeApi").WithSummary("Delete a connection to an external knowledge base")
            .Fails(ErrorCode.InvalidParam, "The external knowledge API cannot be deleted: 1 dataset(s) use it.");
    }

    private static async Task<Ok<ExternalKnowledgeApiList>> List(CallContext call, ExternalKnowledgeApis apis, CancellationToken cancellationToken) =>
        TypedResults.Ok(new ExternalKnowledgeApiList([.. (await apis.ListAsync(call.Caller.WorkspaceId, cancellationToken)).Select(api => new ExternalKnowledgeApiItem(api))]));

    private static async Task<Created<ExternalKnowledgeApiItem>> Create(HttpContext http, CallContext call, ExternalKnowledgeApis apis, CancellationToken cancellationToken)
    {
        var request = await RequestBody.ReadAsync(http, DifyJson.Default.ExternalKnowledgeApiRequest);
        var api = await apis.RegisterAsync(call.Caller, request.Name, request.Settings?.Endpoint, request.Settings?.ApiKey, cancellationToken);
        return TypedResults.Created((string?)null, new ExternalKnowledgeApiItem(api));
    }

    private static async Task<Ok<ExternalKnowledgeApiItem>> Get(string apiId, CallContext call, ExternalKnowledgeApis apis, CancellationToken cancellationToken) =>
        TypedResults.Ok(new ExternalKnowledgeApiItem(await apis.GetAsync(call.Caller.WorkspaceId, apiId, cancellationToken)));

    private static async Task<Ok<ExternalKnowledgeApiItem>> Update(string apiId, HttpContext http, CallContext call, ExternalKnowledgeApis apis, CancellationToken cancellationToken)
    {
        var request = await RequestBody.ReadAsync(http, DifyJson.Default.ExternalKnowledgeApiRequest);
        // Clients send back what they were shown.
        var key = request.Settings?.ApiKey is ExternalKnowledgeApiItem.HiddenKey ? null : request.Settings?.ApiKey;
        return TypedResults.Ok(new ExternalKnowledgeApiItem(await apis.ChangeAsync(call.Caller, apiId, request.Name, request.Settings?.Endpoint, key, cancellationToken)));
    }

    private static async Task<NoContent> Delete(string apiId, CallContext call, ExternalKnowledgeApis apis, CancellationToken cancellationToken)
    {
        await apis.DeleteAsync(call.Caller, apiId, cancellationToken);
        return TypedResults.NoContent();
    }
}

/// <summary>A connection as clients write it.</summary>
internal sealed record ExternalKnowledgeApiRequest
{
    /// <summary>Unique in the workspace: 1 to 100 characters.</summary>
    public string? Name { get; init; }

    /// <summary>Where it is.</summary>
    public ExternalKnowledgeSettingsBody? Settings { get; init; }
}

/// <summary>Where an external knowledge base is, and the key to it.</summary>
internal sealed record ExternalKnowledgeSettingsBody
{
    /// <summary>The address to which <c>/retrieval</c> is appended.</summary>
    [Required] public string? Endpoint { get; init; }

    /// <summary>Sent as a Bearer token; none unless given.</summary>
    public string? ApiKey { get; init; }
}

/// <summary>All connections of a workspace.</summary>
internal sealed record ExternalKnowledgeApiList(IReadOnlyList<ExternalKnowledgeApiItem> Data);

/// <summary>A connection; its key is never shown.</summary>
internal sealed record ExternalKnowledgeApiItem(string Id, string TenantId, string Name, ExternalKnowledgeSettingsItem Settings, string CreatedBy, long CreatedAt)
{
    public const string HiddenKey = "[__HIDDEN__]";

    public ExternalKnowledgeApiItem(StoredExternalKnowledgeApi api)
        : this(api.Id, api.WorkspaceId, api.Name, new(api.Endpoint, HiddenKey), api.CreatedBy, api.CreatedAt.ToUnixTimeSeconds())
    {
    }
}

/// <summary>Where an external knowledge base is.</summary>
internal sealed record ExternalKnowledgeSettingsItem(string Endpoint, string ApiKey);
