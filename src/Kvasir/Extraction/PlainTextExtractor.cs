using System.Runtime.CompilerServices;

namespace Kvasir.Extraction;

/// <summary>Reads text as it is, in any common encoding.</summary>
internal sealed class PlainTextExtractor : IExtractor
{
    public IReadOnlyCollection<string> Extensions { get; } = ["txt", "text", "log", "vtt", "properties"];

    public async IAsyncEnumerable<ExtractedUnit> ExtractAsync(Stream file, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var encoding = await EncodingDetector.DetectAsync(file, cancellationToken);
        await foreach (var text in TextUnits.ReadAsync(file, encoding, cancellationToken)) yield return new ExtractedUnit(text);
    }
}
