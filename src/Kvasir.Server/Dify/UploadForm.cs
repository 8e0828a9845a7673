using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Net.Http.Headers;

namespace Kvasir.Server.Dify;

/// <summary>A multipart form with one file, whose content is streamed to where it is kept as it arrives.</summary>
internal sealed record UploadForm<TFile>(TFile? File, ReadOnlyMemory<byte> Data)
    where TFile : class;

/// <summary>Reads such forms.</summary>
internal static class UploadForm
{
    private const int MaxFieldBytes = 1024 * 1024;
    private const int MaxParts = 20;

    /// <summary>Reads the form.</summary>
    /// <param name="http">The request.</param>
    /// <param name="store">Stores one file.</param>
    /// <exception cref="KvasirException">The file's own errors, and those of the form.</exception>
    public static async Task<UploadForm<TFile>> ReadAsync<TFile>(HttpContext http, Func<string, string?, Stream, Task<TFile>> store)
        where TFile : class
    {
        // The file has its own limit, which says more than the server's.
        if (http.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit) limit.MaxRequestBodySize = null;

        var reader = new MultipartReader(
            BoundaryOf(http.Request) ?? throw new KvasirException(ErrorCode.UnsupportedMediaType, "The content type must be multipart/form-data with a boundary, with a part 'file'."), http.Request.Body);
        TFile? file = null;
        ReadOnlyMemory<byte> data = default;
        try
        {
            for (var parts = 0; await reader.ReadNextSectionAsync(http.RequestAborted) is { } section; parts++)
            {
                if (parts == MaxParts) throw new KvasirException(ErrorCode.InvalidParam, $"The form has more than {MaxParts} parts.");
                if (section.GetContentDispositionHeader() is not { } disposition) continue;
                var fileName = FileNameOf(disposition);
                if (fileName is null)
                {
                    if (disposition.Name == "data") data = await ReadFieldAsync(section, http.RequestAborted);
                    continue;
                }

                if (file is not null) throw new KvasirException(ErrorCode.TooManyFiles, "Only one file is allowed.");
                if (fileName.Length == 0) throw new KvasirException(ErrorCode.FileNameMissing, "The specified filename does not exist.");
                file = await store(fileName, MimeTypeOf(section), section.Body);
            }
        }
        catch (Exception e) when (e is IOException or InvalidDataException && !http.RequestAborted.IsCancellationRequested)
        {
            throw new KvasirException(ErrorCode.MalformedBody, $"The multipart form is broken: {e.Message}", e);
        }

        return new UploadForm<TFile>(file, data);
    }

    /// <summary>What stands between the parts of a form; <see langword="null"/> when the request has none.</summary>
    public static string? BoundaryOf(HttpRequest request) =>
        MediaTypeHeaderValue.TryParse(request.ContentType, out var type) && type.MediaType.Equals("multipart/form-data", StringComparison.OrdinalIgnoreCase)
            && HeaderUtilities.RemoveQuotes(type.Boundary) is { Length: > 0 and <= 200 } boundary ? boundary.ToString() : null;

    /// <summary>The name of the file in a part; <see langword="null"/> when it has none.</summary>
    public static string? FileNameOf(ContentDispositionHeaderValue disposition)
    {
        // The plain form first: clients write UTF-8 into it; filename* only where there is nothing else.
        if (!disposition.FileNameStar.HasValue && !disposition.FileName.HasValue) return null;
        return disposition.FileNameStar.HasValue ? disposition.FileNameStar.ToString() : HeaderUtilities.RemoveQuotes(disposition.FileName).ToString();
    }

    private static string? MimeTypeOf(MultipartSection section) =>
        MediaTypeHeaderValue.TryParse(section.ContentType, out var type) && type.MediaType != "application/octet-stream" ? type.MediaType.ToString() : null;

    private static async Task<ReadOnlyMemory<byte>> ReadFieldAsync(MultipartSection section, CancellationToken cancellationToken)
    {
        using var buffer = new MemoryStream();
        var chunk = new byte[16 * 1024];
        while (await section.Body.ReadAsync(chunk, cancellationToken) is var read and > 0)
        {
            if (buffer.Length + read > MaxFieldBytes) throw KvasirException.InvalidParam("data", $"must have at most {MaxFieldBytes} bytes");
            buffer.Write(chunk, 0, read);
        }

        return buffer.ToArray();
    }
}
