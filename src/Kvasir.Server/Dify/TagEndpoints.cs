using System.ComponentModel.DataAnnotations;
using Kvasir.Knowledge;
using Kvasir.Server.ApiDescription;
using Kvasir.Server.Idempotency;
using Kvasir.Server.Security;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Kvasir.Server.Dify;

/// <summary>Tags over HTTP.</summary>
internal static class TagEndpoints
{
    private const string KnowledgeType = "knowledge";

    public static void MapTags(this RouteGroupBuilder v1)
    {
        var tags = v1.MapGroup("/datasets/tags").WithTags("Tags");
        tags.MapPost("", Create).Takes<CreateTagRequest>().Idempotent().WithName("CreateTag").WithSummary("Create a tag").Fails(ErrorCode.InvalidParam, "Tag name already exists");
        tags.MapGet("", List).WithName("ListTags").WithSummary("List tags");
        tags.MapPatch("", Rename).Takes<RenameTagRequest>().WithName("RenameTag").WithSummary("Rename a tag").Fails(ErrorCode.NotFound, "Tag not found").Fails(ErrorCode.InvalidParam, "Tag name already exists");
        tags.MapDelete("", Delete).Takes<DeleteTagRequest>().WithName("DeleteTag").WithSummary("Delete a tag").Fails(ErrorCode.NotFound, "Tag not found");
        tags.MapPost("/binding", Bind).Takes<BindTagsRequest>().WithMetadata(new OpenToLimitedKeys()).WithName("BindTags").WithSummary("Put tags on a dataset")
            .Fails(ErrorCode.NotFound, "Dataset not found").Fails(ErrorCode.InvalidParam, "Tag IDs is required.");
        tags.MapPost("/unbinding", Unbind).Takes<UnbindTagsRequest>().WithMetadata(new OpenToLimitedKeys()).WithName("UnbindTags").WithSummary("Take tags off a dataset")
            .Fails(ErrorCode.NotFound, "Dataset not found").Fails(ErrorCode.InvalidParam, "Tag IDs is required.");
        // Older clients ask with POST.
        v1.MapGet("/datasets/{datasetId:uuid}/tags", ListOf).WithTags("Tags").WithName("ListDatasetTags").WithSummary("List the tags of a dataset");
        v1.MapPost("/datasets/{datasetId:uuid}/tags", ListOf).RequireScope(KeyScope.Read).WithTags("Tags").WithName("PostListDatasetTags").WithSummary("List the tags of a dataset");
    }

    private static async Task<Ok<CountedTag<int>>> Create(HttpContext http, CallContext call, Tags tags, CancellationToken cancellationToken)
    {
        var request = await RequestBody.ReadAsync(http, DifyJson.Default.CreateTagRequest);
        return Counted(await tags.CreateAsync(call.Caller, request.Name, cancellationToken));
    }

    // The protocol counts in text here, and in numbers elsewhere.
    private static async Task<Ok<IReadOnlyList<CountedTag<string>>>> List(CallContext call, Tags tags, CancellationToken cancellationToken) =>
        TypedResults.Ok<IReadOnlyList<CountedTag<string>>>([.. (await tags.ListAsync(call.Caller, cancellationToken)).Select(tag => new CountedTag<string>(tag.Id, tag.Name, KnowledgeType, $"{tag.BindingCount}"))]);

    private static async Task<Ok<CountedTag<int>>> Rename(HttpContext http, CallContext call, Tags tags, CancellationToken cancellationToken)
    {
        var request = await RequestBody.ReadAsync(http, DifyJson.Default.RenameTagRequest);
        return Counted(await tags.RenameAsync(call.Caller, request.TagId?.ToLowerInvariant(), request.Name, cancellationToken));
    }

