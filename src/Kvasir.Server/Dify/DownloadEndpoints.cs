using System.IO.Compression;
using Kvasir.Knowledge;
using Kvasir.Server.ApiDescription;
using Kvasir.Server.Hosting;
using Kvasir.Server.Security;
using Kvasir.Storage;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Options;
using Microsoft.Net.Http.Headers;

namespace Kvasir.Server.Dify;

/// <summary>The documents' originals over HTTP.</summary>
internal static class DownloadEndpoints
{
    // A browser would run or render anything else that a client has uploaded.
    private static readonly string[] ShownInline = ["text/plain", "application/pdf", "image/png", "image/jpeg", "image/gif", "image/webp"];

    // The client follows a redirect at once; what it may keep is the link that led to it.
    private static readonly TimeSpan RedirectLifetime = TimeSpan.FromMinutes(5);

    public static void MapDownloads(this IEndpointRouteBuilder routes, RouteGroupBuilder v1)
    {
        var documents = v1.MapGroup("/datasets/{datasetId:uuid}/documents").WithTags("Documents");
        documents.MapGet("/{documentId:uuid}/upload-file", Describe).WithName("GetUploadFile").WithSummary("Get the uploaded file of a document").Fails(ErrorCode.NotFound, "UploadFile not found.");
        documents.MapGet("/{documentId:uuid}/download", Link).WithName("GetDownloadLink").WithSummary("Get a link to the uploaded file of a document")
            .Fails(ErrorCode.NotFound, "Document does not have an uploaded file to download.");
        documents.MapPost("/download-zip", Zip).Takes<DocumentIdsRequest>().RequireScope(KeyScope.Read).Produces<byte[]>(StatusCodes.Status200OK, "application/zip").WithName("DownloadZip").WithSummary("Download the uploaded files of several documents")
            .Fails(ErrorCode.NotFound, "Document not found.").Fails(ErrorCode.InvalidParam, "document_ids: must have 1 to 100 ids, has 0");
        routes.MapGet("/files/{fileId:uuid}/file-preview", Send).WithMetadata(new AllowAnonymousAttribute()).ExcludeFromDescription();
    }

    private static async Task<Ok<UploadFileAnswer>> Describe(HttpContext http, string documentId, CallContext call, Documents documents, FileLinks links, IOptions<ServerOptions> options, CancellationToken cancellationToken)
    {
        var file = await documents.GetFileAsync(call.Dataset.Id, documentId, cancellationToken);
        var origin = options.Value.OriginOf(http.Request);
        return TypedResults.Ok(new UploadFileAnswer(
            file.Id,
            file.Name,
            file.Size,
            file.Extension,
            origin + await links.CreateAsync(file, asAttachment: false, cancellationToken),
            origin + await links.CreateAsync(file, asAttachment: true, cancellationToken),
            file.MimeType,
            file.CreatedBy,
            file.CreatedAt.ToUnixTimeSeconds()));
    }

    private static async Task<Ok<LinkAnswer>> Link(HttpContext http, string documentId, CallContext call, Documents documents, FileLinks links, IOptions<ServerOptions> options, CancellationToken cancellationToken)
    {
        var document = await documents.GetAsync(call.Dataset.Id, documentId, cancellationToken);
        var file = document.File ?? throw KvasirException.NotFound("Document does not have an uploaded file to download.");
        return TypedResults.Ok(new LinkAnswer(options.Value.OriginOf(http.Request) + await links.CreateAsync(file, asAttachment: true, cancellationToken)));
    }

    private static async Task Zip(HttpContext http, CallContext call, Documents documents, IFileStore store, CancellationToken cancellationToken)
    {
        var request = await RequestBody.ReadAsync(http, DifyJson.Default.DocumentIdsRequest);
        var files = await documents.ListFilesAsync(call.Dataset.Id, [.. (request.DocumentIds ?? []).Select(id => id?.ToLowerInvariant() ?? "")], cancellationToken);
        // The archive writes the end of each entry without waiting for the network; everything else is asynchronous.
        if (http.Features.Get<IHttpBodyControlFeature>() is { } body) body.AllowSynchronousIO = true;
        http.Response.ContentType = "application/zip";
        http.Response.Headers.ContentDisposition = $"attachment; filename={Guid.NewGuid():N}.zip";

        var names = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        await using var archive = await ZipArchive.CreateAsync(http.Response.Body, ZipArchiveMode.Create, leaveOpen: true, entryNameEncoding: null, cancellationToken);
        foreach (var file in files)
        {
            var entry = archive.CreateEntry(Unique(file.DownloadName, names), CompressionLevel.Fastest);
            entry.LastWriteTime = file.CreatedAt;
            await using var target = await entry.OpenAsync(cancellationToken);
            await using var content = await store.OpenAsync(file.ContentHash, cancellationToken);
            await content.CopyToAsync(target, cancellationToken);
        }
    }

    private static async Task<IResult> Send(HttpContext http, string fileId, FileLinks links, IUploadStore uploads, IFileStore store, CancellationToken cancellationToken)
    {
        var query = http.Request.Query;
        await links.CheckAsync(fileId, query["timestamp"], query["nonce"], query["sign"], cancellationToken);
        var file = await uploads.FindAsync(fileId, cancellationToken) ?? throw KvasirException.NotFound("Uploaded file not found.");
        var type = TypeOf(file);
        var attached = query["as_attachment"] == "true" || !ShownInline.Contains(type);
        if (await store.PresignAsync(file.ContentHash, file.DownloadName, type, attached, RedirectLifetime, cancellationToken) is { } address)
        {
            // A copy of the answer would outlive the address.
            http.Response.Headers.CacheControl = "no-store";
            return Results.Redirect(address.AbsoluteUri);
        }

        http.Response.Headers.XContentTypeOptions = "nosniff";
        http.Response.Headers.ContentSecurityPolicy = "sandbox; default-src 'none'";
        return Results.Stream(await store.OpenAsync(file.ContentHash, cancellationToken), type, attached ? file.DownloadName : null, enableRangeProcessing: true);
    }

    // A type that no header can have is a row's that this server did not write.
    private static string TypeOf(UploadFile file) =>
        file.MimeType.All(c => c is >= ' ' and <= '~') && MediaTypeHeaderValue.TryParse(file.MimeType, out _) ? file.MimeType : "application/octet-stream";

    private static string Unique(string name, HashSet<string> taken)
    {
        var (stem, extension) = (Path.GetFileNameWithoutExtension(name), Path.GetExtension(name));
        for (var i = 1; !taken.Add(name); i++) name = $"{stem} ({i}){extension}";
        return name;
    }
}

/// <summary>An uploaded file with links to it.</summary>
internal sealed record UploadFileAnswer(string Id, string Name, long Size, string Extension, string Url, string DownloadUrl, string MimeType, string CreatedBy, long CreatedAt);

/// <summary>A link that needs no key.</summary>
internal sealed record LinkAnswer(string Url);
