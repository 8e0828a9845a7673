using System.Text.Json;
using Kvasir.Server.Dify;

namespace Kvasir.Server.Zilliz;

/// <summary>Reads JSON as leniently as the documentation writes it: with trailing commas and comments, under any content type.</summary>
internal static class ZillizBody
{
    private const int MaxDepth = 64;

    /// <summary>The body of a request; nothing counts as an object without members.</summary>
    /// <exception cref="KvasirException"><see cref="ErrorCode.MalformedBody"/>, <see cref="ErrorCode.InvalidParam"/> when it is no object.</exception>
    public static async Task<JsonElement> ReadAsync(HttpContext http)
    {
        using var buffer = new MemoryStream();
        await http.Request.Body.CopyToAsync(buffer, http.RequestAborted);
        return Parse(buffer.GetBuffer().AsMemory(0, (int)buffer.Length), "The body");
    }

    /// <summary>JSON that is a part of a request.</summary>
    /// <param name="utf8">The text.</param>
    /// <param name="what">What a message calls it.</param>
    public static JsonElement Parse(ReadOnlyMemory<byte> utf8, string what)
    {
        var text = RequestBody.Trim(utf8);
        if (text.IsEmpty) text = "{}"u8.ToArray();
        RequestBody.CheckSyntax(text.Span, ErrorCode.MalformedBody, new JsonReaderOptions { AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip, MaxDepth = MaxDepth });
        using var document = JsonDocument.Parse(text, new JsonDocumentOptions { AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip, MaxDepth = MaxDepth });
        return document.RootElement.ValueKind == JsonValueKind.Object ? document.RootElement.Clone() : throw new KvasirException(ErrorCode.InvalidParam, $"{what} must be a JSON object.");
    }

    /// <summary>A member; <see langword="null"/> when it is missing or null.</summary>
    public static JsonElement? Find(JsonElement parent, string name) => parent.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null ? value : null;
}
