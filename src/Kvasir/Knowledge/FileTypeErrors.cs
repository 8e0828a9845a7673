namespace Kvasir.Knowledge;

/// <summary>What can be wrong with an uploaded file's kind.</summary>
internal static class FileTypeErrors
{
    public static KvasirException NotSupported(string extension, IEnumerable<string> supported)
    {
        var given = extension.Length == 0 ? "The file name has no extension." : $"'.{KvasirException.Shorten(extension)}' cannot be read.";
        return new(ErrorCode.UnsupportedFileType, $"File type not allowed. {given} Allowed: {string.Join(", ", supported.Order(StringComparer.Ordinal))}.") { Field = "file" };
    }

    public static KvasirException NotReadable(string reason) => new(ErrorCode.UnsupportedFileType, $"File type not allowed. {reason}") { Field = "file" };
}