    private static async Task<Ok<ResultAnswer>> Delete(HttpContext http, CallContext call, Tags tags, CancellationToken cancellationToken)
    {
        // Some clients cannot send a body with DELETE.
        var inQuery = http.Request.Query["tag_id"].LastOrDefault();
        var tagId = inQuery ?? (await RequestBody.ReadAsync(http, DifyJson.Default.DeleteTagRequest)).TagId;
        await tags.DeleteAsync(call.Caller, tagId?.ToLowerInvariant(), cancellationToken);
        return TypedResults.Ok(ResultAnswer.Success);
    }

    private static async Task<Ok<ResultAnswer>> Bind(HttpContext http, CallContext call, Tags tags, CancellationToken cancellationToken)
    {
        var request = await RequestBody.ReadAsync(http, DifyJson.Default.BindTagsRequest);
        call.RequireDataset(request.TargetId?.ToLowerInvariant());
        await tags.AttachAsync(call.Caller, request.TargetId?.ToLowerInvariant(), Lower(request.TagIds ?? []), cancellationToken);
        return TypedResults.Ok(ResultAnswer.Success);
    }

    private static async Task<Ok<ResultAnswer>> Unbind(HttpContext http, CallContext call, Tags tags, CancellationToken cancellationToken)
    {
        var request = await RequestBody.ReadAsync(http, DifyJson.Default.UnbindTagsRequest);
        call.RequireDataset(request.TargetId?.ToLowerInvariant());
        await tags.DetachAsync(call.Caller, request.TargetId?.ToLowerInvariant(), Lower(request.Ids()), cancellationToken);
        return TypedResults.Ok(ResultAnswer.Success);
    }

    private static async Task<Ok<DatasetTags>> ListOf(CallContext call, Tags tags, CancellationToken cancellationToken)
    {
        var own = (await tags.ListOfAsync([call.Dataset.Id], cancellationToken))[call.Dataset.Id].Select(tag => new DatasetTag(tag.Id, tag.Name)).ToList();
        return TypedResults.Ok(new DatasetTags(own, own.Count));
    }

    // A client may send null among them.
    private static IReadOnlyList<string> Lower(IReadOnlyList<string> ids) => [.. ids.Select(id => id?.ToLowerInvariant() ?? "")];

    private static Ok<CountedTag<int>> Counted(Tag tag) => TypedResults.Ok(new CountedTag<int>(tag.Id, tag.Name, KnowledgeType, tag.BindingCount));
}

/// <summary>The body of POST /datasets/tags.</summary>
internal sealed record CreateTagRequest
{
    [Required] public string? Name { get; init; }
}

/// <summary>The body of PATCH /datasets/tags.</summary>
internal sealed record RenameTagRequest
{
    [Required] public string? TagId { get; init; }

    [Required] public string? Name { get; init; }
}

/// <summary>The body of DELETE /datasets/tags.</summary>
internal sealed record DeleteTagRequest
{
    [Required] public string? TagId { get; init; }
}

/// <summary>The body of POST /datasets/tags/binding.</summary>
internal sealed record BindTagsRequest
{
    [Required] public IReadOnlyList<string>? TagIds { get; init; }

    [Required] public string? TargetId { get; init; }
}

/// <summary>The body of POST /datasets/tags/unbinding.</summary>
internal sealed record UnbindTagsRequest
{
    public IReadOnlyList<string>? TagIds { get; init; }

    /// <summary>The one id that older clients send.</summary>
    public string? TagId { get; init; }

    [Required] public string? TargetId { get; init; }

    /// <summary>The list, or the one id.</summary>
    public IReadOnlyList<string> Ids() => TagIds is { Count: > 0 } ids ? ids : TagId is { Length: > 0 } id ? [id] : [];
}

/// <summary>A tag with the number of datasets that carry it.</summary>
internal sealed record CountedTag<T>(string Id, string Name, string Type, T BindingCount);

/// <summary>A tag of a dataset.</summary>
internal sealed record DatasetTag(string Id, string Name);

/// <summary>The tags of a dataset.</summary>
internal sealed record DatasetTags(IReadOnlyList<DatasetTag> Data, int Total);
