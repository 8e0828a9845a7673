using System.ComponentModel.DataAnnotations;
using System.Text.Json;
using Kvasir.Knowledge;
using Kvasir.Server.ApiDescription;
using Kvasir.Server.Idempotency;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Kvasir.Server.Dify;

/// <summary>Metadata over HTTP.</summary>
internal static class MetadataEndpoints
{
    public static void MapMetadata(this RouteGroupBuilder v1)
    {
        var metadata = v1.MapGroup("/datasets/{datasetId:uuid}/metadata").WithTags("Metadata");
        metadata.MapPost("", Create).Takes<CreateMetadataFieldRequest>().Idempotent().WithName("CreateMetadataField").WithSummary("Add a metadata field to a knowledge base")
            .Fails(ErrorCode.InvalidParam, "Metadata name already exists.").Fails(ErrorCode.InvalidParam, "Metadata name already exists in Built-in fields.");
        metadata.MapGet("", List).WithName("ListMetadataFields").WithSummary("List the metadata fields of a knowledge base");
        metadata.MapPatch("/{metadataId:uuid}", Rename).Takes<RenameMetadataFieldRequest>().Idempotent().WithName("RenameMetadataField").WithSummary("Rename a metadata field")
            .Fails(ErrorCode.InvalidParam, "Metadata not found.").Fails(ErrorCode.InvalidParam, "Metadata name already exists.");
        metadata.MapDelete("/{metadataId:uuid}", Delete).Idempotent().WithName("DeleteMetadataField").WithSummary("Delete a metadata field").Fails(ErrorCode.InvalidParam, "Metadata not found.");
        metadata.MapGet("/built-in", ListBuiltIn).WithName("ListBuiltInFields").WithSummary("List the built-in metadata fields");
        metadata.MapPost("/built-in/{action}", SwitchBuiltIn).PathIsOneOf("action", "enable", "disable").WithName("SwitchBuiltInFields").WithSummary("Show or hide the built-in metadata fields")
            .Fails(ErrorCode.InvalidAction, "Invalid action: toggle. Must be one of [enable, disable]");
        v1.MapPost("/datasets/{datasetId:uuid}/documents/metadata", Write).Takes<DocumentMetadataRequest>().WithTags("Metadata").WithName("WriteDocumentMetadata").WithSummary("Give documents metadata values")
            .Fails(ErrorCode.InvalidParam, "Document not found.").Fails(ErrorCode.InvalidParam, "Metadata not found.");
    }

    private static async Task<Created<MetadataFieldItem>> Create(HttpContext http, CallContext call, Metadata metadata, CancellationToken cancellationToken)
    {
        var request = await RequestBody.ReadAsync(http, DifyJson.Default.CreateMetadataFieldRequest);
        return TypedResults.Created((string?)null, Item(await metadata.CreateAsync(call.Caller, call.Dataset.Id, request.Type, request.Name, cancellationToken)));
    }

    private static async Task<Ok<MetadataFieldsAnswer>> List(CallContext call, Metadata metadata, CancellationToken cancellationToken)
    {
        var fields = await metadata.ListAsync(call.Dataset.Id, cancellationToken);
        return TypedResults.Ok(new MetadataFieldsAnswer([.. fields.Select(field => new CountedMetadataField(field.Id, field.Name, field.Type, field.UseCount, field.UseCount))], call.Dataset.BuiltInFieldEnabled));
    }

    private static async Task<Ok<MetadataFieldItem>> Rename(HttpContext http, string metadataId, CallContext call, Metadata metadata, CancellationToken cancellationToken)
    {
        var request = await RequestBody.ReadAsync(http, DifyJson.Default.RenameMetadataFieldRequest);
        return TypedResults.Ok(Item(await metadata.RenameAsync(call.Dataset.Id, metadataId, request.Name, cancellationToken)));
    }

    private static async Task<NoContent> Delete(string metadataId, CallContext call, Metadata metadata, CancellationToken cancellationToken)
    {
        await metadata.DeleteAsync(call.Dataset.Id, metadataId, cancellationToken);
        return TypedResults.NoContent();
    }

    private static Ok<BuiltInFieldsAnswer> ListBuiltIn(CallContext call) =>
        TypedResults.Ok(new BuiltInFieldsAnswer([.. BuiltInFields.All.Select(field => new BuiltInFieldItem(field.Name, field.Type))]));

