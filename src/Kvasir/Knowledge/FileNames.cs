using System.Security.Cryptography;
using System.Text;
using Kvasir.Chunking;

namespace Kvasir.Knowledge;

/// <summary>The rules about the names of files and documents.</summary>
internal static class FileNames
{
    /// <summary>Throws when a name could be taken for a path or holds control characters.</summary>
    public static void Check(string name)
    {
        if (name.AsSpan().IndexOfAny('/', '\\') >= 0 || name.Any(char.IsControl)) throw KvasirException.InvalidParam("file", "Filename contains invalid characters");
    }

    /// <summary>What follows the last dot, in lower case; empty without one.</summary>
    public static string Extension(string name)
    {
        var dot = name.LastIndexOf('.');
        return dot < 0 ? "" : name[(dot + 1)..].ToLowerInvariant();
    }

    /// <summary>The name, cut to what is stored, in code points: the extension stays.</summary>
    public static string Cut(string name)
    {
        if (TextLength.InCodePoints(name) <= Document.MaxNameLength) return name;
        var dot = name.LastIndexOf('.');
        var extension = dot > 0 && name.Length - dot <= 16 ? name[dot..] : "";
        return string.Concat(name.EnumerateRunes().Take(Document.MaxNameLength - TextLength.InCodePoints(extension))) + extension;
    }

    /// <summary>The name as it is stored where it must be found again under the whole of it: a longer one is cut, and what was cut off is told apart by a hash of all.</summary>
    public static string Keyed(string name)
    {
        if (TextLength.InCodePoints(name) <= Document.MaxNameLength) return name;
        var extension = Cut(name)[^Math.Min(16, name.Length)..] is var end && end.LastIndexOf('.') is >= 0 and var dot ? end[dot..] : "";
        var hash = "~" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(name)))[..12];
        return string.Concat(name.EnumerateRunes().Take(Document.MaxNameLength - hash.Length - TextLength.InCodePoints(extension))) + hash + extension;
    }

    /// <summary>The content type of an extension.</summary>
    public static string MimeType(string extension) => extension switch
    {
        "md" or "markdown" or "mdx" => "text/markdown",
        "html" or "htm" => "text/html",
        "csv" => "text/csv",
        "txt" or "text" or "log" or "properties" => "text/plain",
        "json" => "application/json",
        "jsonl" or "ndjson" => "application/x-ndjson",
        "vtt" => "text/vtt",
        "srt" => "application/x-subrip",
        "epub" => "application/epub+zip",
        "eml" => "message/rfc822",
        "docx" => "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        "pptx" => "application/vnd.openxmlformats-officedocument.presentationml.presentation",
        "xlsx" => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        "xls" => "application/vnd.ms-excel",
        _ => "application/octet-stream",
    };
}
