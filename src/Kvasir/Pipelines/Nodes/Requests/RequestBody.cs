using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using Kvasir.Pipelines.Definitions.Text;
using Kvasir.Pipelines.Tools;

namespace Kvasir.Pipelines.Nodes.Requests;

/// <summary>Makes the body of a request.</summary>
internal static class RequestBody
{
    private const long MaxFileBytes = 10 << 20;

    /// <summary>The body; <see langword="null"/> when there is none.</summary>
    /// <exception cref="NodeException">A value is not what it has to be.</exception>
    public static async Task<HttpContent?> MakeAsync(RequestSettings settings, NodeContext context, KeptFiles kept, CancellationToken cancellationToken)
    {
        string First() => settings.Body.Count == 0 ? "" : settings.Body[0].Text;
        string Text(string template) => TemplateText.Render(template, context.Values);

        switch (settings.BodyType)
        {
            case "raw-text": return new StringContent(Text(First()), Encoding.UTF8, "text/plain");
            case "json": return new StringContent(JsonBody.Render(First(), context.Values), Encoding.UTF8, "application/json");
            case "x-www-form-urlencoded": return new FormUrlEncodedContent(settings.Body.Where(part => part.Name.Length > 0).Select(part => KeyValuePair.Create(Text(part.Name), Text(part.Text))));
            case "binary": return (await FilesAsync(settings.Body[0], context, kept, cancellationToken))[0].Content;
            case "form-data": break;
            default: return null;
        }

        var form = new MultipartFormDataContent();
        foreach (var part in settings.Body.Where(part => part.Name.Length > 0))
        {
            if (part.File is null) form.Add(new StringContent(Text(part.Text), Encoding.UTF8), Text(part.Name));
            else foreach (var (name, content) in await FilesAsync(part, context, kept, cancellationToken)) form.Add(content, Text(part.Name), name);
        }

        return form;
    }

    private static async Task<List<(string Name, HttpContent Content)>> FilesAsync(RequestPart part, NodeContext context, KeptFiles kept, CancellationToken cancellationToken)
    {
        var value = context.Values.Find(part.File!);
        var files = new List<(string, HttpContent)>();
        foreach (var file in value as JsonArray ?? [value?.DeepClone()])
        {
            if (!FileMembers.IsFile(file)) throw new NodeException("FileFetchError", $"{part.File} has to be a file or a list of files.");
            var (upload, bytes) = await kept.ReadAsync(context, (JsonObject)file!, MaxFileBytes, cancellationToken);
            var content = new ByteArrayContent(bytes);
            content.Headers.ContentType = MediaTypeHeaderValue.TryParse(upload.MimeType, out var type) ? type : new("application/octet-stream");
            files.Add((upload.DownloadName, content));
        }

        return files.Count > 0 ? files : throw new NodeException("FileFetchError", $"{part.File} has no file.");
    }
}
