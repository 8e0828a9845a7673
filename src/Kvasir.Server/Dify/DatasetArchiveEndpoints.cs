using Kvasir.Server.ApiDescription;
using Kvasir.Server.Idempotency;
using Kvasir.Storage.Archives;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Net.Http.Headers;

namespace Kvasir.Server.Dify;

/// <summary>Datasets as single files over HTTP.</summary>
internal static class DatasetArchiveEndpoints
{
    public static void MapDatasetArchives(this RouteGroupBuilder v1)
    {
        var datasets = v1.MapGroup("/datasets").WithTags("Datasets");
        datasets.MapGet("/{datasetId:uuid}/export", Export).Produces<byte[]>(StatusCodes.Status200OK, "application/zip").WithName("ExportDataset").WithSummary("Export a knowledge base as one file")
            .WithDescription("Documents, segments, vectors, metadata and uploaded files, as they are at one moment. The last 64 bytes are the SHA-256 of all bytes before them, in hexadecimal: a file without them is not complete.")
            .Fails(ErrorCode.InvalidParam, "The dataset's documents are in an external knowledge base: export them there.");
        datasets.MapPost("/import", Import).TakesForm<ImportDatasetRequest>(fileRequired: true).Idempotent().WithName("ImportDataset").WithSummary("Import a knowledge base from a file")
            .WithDescription("Takes what an export has written, by this server or any other. Nothing is embedded again. Ids stay when all of them are free here; otherwise all are new.")
            .Fails(ErrorCode.InvalidArchive, "The archive is incomplete or was altered: its content is not what it was sealed with. Nothing was written.")
            .Fails(ErrorCode.DatasetNameTaken, "The dataset name already exists. Please modify your dataset name. Given: 'Manuals'.")
            .Fails(ErrorCode.ProviderNotInitialized, "The dataset's embedding model 'acme/embed' is not configured.")
            .Fails(ErrorCode.InvalidParam, "name: is required, with 1 to 40 characters");
    }

    // A failure after the first bytes breaks the connection: nobody takes what came for an archive.
    private static async Task Export(HttpContext http, CallContext call, IDatasetArchives archives, CancellationToken cancellationToken)
    {
        http.Response.OnStarting(() =>
        {
            if (http.Response.StatusCode != StatusCodes.Status200OK) return Task.CompletedTask;
            var disposition = new ContentDispositionHeaderValue("attachment");
            disposition.SetHttpFileName($"{call.Dataset.Name}.zip");
            http.Response.Headers.ContentDisposition = disposition.ToString();
            return Task.CompletedTask;
        });
        http.Response.ContentType = "application/zip";
        await archives.ExportAsync(call.Dataset, http.Response.Body, cancellationToken);
    }

    private static async Task<Ok<DatasetDetail>> Import(HttpContext http, CallContext call, IDatasetArchives archives, DatasetViews views, CancellationToken cancellationToken)
    {
        var form = await UploadForm.ReadAsync(http, (_, _, content) => archives.SpoolAsync(content, cancellationToken));
        await using var file = form.File ?? throw new KvasirException(ErrorCode.NoFileUploaded, "Please upload your file.");
        var request = RequestBody.Parse(form.Data, DifyJson.Default.ImportDatasetRequest, ErrorCode.InvalidParam);
        var imported = await archives.ImportAsync(call.Caller, file, request.Name, cancellationToken);
        var detail = (await DatasetEndpoints.AnswerAsync(imported.Dataset, call, views, embeddingAvailable: null, cancellationToken)).Value!;
        return TypedResults.Ok(detail with { Imported = ImportCounts.From(imported.Archive) });
    }
}

/// <summary>What comes with an archive.</summary>
internal sealed record ImportDatasetRequest
{
    /// <summary>The name of the knowledge base; the one that it had unless given.</summary>
    public string? Name { get; init; }
}

/// <summary>How much was imported.</summary>
internal sealed record ImportCounts(long Documents, long Segments, long ChildChunks, long Vectors, long Files, long LeftOutDocuments)
{
    public static ImportCounts From(ArchiveSummary archive) => new(
        archive.Rows.GetValueOrDefault("documents"),
        archive.Rows.GetValueOrDefault("segments"),
        archive.Rows.GetValueOrDefault("child_chunks"),
        archive.Rows.GetValueOrDefault("vectors"),
        archive.Files,
        archive.LeftOutDocuments);
}