    private static async Task<Ok<ResultAnswer>> SwitchBuiltIn(string action, CallContext call, Metadata metadata, CancellationToken cancellationToken)
    {
        var enabled = action switch
        {
            "enable" => true,
            "disable" => false,
            _ => throw InvalidAction.Of(action, "enable", "disable"),
        };
        await metadata.SwitchBuiltInAsync(call.Caller, call.Dataset.Id, enabled, cancellationToken);
        return TypedResults.Ok(ResultAnswer.Success);
    }

    private static async Task<Ok<ResultAnswer>> Write(HttpContext http, CallContext call, Metadata metadata, CancellationToken cancellationToken)
    {
        var request = await RequestBody.ReadAsync(http, DifyJson.Default.DocumentMetadataRequest);
        await metadata.WriteAsync(call.Dataset.Id, request.ToValues(), cancellationToken);
        return TypedResults.Ok(ResultAnswer.Success);
    }

    private static MetadataFieldItem Item(MetadataField field) => new(field.Id, field.Name, field.Type);
}

/// <summary>The body of POST …/metadata.</summary>
internal sealed record CreateMetadataFieldRequest
{
    [Required, AllowedValues(MetadataType.Text, MetadataType.Number, MetadataType.Time)] public string? Type { get; init; }

    [Required] public string? Name { get; init; }
}

/// <summary>The body of PATCH …/metadata/{metadata_id}.</summary>
internal sealed record RenameMetadataFieldRequest
{
    [Required] public string? Name { get; init; }
}

/// <summary>The body of POST …/documents/metadata.</summary>
internal sealed record DocumentMetadataRequest
{
    [Required] public IReadOnlyList<DocumentMetadataOperationBody>? OperationData { get; init; }

    public IReadOnlyList<DocumentValues> ToValues() =>
        [.. (OperationData ?? throw KvasirException.InvalidParam("operation_data", "is required: an array")).Select((operation, i) => ToValues(operation, $"operation_data[{i}]"))];

    private static DocumentValues ToValues(DocumentMetadataOperationBody? operation, string path)
    {
        if (string.IsNullOrEmpty(operation?.DocumentId)) throw KvasirException.InvalidParam($"{path}.document_id", "is required");
        var values = operation.MetadataList ?? throw KvasirException.InvalidParam($"{path}.metadata_list", "is required: an array");
        for (var i = 0; i < values.Count; i++)
        {
            if (string.IsNullOrEmpty(values[i]?.Id)) throw KvasirException.InvalidParam($"{path}.metadata_list[{i}].id", "is required");
            if (string.IsNullOrEmpty(values[i].Name)) throw KvasirException.InvalidParam($"{path}.metadata_list[{i}].name", "is required");
        }

        return new DocumentValues(operation.DocumentId.ToLowerInvariant(), [.. values.Select(value => new GivenValue(value.Id, value.Name, value.Value))], operation.PartialUpdate ?? false);
    }
}

/// <summary>What one document gets.</summary>
internal sealed record DocumentMetadataOperationBody
{
    [Required] public string? DocumentId { get; init; }

    [Required] public IReadOnlyList<MetadataValueBody>? MetadataList { get; init; }

    public bool? PartialUpdate { get; init; }
}

/// <summary>A metadata value as clients write it: text, a number or null.</summary>
internal sealed record MetadataValueBody
{
    [Required] public string? Id { get; init; }

    [Required] public string? Name { get; init; }

    public JsonElement Value { get; init; }
}

/// <summary>A metadata field of a dataset.</summary>
internal sealed record MetadataFieldItem(string Id, string Name, string Type);

/// <summary>A metadata field with the number of documents that carry it, under both names that clients know.</summary>
internal sealed record CountedMetadataField(string Id, string Name, string Type, int Count, int UseCount);

/// <summary>What listing metadata fields answers.</summary>
internal sealed record MetadataFieldsAnswer(IReadOnlyList<CountedMetadataField> DocMetadata, bool BuiltInFieldEnabled);

/// <summary>A built-in metadata field.</summary>
internal sealed record BuiltInFieldItem(string Name, string Type);

/// <summary>What listing built-in metadata fields answers.</summary>
internal sealed record BuiltInFieldsAnswer(IReadOnlyList<BuiltInFieldItem> Fields);
