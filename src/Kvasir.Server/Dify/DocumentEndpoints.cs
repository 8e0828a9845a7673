using Kvasir.Knowledge;
using Kvasir.Server.ApiDescription;
using Kvasir.Server.Idempotency;
using Kvasir.Storage;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Kvasir.Server.Dify;

/// <summary>Documents over HTTP.</summary>
internal static class DocumentEndpoints
{
    private static readonly string[] DisplayStatuses =
        [DisplayStatus.Queuing, DisplayStatus.Indexing, DisplayStatus.Paused, DisplayStatus.Error, DisplayStatus.Available, DisplayStatus.Disabled, DisplayStatus.Archived];

    public static void MapDocuments(this RouteGroupBuilder v1)
    {
        var dataset = v1.MapGroup("/datasets/{datasetId:uuid}").WithTags("Documents");
        dataset.MapPost("/document/create-by-text", CreateByText).Takes<CreateDocumentByTextRequest>().Idempotent().WithName("CreateDocumentByText").WithSummary("Create a document from text")
            .Fails(ErrorCode.InvalidParam, "indexing_technique is required.").Fails(ErrorCode.FileTooLarge, "File size exceeded.")
            .Fails(ErrorCode.ProviderNotInitialized, "The dataset's embedding model 'acme/embed' is not configured.");
        dataset.MapPost("/document/create-by-file", CreateByFile).TakesForm<CreateDocumentByFileRequest>(fileRequired: true).Idempotent().WithName("CreateDocumentByFile").WithSummary("Create a document from a file")
            .Fails(ErrorCode.InvalidParam, "process_rule is required.")
            .Fails(ErrorCode.ProviderNotInitialized, "No chat model is configured, and questions are written by one.");
        // As older clients write them.
        dataset.MapPost("/document/create_by_text", CreateByText).Idempotent().ExcludeFromDescription();
        dataset.MapPost("/document/create_by_file", CreateByFile).Idempotent().ExcludeFromDescription();
        dataset.MapGet("/documents", List).Pages().WithName("ListDocuments").WithSummary("List documents")
            .Query("keyword", "Text that the name contains, whatever its case.")
            .Query("external_key", "The client's own key of the one document that is wanted.")
            .Query("status", OperationDetails.OneOf(DisplayStatuses), "What the document shows; anything else is no filter.");
        dataset.MapGet("/documents/{documentId:uuid}", Get).Produces<DocumentDetail>().WithName("GetDocument").WithSummary("Get a document")
            .Query("metadata", OperationDetails.OneOf("all", "only", "without"), "Whether its metadata comes with it, alone, or not at all.")
            .Fails(ErrorCode.InvalidMetadata, "Invalid metadata value: some");
        dataset.MapDelete("/documents/{documentId:uuid}", Delete).WithName("DeleteDocument").WithSummary("Delete a document")
            .Fails(ErrorCode.NotFound, "Document Not Exists.").Fails(ErrorCode.ArchivedDocumentImmutable, "The archived document is not editable.");
        dataset.MapGet("/documents/{batch}/indexing-status", Progress).WithName("GetIndexingStatus").WithSummary("Progress of a batch of documents").Fails(ErrorCode.NotFound, "Documents not found.");
        dataset.MapPatch("/documents/{documentId:uuid}/processing/{action}", Process).PathIsOneOf("action", "pause", "resume").WithName("ProcessDocument").WithSummary("Pause or resume the indexing of a document")
            .Fails(ErrorCode.InvalidAction, "The document is available: only a document that is waiting or being indexed can be paused or resumed.");
    }

    private static async Task<Ok<DocumentQueued>> CreateByText(HttpContext http, CallContext call, Documents documents, CancellationToken cancellationToken)
    {
        var request = await RequestBody.ReadAsync(http, DifyJson.Default.CreateDocumentByTextRequest);
        RequireOneWay(request.OriginalDocumentId, request.ExternalKey);
        var wanted = request.ToNewDocument(request.Name ?? "", DocForm.Text) with { ExternalKey = request.ExternalKey };
        var file = await documents.StoreTextAsync(call.Caller, wanted.Name, request.Text ?? "", cancellationToken);
        if (request.OriginalDocumentId is { Length: > 0 } original) return Queued(call, await documents.UpdateAsync(call.Dataset, original.ToLowerInvariant(), wanted, file, cancellationToken));
        return Queued(call, await documents.CreateAsync(call.Caller, call.Dataset.Id, wanted, file, cancellationToken));
    }

