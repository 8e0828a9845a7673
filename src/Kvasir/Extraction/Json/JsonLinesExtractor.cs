using System.Runtime.CompilerServices;
using System.Text.Json;

namespace Kvasir.Extraction.Json;

/// <summary>Reads lines of JSON: each line is a unit.</summary>
internal sealed class JsonLinesExtractor : IExtractor
{
    // Longer ones may be cut where the text is read in parts.
    private const int MaxLineCharacters = TextUnits.MaxCharacters / 2;

    public IReadOnlyCollection<string> Extensions { get; } = ["jsonl", "ndjson"];

    public async IAsyncEnumerable<ExtractedUnit> ExtractAsync(Stream file, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var encoding = await EncodingDetector.DetectAsync(file, cancellationToken);
        var number = 1;
        await foreach (var text in TextUnits.ReadAsync(file, encoding, cancellationToken))
        {
            for (var start = 0; start < text.Length; number++)
            {
                cancellationToken.ThrowIfCancellationRequested();
                var end = text.IndexOf('\n', start) is var found and >= 0 ? found : text.Length;
                if (Read(text.AsMemory(start, end - start), number) is { Length: > 0 } line) yield return new ExtractedUnit(line, IsRow: true);
                start = end + 1;
            }
        }
    }

    private static string? Read(ReadOnlyMemory<char> line, int number)
    {
        if (line.Span.IsWhiteSpace()) return null;
        if (line.Length > MaxLineCharacters) throw new KvasirException(ErrorCode.ExtractionFailed, $"Line {number} has more than {MaxLineCharacters} characters.");
        try
        {
            using var document = JsonDocument.Parse(line, new JsonDocumentOptions { MaxDepth = JsonText.MaxDepth });
            return JsonText.Of(document.RootElement);
        }
        catch (JsonException e)
        {
            throw JsonExtractor.Broken($"Line {number} is no JSON", e);
        }
    }
}
