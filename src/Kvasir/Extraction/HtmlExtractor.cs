using System.Runtime.CompilerServices;

namespace Kvasir.Extraction;

/// <summary>Reads the text of a web page: title and content, without scripts and navigation; every heading begins a unit if there are several.</summary>
internal sealed class HtmlExtractor : IExtractor
{
    public IReadOnlyCollection<string> Extensions { get; } = ["html", "htm"];

    public async IAsyncEnumerable<ExtractedUnit> ExtractAsync(Stream file, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var encoding = await HtmlEncoding.DeclaredAsync(file, cancellationToken) ?? await EncodingDetector.DetectAsync(file, cancellationToken);
        await foreach (var source in TextUnits.ReadAsync(file, encoding, cancellationToken))
        {
            foreach (var unit in HtmlUnits.Of(source)) yield return unit;
        }
    }
}
