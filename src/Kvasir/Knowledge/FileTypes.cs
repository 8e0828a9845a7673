using Kvasir.Extraction;

namespace Kvasir.Knowledge;

/// <summary>Whether files that come in are of a kind that can be read.</summary>
internal static class FileTypes
{
    // Enough of a file to recognise what it really is.
    private const int HeadBytes = 8 * 1024;

    /// <summary>Looks at what a file is called.</summary>
    /// <exception cref="KvasirException"><see cref="ErrorCode.UnsupportedFileType"/>.</exception>
    public static void CheckName(Extractors extractors, string extension)
    {
        if (!extractors.Supports(extension))
        {
            var given = extension.Length == 0 ? "The file name has no extension." : $"'.{KvasirException.Shorten(extension)}' cannot be read.";
            throw NotAllowed($"{given} Allowed: {string.Join(", ", extractors.Extensions.Order(StringComparer.Ordinal))}.");
        }

        if (extractors.For(extension).Unavailable is { } missing) throw NotAllowed(missing);
    }

    /// <summary>Looks at how a file begins. Reads on from where the content is.</summary>
    /// <exception cref="KvasirException"><see cref="ErrorCode.UnsupportedFileType"/>: it is not what its name says.</exception>
    public static async Task CheckContentAsync(string extension, Stream content, CancellationToken cancellationToken)
    {
        var head = new byte[HeadBytes];
        var read = await content.ReadAtLeastAsync(head, HeadBytes, throwOnEndOfStream: false, cancellationToken);
        if (FileSniffer.FindMismatch(extension, head.AsSpan(0, read)) is { } mismatch) throw NotAllowed(mismatch);
    }

    private static KvasirException NotAllowed(string reason) => new(ErrorCode.UnsupportedFileType, $"File type not allowed. {reason}") { Field = "file" };
}
