using System.Net.Http.Headers;
using System.Text.Json.Nodes;
using System.Text.Unicode;
using Kvasir.Extraction;
using Kvasir.Pipelines.Tools;
using Kvasir.Sources.Http;

namespace Kvasir.Pipelines.Nodes.Requests;

/// <summary>Makes outputs of an answer: a text as it is, anything else as a file.</summary>
internal static class RequestAnswer
{
    private const long MaxTextBytes = 1 << 20;
    private const long MaxFileBytes = 10 << 20;

    private static readonly string[] TextTypes =
        ["application/json", "application/xml", "application/javascript", "application/x-www-form-urlencoded", "application/yaml", "application/x-yaml", "application/x-ndjson", "application/graphql"];

    /// <exception cref="NodeException">It is too large.</exception>
    public static async Task<JsonObject> ReadAsync(HttpResponseMessage answer, GuardedHttp http, NodeContext context, KeptFiles kept, CancellationToken cancellationToken)
    {
        var isText = IsText(answer.Content.Headers);
        var most = Math.Min(isText == true ? MaxTextBytes : MaxFileBytes, http.Options.MaxBytes - 1);
        var body = await http.ReadAsync(answer, most + 1, cutsOff: true, cancellationToken);
        isText ??= Utf8.IsValid(body.Bytes.Span) && !body.Bytes.Span.Contains((byte)0);
        if (isText == true) most = Math.Min(most, MaxTextBytes);
        if (body.Bytes.Length > most) throw new NodeException("ResponseSizeError", $"The answer has more than {most} bytes.");

        var files = new JsonArray();
        if (isText == false && body.Bytes.Length > 0) files.Add((JsonNode)await kept.KeepAsync(context, FileName(body), body.MediaType, body.Bytes, cancellationToken));
        return new JsonObject
        {
            ["body"] = isText == true ? Text(body) : "",
            ["status_code"] = (int)answer.StatusCode,
            ["headers"] = Headers(answer),
            ["files"] = files,
        };
    }

    // Not known where the server does not say what it sends.
    private static bool? IsText(HttpContentHeaders headers)
    {
        if (headers.ContentDisposition is { } disposition && (disposition.DispositionType == "attachment" || (disposition.FileNameStar ?? disposition.FileName) is not null)) return false;
        if (headers.ContentType?.MediaType?.ToLowerInvariant() is not { } type) return null;
        return type.StartsWith("text/", StringComparison.Ordinal) || TextTypes.Contains(type) || type.EndsWith("+json", StringComparison.Ordinal) || type.EndsWith("+xml", StringComparison.Ordinal);
    }

    private static string Text(FetchedBody body)
    {
        var encoding = (body.Charset is { } charset ? EncodingDetector.Named(charset.Trim('"')) : null) ?? EncodingDetector.Detect(body.Bytes.Span);
        return encoding.GetString(body.Bytes.Span).TrimStart('\uFEFF');
    }

    private static JsonObject Headers(HttpResponseMessage answer)
    {
        var headers = new JsonObject();
        foreach (var (name, values) in answer.Headers.Concat(answer.Content.Headers)) headers[name.ToLowerInvariant()] = string.Join(", ", values);
        return headers;
    }

    private static string FileName(FetchedBody body)
    {
        var disposition = body.Answer.Content.Headers.ContentDisposition;
        if ((disposition?.FileNameStar ?? disposition?.FileName)?.Trim('"', ' ') is { Length: > 0 } said) return said;
        var last = Uri.UnescapeDataString(body.Address.Segments[^1].Trim('/'));
        if (last.Contains('.', StringComparison.Ordinal)) return last;
        // Most types of pictures and documents are called like their extensions.
        var kind = body.MediaType?.Split('/')[^1] ?? "";
        return $"{(last.Length == 0 ? "answer" : last)}{(kind.Length is > 0 and <= 5 && kind.All(char.IsAsciiLetterOrDigit) ? $".{kind}" : "")}";
    }
}
