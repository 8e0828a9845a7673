using System.Buffers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Kvasir.Server.Dify;

namespace Kvasir.Server.Idempotency;

/// <summary>
/// What a JSON text means: the order of members, white space and the escapes of strings do not matter, and of members with one name the last counts, as it does where the text is
/// read. Numbers count as they are written: whoever repeats a request writes them the same way. What is no JSON counts byte by byte.
/// </summary>
internal static class JsonFingerprint
{
    private static readonly JsonReaderOptions Lenient = new() { AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip };

    /// <summary>Reads a text to its end, and holds it once.</summary>
    /// <returns>A SHA-256.</returns>
    public static async Task<byte[]> OfAsync(Stream body, CancellationToken cancellationToken)
    {
        using var text = new MemoryStream();
        await body.CopyToAsync(text, cancellationToken);
        return Of(text.GetBuffer().AsMemory(0, (int)text.Length));
    }

    /// <summary>The SHA-256 of what a text means.</summary>
    public static byte[] Of(ReadOnlyMemory<byte> utf8)
    {
        try
        {
            var reader = new Utf8JsonReader(RequestBody.Trim(utf8).Span, Lenient);
            reader.Read();
            var value = OfValue(ref reader);
            // Throws where something follows.
            while (reader.Read()) throw new JsonException();
            return value;
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            return OfToken('?', utf8.Span);
        }
    }

    private static byte[] OfValue(ref Utf8JsonReader reader) => reader.TokenType switch
    {
        JsonTokenType.StartObject => OfObject(ref reader),
        JsonTokenType.StartArray => OfArray(ref reader),
        JsonTokenType.String => OfText(ref reader),
        _ => OfToken('v', reader.ValueSpan),
    };

    private static byte[] OfObject(ref Utf8JsonReader reader)
    {
        var members = new SortedDictionary<string, byte[]>(StringComparer.Ordinal);
        while (reader.Read() && reader.TokenType != JsonTokenType.EndObject)
        {
            var name = reader.GetString()!;
            reader.Read();
            members[name] = OfValue(ref reader);
        }

        using var hash = Begin('{');
        foreach (var (name, value) in members)
        {
            hash.AppendData(SHA256.HashData(Encoding.UTF8.GetBytes(name)));
            hash.AppendData(value);
        }

        return hash.GetHashAndReset();
    }

    private static byte[] OfArray(ref Utf8JsonReader reader)
    {
        using var hash = Begin('[');
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray) hash.AppendData(OfValue(ref reader));
        return hash.GetHashAndReset();
    }

    private static byte[] OfText(ref Utf8JsonReader reader)
    {
        if (!reader.ValueIsEscaped) return OfToken('"', reader.ValueSpan);
        var text = ArrayPool<byte>.Shared.Rent(reader.ValueSpan.Length);
        try
        {
            return OfToken('"', text.AsSpan(0, reader.CopyString(text)));
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(text);
        }
    }

    private static byte[] OfToken(char kind, ReadOnlySpan<byte> token)
    {
        using var hash = Begin(kind);
        hash.AppendData(token);
        return hash.GetHashAndReset();
    }

    // Each kind of value begins differently, so that none passes for another.
    private static IncrementalHash Begin(char kind)
    {
        var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData([(byte)kind]);
        return hash;
    }
}
