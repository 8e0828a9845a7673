using Kvasir.Knowledge;
using Kvasir.Server.ApiDescription;
using Kvasir.Server.Idempotency;
using Kvasir.Storage;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Kvasir.Server.Dify;

/// <summary>Changing documents over HTTP.</summary>
internal static class DocumentUpdateEndpoints
{
    private const string NoChatModel = "No chat model is configured, and questions are written by one.";

    public static void MapDocumentUpdates(this RouteGroupBuilder v1)
    {
        var document = v1.MapGroup("/datasets/{datasetId:uuid}/documents").WithTags("Documents");
        document.MapPost("/{documentId:uuid}/update-by-text", UpdateByText).Takes<UpdateDocumentRequest>().Idempotent().WithName("UpdateDocumentByText").WithSummary("Give a document a new text")
            .Fails(ErrorCode.InvalidParam, "Document is not available: it is indexing.").Fails(ErrorCode.ProviderNotInitialized, NoChatModel).Fails(ErrorCode.FileTooLarge, "File size exceeded.");
        document.MapPost("/{documentId:uuid}/update-by-file", UpdateByFile).TakesForm<UpdateDocumentRequest>(fileRequired: false).Idempotent().WithName("UpdateDocumentByFile").WithSummary("Give a document a new file")
            .Fails(ErrorCode.InvalidParam, "Document is not available: it is indexing.").Fails(ErrorCode.ProviderNotInitialized, NoChatModel);
        document.MapPatch("/{documentId:uuid}", UpdateByFile).TakesForm<UpdateDocumentRequest>(fileRequired: false).Idempotent().WithName("UpdateDocument").WithSummary("Give a document a new file")
            .Fails(ErrorCode.InvalidParam, "Document is not available: it is indexing.").Fails(ErrorCode.ProviderNotInitialized, NoChatModel);
        // As older clients write them.
        document.MapPost("/{documentId:uuid}/update_by_text", UpdateByText).Idempotent().ExcludeFromDescription();
        document.MapPost("/{documentId:uuid}/update_by_file", UpdateByFile).Idempotent().ExcludeFromDescription();
        document.MapPatch("/status/{action}", Switch).Takes<DocumentIdsRequest>().PathIsOneOf("action", "enable", "disable", "archive", "un_archive").WithName("SwitchDocuments").WithSummary("Enable, disable, archive or unarchive documents")
            .Fails(ErrorCode.InvalidAction, "Document: notes is not completed.");
    }

    private static async Task<Ok<DocumentQueued>> UpdateByText(HttpContext http, string documentId, CallContext call, Documents documents, CancellationToken cancellationToken)
    {
        var request = await RequestBody.ReadAsync(http, DifyJson.Default.UpdateDocumentRequest);
        var wanted = request.ToNewDocument(request.Name ?? "", otherwiseDocForm: null);
        if (string.IsNullOrEmpty(request.Text)) return await UpdateAsync(documentId, call, documents, wanted, null, cancellationToken);
        if (wanted.Name.Length == 0) throw new KvasirException(ErrorCode.InvalidParam, "name is required when text is provided") { Field = "name" };
        return await UpdateAsync(documentId, call, documents, wanted, await documents.StoreTextAsync(call.Caller, wanted.Name, request.Text, cancellationToken), cancellationToken);
    }

    private static async Task<Ok<DocumentQueued>> UpdateByFile(HttpContext http, string documentId, CallContext call, Documents documents, CancellationToken cancellationToken)
    {
        var form = await UploadForm.ReadAsync(http, (name, mimeType, content) => documents.StoreFileAsync(call.Caller, name, mimeType, content, cancellationToken));
        var request = RequestBody.Parse(form.Data, DifyJson.Default.UpdateDocumentRequest, ErrorCode.InvalidParam);
        return await UpdateAsync(documentId, call, documents, request.ToNewDocument(request.Name ?? "", otherwiseDocForm: null), form.File, cancellationToken);
    }

    private static async Task<Ok<DocumentQueued>> UpdateAsync(string documentId, CallContext call, Documents documents, NewDocument wanted, UploadFile? file, CancellationToken cancellationToken)
    {
        var document = await documents.UpdateAsync(call.Dataset, documentId, wanted, file, cancellationToken);
        return TypedResults.Ok(new DocumentQueued(DocumentItem.From(document, call), document.Batch));
    }

    private static async Task<Ok<ResultAnswer>> Switch(HttpContext http, string action, CallContext call, Documents documents, CancellationToken cancellationToken)
    {
        var wanted = action switch
        {
            "enable" => DocumentSwitch.Enable,
            "disable" => DocumentSwitch.Disable,
            "archive" => DocumentSwitch.Archive,
            "un_archive" => DocumentSwitch.Unarchive,
            _ => throw InvalidAction.Of(action, "enable", "disable", "archive", "un_archive"),
        };
        var request = await RequestBody.ReadAsync(http, DifyJson.Default.DocumentIdsRequest);
        await documents.SwitchAsync(call.Caller, call.Dataset.Id, [.. (request.DocumentIds ?? []).Select(id => id.ToLowerInvariant())], wanted, cancellationToken);
        return TypedResults.Ok(ResultAnswer.Success);
    }
}
