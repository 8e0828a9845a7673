using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Kvasir.Client.Http;

namespace Kvasir.Client.Uploads;

/// <summary>Multipart forms: a file, and a part of JSON beside it.</summary>
internal static class UploadForm
{
    /// <summary>A request with a form.</summary>
    /// <param name="request">The request.</param>
    /// <param name="file">The file; a form without one unless given.</param>
    /// <param name="data">What the part <c>data</c> says; no such part unless given.</param>
    /// <param name="type">How that is written.</param>
    /// <param name="progress">Told how far the file is.</param>
    public static ApiRequest With<T>(ApiRequest request, FileUpload? file, T? data, JsonTypeInfo<T> type, IProgress<UploadProgress>? progress)
        where T : class
    {
        var json = data is null ? null : JsonSerializer.SerializeToUtf8Bytes(data, type);
        // Every attempt sends the same bytes, by which a server knows the same request. Nobody can guess it, so no file can pretend to end.
        var boundary = Guid.NewGuid().ToString("N");
        return request with { IsContentRepeatable = file?.IsRepeatable ?? true, Content = () => Form(boundary, file, json, progress) };
    }

    private static MultipartFormDataContent Form(string boundary, FileUpload? file, byte[]? data, IProgress<UploadProgress>? progress)
    {
        var form = new MultipartFormDataContent(boundary);
        if (data is not null) form.Add(new ByteArrayContent(data) { Headers = { ContentType = new MediaTypeHeaderValue("text/plain") { CharSet = "utf-8" } } }, "data");
        if (file is null) return form;

        var part = new UploadContent(file, progress) { Headers = { { "Content-Disposition", Disposition(file.Name) } } };
        form.HeaderEncodingSelector = static (_, _) => Encoding.UTF8;
        form.Add(part);
        return form;
    }

    // As browsers write it, and once more for those who read only ASCII.
    private static string Disposition(string name)
    {
        var plain = name.Replace("\"", "%22", StringComparison.Ordinal).Replace("\r", "%0D", StringComparison.Ordinal).Replace("\n", "%0A", StringComparison.Ordinal);
        return $"form-data; name=\"file\"; filename=\"{plain}\"; filename*=utf-8''{Uri.EscapeDataString(name)}";
    }
}
