using System.ComponentModel.DataAnnotations;
using Kvasir.Knowledge;
using Kvasir.Server.ApiDescription;
using Kvasir.Server.Idempotency;
using Kvasir.Server.Security;
using Kvasir.Sources.Credentials;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Kvasir.Server.Dify;

/// <summary>Credentials of data sources over HTTP, for keys that may administrate.</summary>
internal static class SourceCredentialEndpoints
{
    public static void MapSourceCredentials(this RouteGroupBuilder v1)
    {
        var credentials = v1.MapGroup("/workspaces/current/source-credentials").WithTags("Data sources");
        credentials.MapGet("", List).RequireScope(KeyScope.Admin).WithName("ListSourceCredentials").WithSummary("List credentials of data sources");
        credentials.MapPost("", Create).Takes<SourceCredentialRequest>().RequireScope(KeyScope.Admin).Idempotent().WithName("CreateSourceCredential").WithSummary("Add a credential of a data source");
        credentials.MapDelete("/{credentialId:uuid}", Delete).RequireScope(KeyScope.Admin).WithName("DeleteSourceCredential").WithSummary("Delete a credential of a data source").Fails(ErrorCode.NotFound, "Credential not found.");
    }

    private static async Task<Ok<SourceCredentialList>> List(CallContext call, SourceCredentials credentials, CancellationToken cancellationToken) =>
        TypedResults.Ok(new SourceCredentialList([.. (await credentials.ListAsync(call.Caller.WorkspaceId, cancellationToken)).Select(credential => new SourceCredentialItem(credential))]));

    private static async Task<Created<SourceCredentialItem>> Create(HttpContext http, CallContext call, SourceCredentials credentials, CancellationToken cancellationToken)
    {
        var request = await RequestBody.ReadAsync(http, DifyJson.Default.SourceCredentialRequest);
        var credential = await credentials.AddAsync(call.Caller, request.Provider, request.Name, request.Values ?? new Dictionary<string, string>(), request.IsDefault ?? false, cancellationToken);
        return TypedResults.Created((string?)null, new SourceCredentialItem(credential));
    }

    private static async Task<NoContent> Delete(string credentialId, CallContext call, SourceCredentials credentials, CancellationToken cancellationToken)
    {
        await credentials.DeleteAsync(call.Caller, credentialId, cancellationToken);
        return TypedResults.NoContent();
    }
}

/// <summary>A credential as clients write it.</summary>
internal sealed record SourceCredentialRequest
{
    /// <summary>The data source that it is for, by its name or one of its aliases.</summary>
    [Required] public string? Provider { get; init; }

    /// <summary>Unique among those of the provider: 1 to 100 characters.</summary>
    [Required] public string? Name { get; init; }

    /// <summary>What the data source asks for, by name.</summary>
    [Required] public IReadOnlyDictionary<string, string>? Values { get; init; }

    /// <summary>Whether it takes the place of the default; the first of a provider is the default anyway.</summary>
    public bool? IsDefault { get; init; }
}

/// <summary>All credentials of a workspace.</summary>
internal sealed record SourceCredentialList(IReadOnlyList<SourceCredentialItem> Data);

/// <summary>A credential; its values are never shown.</summary>
internal sealed record SourceCredentialItem(string Id, string Provider, string Name, string Type, bool IsDefault, string CreatedBy, long CreatedAt)
{
    public SourceCredentialItem(StoredSourceCredential credential)
        : this(credential.Id, credential.Provider, credential.Name, SourceCredentials.ApiKey, credential.IsDefault, credential.CreatedBy, credential.CreatedAt.ToUnixTimeSeconds())
    {
    }
}
