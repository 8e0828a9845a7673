using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using System.Text.Unicode;

namespace Kvasir.Server.Dify;

/// <summary>Reads JSON bodies by the protocol's rules: unknown members are ignored, a wrong type is a 400 that names the field.</summary>
internal static class RequestBody
{
    /// <summary>Reads the body of a JSON request. No body, <c>null</c>, <c>[]</c> and <c>""</c> count as an object without members.</summary>
    /// <exception cref="KvasirException"><see cref="ErrorCode.UnsupportedMediaType"/>, <see cref="ErrorCode.MalformedBody"/>, <see cref="ErrorCode.InvalidParam"/>.</exception>
    public static async Task<T> ReadAsync<T>(HttpContext http, JsonTypeInfo<T> type)
        where T : class, new()
    {
        if (http.Request.ContentType is { } contentType && !contentType.Contains("json", StringComparison.OrdinalIgnoreCase))
            throw new KvasirException(ErrorCode.UnsupportedMediaType, $"The content type must be application/json, was '{contentType}'.");

        using var buffer = new MemoryStream();
        await http.Request.Body.CopyToAsync(buffer, http.RequestAborted);
        return Parse(buffer.GetBuffer().AsMemory(0, (int)buffer.Length), type, ErrorCode.MalformedBody);
    }

    /// <summary>Reads JSON text that is not a whole body, such as a part of a form.</summary>
    /// <param name="utf8">The text.</param>
    /// <param name="type">What it holds.</param>
    /// <param name="malformed">The code for text that is no JSON at all.</param>
    public static T Parse<T>(ReadOnlyMemory<byte> utf8, JsonTypeInfo<T> type, ErrorCode malformed)
        where T : class, new()
    {
        var text = Trim(utf8).Span;
        if (text.IsEmpty || text.SequenceEqual("null"u8) || text.SequenceEqual("[]"u8) || text.SequenceEqual("\"\""u8)) return new T();
        // Two readings, so that a broken text and a wrong type are told apart.
        CheckSyntax(text, malformed, default);
        if (text[0] != '{') throw new KvasirException(ErrorCode.InvalidParam, "The body must be a JSON object.");
        try
        {
            return JsonSerializer.Deserialize(text, type) ?? new T();
        }
        catch (JsonException e)
        {
            var field = FieldOf(e.Path);
            throw new KvasirException(ErrorCode.InvalidParam, field.Length == 0 ? "The body must be a JSON object." : $"{field}: must be {ExpectedType.At(type, field)}", e) { Field = field };
        }
    }

    /// <summary>The JSON in a text: editors and shells of Windows write a byte order mark before it.</summary>
    public static ReadOnlyMemory<byte> Trim(ReadOnlyMemory<byte> utf8) => (utf8.Span.StartsWith("\uFEFF"u8) ? utf8["\uFEFF"u8.Length..] : utf8).Trim(" \t\r\n"u8);

    /// <summary>Throws unless a text is JSON with texts in it that are text.</summary>
    /// <param name="text">The text.</param>
    /// <param name="malformed">The code of what is thrown.</param>
    /// <param name="options">What is allowed in it.</param>
    public static void CheckSyntax(ReadOnlySpan<byte> text, ErrorCode malformed, JsonReaderOptions options)
    {
        if (!Utf8.IsValid(text)) throw new KvasirException(malformed, "The JSON is not valid UTF-8.");
        var reader = new Utf8JsonReader(text, options);
        try
        {
            while (reader.Read())
            {
                // Escapes such as \ud800 are only seen when a string is taken.
                if (reader.TokenType is JsonTokenType.String or JsonTokenType.PropertyName && reader.ValueIsEscaped) _ = reader.GetString();
            }
        }
        catch (JsonException e)
        {
            throw new KvasirException(malformed, $"Invalid JSON payload received or JSON payload is empty. Line {e.LineNumber + 1}, byte {e.BytePositionInLine + 1}.", e);
        }
        catch (InvalidOperationException e)
        {
            throw new KvasirException(malformed, "Invalid JSON payload received: a string has an escape that is no character (half of a surrogate pair).", e);
        }
    }

    private static string FieldOf(string? path) => (path ?? "$").TrimStart('$').TrimStart('.');
}
