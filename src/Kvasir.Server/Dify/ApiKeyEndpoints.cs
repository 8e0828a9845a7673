using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using Kvasir.Knowledge;
using Kvasir.Server.ApiDescription;
using Kvasir.Server.Idempotency;
using Kvasir.Server.Security;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Kvasir.Server.Dify;

/// <summary>API keys of the caller's workspace over HTTP, for keys that may administrate.</summary>
internal static class ApiKeyEndpoints
{
    public static void MapApiKeys(this RouteGroupBuilder v1)
    {
        var keys = v1.MapGroup("/api-keys").WithTags("API keys");
        keys.MapGet("", List).RequireScope(KeyScope.Admin).WithName("ListApiKeys").WithSummary("List API keys, revoked ones too");
        keys.MapPost("", Create).Takes<CreateApiKeyRequest>().RequireScope(KeyScope.Admin).IdempotentWithoutAnswer().WithName("CreateApiKey").WithSummary("Create an API key, which is shown once")
            .Fails(ErrorCode.InvalidParam, "scopes: must be some of read, write, admin, was 'fly'");
        keys.MapDelete("/{keyId:uuid}", Revoke).RequireScope(KeyScope.Admin).WithName("RevokeApiKey").WithSummary("Make an API key stop working")
            .Fails(ErrorCode.NotFound, "API key not found.").Fails(ErrorCode.LastAdminKey, "This is the last key that can administrate the workspace: create another one first.");
    }

    private static async Task<Ok<ApiKeyList>> List(CallContext call, ApiKeys keys, CancellationToken cancellationToken) =>
        TypedResults.Ok(new ApiKeyList([.. (await keys.ListAsync(call.Caller.WorkspaceId, cancellationToken)).Select(key => new ApiKeyItem(key))]));

    private static async Task<Created<ApiKeyItem>> Create(HttpContext http, CallContext call, ApiKeys keys, CancellationToken cancellationToken)
    {
        var request = await RequestBody.ReadAsync(http, DifyJson.Default.CreateApiKeyRequest);
        var (key, text) = await keys.CreateAsync(call.Caller.WorkspaceId, request.Name ?? "", request.Scopes ?? [], request.DatasetIds, cancellationToken);
        return TypedResults.Created((string?)null, new ApiKeyItem(key) { Key = text });
    }

    private static async Task<NoContent> Revoke(string keyId, CallContext call, ApiKeys keys, CancellationToken cancellationToken)
    {
        await keys.RevokeAsync(call.Caller.WorkspaceId, keyId, cancellationToken);
        return TypedResults.NoContent();
    }
}

/// <summary>A key as clients ask for it.</summary>
internal sealed record CreateApiKeyRequest
{
    /// <summary>What it is for; several may have one name.</summary>
    [Required] public string? Name { get; init; }

    /// <summary>What it may do: some of read, write and admin.</summary>
    [Required] public IReadOnlyList<string>? Scopes { get; init; }

    /// <summary>The datasets that it may touch; all unless given.</summary>
    public IReadOnlyList<string>? DatasetIds { get; init; }
}

/// <summary>All keys of a workspace.</summary>
internal sealed record ApiKeyList(IReadOnlyList<ApiKeyItem> Data);

/// <summary>A key.</summary>
internal sealed record ApiKeyItem(string Id, string Name, string Prefix, IReadOnlyList<string> Scopes, IReadOnlyList<string>? DatasetIds, long CreatedAt, long? RevokedAt)
{
    public ApiKeyItem(ApiKey key)
        : this(key.Id, key.Name, key.Prefix, key.Scopes, key.DatasetIds, key.CreatedAt.ToUnixTimeSeconds(), key.RevokedAt?.ToUnixTimeSeconds())
    {
    }

    /// <summary>Its text: in the answer to its creation, and never again.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Key { get; init; }
}