    private static async Task<Ok<DocumentQueued>> CreateByFile(HttpContext http, CallContext call, Documents documents, CancellationToken cancellationToken)
    {
        var form = await UploadForm.ReadAsync(http, (name, mimeType, content) => documents.StoreFileAsync(call.Caller, name, mimeType, content, cancellationToken));
        var request = RequestBody.Parse(form.Data, DifyJson.Default.CreateDocumentByFileRequest, ErrorCode.InvalidParam);
        RequireOneWay(request.OriginalDocumentId, request.ExternalKey);
        var file = form.File ?? throw new KvasirException(ErrorCode.NoFileUploaded, "Please upload your file.");
        if (request.OriginalDocumentId is { Length: > 0 } original)
            return Queued(call, await documents.UpdateAsync(call.Dataset, original.ToLowerInvariant(), request.ToNewDocument(request.Name ?? "", otherwiseDocForm: null), file, cancellationToken));
        var wanted = request.ToNewDocument(file.Name, otherwiseDocForm: null) with { ReplaceSameName = request.Duplicate ?? true, ExternalKey = request.ExternalKey };
        if (wanted.ProcessRule is null) await documents.RequireRuleAsync(call.Dataset.Id, cancellationToken);
        return Queued(call, await documents.CreateAsync(call.Caller, call.Dataset.Id, wanted, file, cancellationToken));
    }

    private static async Task<Ok<Page<DocumentItem>>> List(HttpContext http, CallContext call, Documents documents, CancellationToken cancellationToken)
    {
        var paging = PagingQuery.Lenient(http.Request);
        var filter = new DocumentFilter(http.Request.Query["keyword"].LastOrDefault(), StatusOf(http.Request.Query["status"].LastOrDefault()), http.Request.Query["external_key"].LastOrDefault() is { Length: > 0 } key ? key : null);
        return TypedResults.Ok(PagingQuery.Answer(await documents.ListAsync(call.Dataset.Id, filter, paging, cancellationToken), paging, document => DocumentItem.From(document, call)));
    }

    private static async Task<IResult> Get(HttpContext http, string documentId, CallContext call, Documents documents, CancellationToken cancellationToken)
    {
        var document = await documents.GetAsync(call.Dataset.Id, documentId, cancellationToken);
        var mode = http.Request.Query["metadata"].LastOrDefault() is { Length: > 0 } given ? given : "all";
        if (mode == "only") return TypedResults.Ok(new DocumentMetadataOnly(document.Id, null, MetadataItems.ListIfAny(document, call)));
        if (mode is not ("all" or "without")) throw new KvasirException(ErrorCode.InvalidMetadata, $"Invalid metadata value: {KvasirException.Shorten(mode)}") { Field = "metadata" };

        var latest = await documents.FindLatestRuleAsync(call.Dataset.Id, cancellationToken);
        return mode == "all" ? TypedResults.Ok(new DocumentDetail(document, latest, call)) : TypedResults.Ok(new DocumentState(document, latest));
    }

    private static async Task<NoContent> Delete(string documentId, CallContext call, Documents documents, CancellationToken cancellationToken)
    {
        await documents.DeleteAsync(call.Dataset.Id, documentId, cancellationToken);
        return TypedResults.NoContent();
    }

    private static async Task<Ok<IndexingStatusAnswer>> Progress(string batch, CallContext call, Documents documents, CancellationToken cancellationToken)
    {
        var progress = await documents.ListProgressAsync(call.Dataset.Id, batch, cancellationToken);
        return TypedResults.Ok(new IndexingStatusAnswer([.. progress.Select(IndexingStatusItem.From)]));
    }

    private static async Task<Ok<ResultAnswer>> Process(string documentId, string action, CallContext call, Documents documents, CancellationToken cancellationToken)
    {
        var wanted = action switch
        {
            "pause" => PauseAction.Pause,
            "resume" => PauseAction.Resume,
            _ => throw InvalidAction.Of(action, "pause", "resume"),
        };
        await documents.PauseAsync(call.Dataset.Id, documentId, wanted, cancellationToken);
        return TypedResults.Ok(ResultAnswer.Success);
    }

    private static void RequireOneWay(string? originalDocumentId, string? externalKey)
    {
        if (originalDocumentId is { Length: > 0 } && externalKey is not null) throw KvasirException.InvalidParam("external_key", "cannot be given together with original_document_id: either of them names the document");
    }

    private static Ok<DocumentQueued> Queued(CallContext call, Document document) => TypedResults.Ok(new DocumentQueued(DocumentItem.From(document, call), document.Batch));

    // The protocol has aliases, ignores case, and takes an unknown value as no filter.
    private static string? StatusOf(string? given) => given?.ToLowerInvariant() switch
    {
        "active" or "enabled" => DisplayStatus.Available,
        { } status when DisplayStatuses.Contains(status) => status,
        _ => null,
    };
}
