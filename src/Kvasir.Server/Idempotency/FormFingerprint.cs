using System.Security.Cryptography;
using System.Text;
using Kvasir.Server.Dify;
using Microsoft.AspNetCore.WebUtilities;

namespace Kvasir.Server.Idempotency;

/// <summary>What a multipart form means: its parts in their order, each by its name, file name, type and content. The boundary between them means nothing.</summary>
internal static class FormFingerprint
{
    /// <summary>Reads a form as it arrives; no part is held in memory.</summary>
    /// <returns>A SHA-256; <see langword="null"/> when the form is broken.</returns>
    public static async Task<byte[]?> OfAsync(string boundary, Stream body, CancellationToken cancellationToken)
    {
        using var form = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var reader = new MultipartReader(boundary, body);
        try
        {
            while (await reader.ReadNextSectionAsync(cancellationToken) is { } part)
            {
                var disposition = part.GetContentDispositionHeader();
                // Hashes of one length each, so that no name can pass for the beginning of a type.
                form.AppendData(HashOf(disposition?.Name.ToString()));
                form.AppendData(HashOf(disposition is null ? null : UploadForm.FileNameOf(disposition)));
                form.AppendData(HashOf(part.ContentType));
                form.AppendData(await SHA256.HashDataAsync(part.Body, cancellationToken));
            }
        }
        catch (Exception e) when (e is IOException and not BadHttpRequestException or InvalidDataException)
        {
            return null;
        }

        return form.GetHashAndReset();
    }

    private static byte[] HashOf(string? text) => SHA256.HashData(text is null ? [] : Encoding.UTF8.GetBytes("=" + text));
}
