using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json;

namespace Kvasir.Extraction.Json;

/// <summary>Reads JSON: each element of a list is a unit, anything else is one.</summary>
internal sealed class JsonExtractor : IExtractor
{
    private const int MaxValueBytes = 64 * 1024 * 1024;

    private static readonly JsonSerializerOptions Options = new() { MaxDepth = JsonText.MaxDepth };

    public IReadOnlyCollection<string> Extensions { get; } = ["json"];

    public async IAsyncEnumerable<ExtractedUnit> ExtractAsync(Stream file, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var encoding = await EncodingDetector.DetectAsync(file, cancellationToken);
        if (await FirstSignAsync(file, encoding, cancellationToken) is not { } first) yield break;
        await using var utf8 = Encoding.CreateTranscodingStream(file, encoding, Encoding.UTF8, leaveOpen: true);
        await using var bounded = new BoundedStream(utf8, MaxValueBytes, () => new KvasirException(ErrorCode.ExtractionFailed, $"One JSON value has more than {MaxValueBytes} bytes; a list of smaller ones can be read."));
        await SkipMarkAsync(file, encoding, cancellationToken);
        if (first != '[')
        {
            using var document = await ParseAsync(bounded, cancellationToken);
            if (JsonText.Of(document.RootElement) is { Length: > 0 } text) yield return new ExtractedUnit(text, IsRow: true);
            yield break;
        }

        await using var elements = JsonSerializer.DeserializeAsyncEnumerable<JsonElement>(bounded, Options, cancellationToken).GetAsyncEnumerator(cancellationToken);
        for (var number = 1; await NextAsync(elements, number); number++)
        {
            bounded.Restart();
            if (JsonText.Of(elements.Current) is { Length: > 0 } text) yield return new ExtractedUnit(text, IsRow: true);
        }
    }

    private static async Task<JsonDocument> ParseAsync(Stream utf8, CancellationToken cancellationToken)
    {
        try
        {
            return await JsonDocument.ParseAsync(utf8, new JsonDocumentOptions { MaxDepth = JsonText.MaxDepth }, cancellationToken);
        }
        catch (JsonException e)
        {
            throw Broken("The JSON cannot be read", e);
        }
    }

    private static async Task<bool> NextAsync(IAsyncEnumerator<JsonElement> elements, int number)
    {
        try
        {
            return await elements.MoveNextAsync();
        }
        catch (JsonException e)
        {
            throw Broken($"The JSON list cannot be read at element {number} or soon after", e);
        }
    }

    /// <summary>The error for JSON that is none, with the place that the reader names.</summary>
    public static KvasirException Broken(string what, JsonException e) => new(ErrorCode.ExtractionFailed, $"{what}: {e.Message}", e);

    // The first character that is not white space. Leaves the stream at its start.
    private static async Task<char?> FirstSignAsync(Stream file, Encoding encoding, CancellationToken cancellationToken)
    {
        using var reader = new StreamReader(file, encoding, detectEncodingFromByteOrderMarks: true, leaveOpen: true);
        var block = new char[4096];
        char? first = null;
        while (first is null && await reader.ReadAsync(block, cancellationToken) is var read and > 0)
        {
            var sign = block.AsSpan(0, read).IndexOfAnyExcept(" \t\r\n\uFEFF");
            if (sign >= 0) first = block[sign];
        }

        file.Position = 0;
        return first;
    }

    private static async Task SkipMarkAsync(Stream file, Encoding encoding, CancellationToken cancellationToken)
    {
        var mark = encoding.GetPreamble();
        var head = new byte[mark.Length];
        var read = await file.ReadAtLeastAsync(head, head.Length, throwOnEndOfStream: false, cancellationToken);
        if (!head.AsSpan(0, read).SequenceEqual(mark)) file.Position = 0;
    }
}
