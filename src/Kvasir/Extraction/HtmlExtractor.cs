using System.Runtime.CompilerServices;
using System.Text;
using System.Text.RegularExpressions;

namespace Kvasir.Extraction;

/// <summary>Reads the text of a web page: title and content, without scripts and navigation.</summary>
internal sealed partial class HtmlExtractor : IExtractor
{
    private const int DeclarationBytes = 4096;

    public IReadOnlyCollection<string> Extensions { get; } = ["html", "htm"];

    public async IAsyncEnumerable<ExtractedUnit> ExtractAsync(Stream file, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var encoding = await DeclaredAsync(file, cancellationToken) ?? await EncodingDetector.DetectAsync(file, cancellationToken);
        await foreach (var source in TextUnits.ReadAsync(file, encoding, cancellationToken))
        {
            using var page = HtmlReader.Parse(source);
            if (HtmlText.Of(page) is { Length: > 0 } text) yield return new ExtractedUnit(text);
        }
    }

    // A byte order mark wins over what the page says of itself. Leaves the stream at its start.
    private static async Task<Encoding?> DeclaredAsync(Stream file, CancellationToken cancellationToken)
    {
        var head = new byte[DeclarationBytes];
        var read = await file.ReadAtLeastAsync(head, head.Length, throwOnEndOfStream: false, cancellationToken);
        file.Position = 0;
        if (EncodingDetector.FromMarks(head.AsSpan(0, read)) is { } marked) return marked;
        var declared = Charset().Match(Encoding.Latin1.GetString(head, 0, read));
        return declared.Success ? EncodingDetector.Named(declared.Groups[1].Value) : null;
    }

    [GeneratedRegex("<meta[^>]{0,200}charset\\s*=\\s*[\"']?\\s*([A-Za-z0-9_:-]{2,40})", RegexOptions.IgnoreCase)]
    private static partial Regex Charset();
}
