using System.Runtime.CompilerServices;

namespace Kvasir.Extraction.Subtitles;

/// <summary>Reads what is said in a film or a talk out of its subtitles (WebVTT, SubRip).</summary>
internal sealed class SubtitleExtractor : IExtractor
{
    public IReadOnlyCollection<string> Extensions { get; } = ["vtt", "srt"];

    public async IAsyncEnumerable<ExtractedUnit> ExtractAsync(Stream file, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var encoding = await EncodingDetector.DetectAsync(file, cancellationToken);
        await foreach (var text in TextUnits.ReadAsync(file, encoding, cancellationToken))
        {
            if (SubtitleParagraphs.Of(SubtitleCues.In(text)) is { Length: > 0 } spoken) yield return new ExtractedUnit(spoken);
        }
    }
}
