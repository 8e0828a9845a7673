using System.Text;
using System.Text.RegularExpressions;

namespace Kvasir.Extraction;

/// <summary>Finds the encoding that a page says of itself.</summary>
internal static partial class HtmlEncoding
{
    private const int DeclarationBytes = 4096;

    /// <summary>The declared encoding, if any. A byte order mark wins over what the page says. Leaves the stream at its start.</summary>
    public static async Task<Encoding?> DeclaredAsync(Stream file, CancellationToken cancellationToken)
    {
        var head = new byte[DeclarationBytes];
        var read = await file.ReadAtLeastAsync(head, head.Length, throwOnEndOfStream: false, cancellationToken);
        file.Position = 0;
        if (EncodingDetector.FromMarks(head.AsSpan(0, read)) is { } marked) return marked;
        var declared = Declaration().Match(Encoding.Latin1.GetString(head, 0, read));
        return declared.Success ? EncodingDetector.Named(declared.Groups[1].Value) : null;
    }

    [GeneratedRegex("(?:<meta[^>]{0,200}charset|<\\?xml[^>]{0,200}encoding)\\s*=\\s*[\"']?\\s*([A-Za-z0-9_:-]{2,40})", RegexOptions.IgnoreCase)]
    private static partial Regex Declaration();
}
