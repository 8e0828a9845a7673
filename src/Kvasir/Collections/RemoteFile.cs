using System.Security.Cryptography;
using System.Text;
using Kvasir.Sources.Http;

namespace Kvasir.Collections;

/// <summary>A file behind an address that a run names.</summary>
/// <param name="Name">What it is called: by the end of the address, or as its server calls it.</param>
/// <param name="Extension">Its type, by the address, its server or its first bytes; empty when nothing tells.</param>
/// <param name="Bytes">Its content.</param>
internal sealed record RemoteFile(string Name, string Extension, ReadOnlyMemory<byte> Bytes)
{
    // Such as %20, and what an address is made of.
    private const string Plain = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~:/?#[]@!$&'()*+,;=%";

    /// <summary>Fetches a file.</summary>
    /// <param name="http">Makes the request.</param>
    /// <param name="field">The input that a message names.</param>
    /// <param name="address">As the client gave it, encoded or not.</param>
    /// <param name="maxBytes">The largest file.</param>
    /// <param name="isKnown">Whether a type of file can be read.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <exception cref="KvasirException"><see cref="ErrorCode.InvalidParam"/>, <see cref="ErrorCode.FetchFailed"/>, <see cref="ErrorCode.FileTooLarge"/>.</exception>
    public static async Task<RemoteFile> FetchAsync(GuardedHttp http, string field, string address, long maxBytes, Func<string, bool> isKnown, CancellationToken cancellationToken)
    {
        var uri = Read(field, address);
        using var answer = await GetAsync(http, uri, cancellationToken);
        var body = await ReadAsync(http, answer, uri, field, maxBytes, cancellationToken);
        var inAddress = LastPart(uri);
        var disposition = answer.Content.Headers.ContentDisposition;
        var inHeader = Path.GetFileName((disposition?.FileNameStar ?? disposition?.FileName ?? "").Trim('"').Replace('\\', '/'));
        var extension = new[] { ExtensionOf(inAddress), ExtensionOf(inHeader), OfMediaType(body.MediaType) }.FirstOrDefault(isKnown) ?? (ExtensionOf(inAddress).Length > 0 && body.MediaType is null or "application/octet-stream" ? "" : Sniff(body.Bytes.Span));
        var name = ExtensionOf(inAddress).Length == 0 && inHeader.Length > 0 ? inHeader : inAddress;
        if (name.Length == 0) name = $"{uri.Host}-{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(uri.GetLeftPart(UriPartial.Authority) + uri.AbsolutePath)))[..12]}";
        return new RemoteFile(name, isKnown(ExtensionOf(inAddress)) ? ExtensionOf(inAddress) : extension.Length > 0 ? extension : ExtensionOf(inAddress), body.Bytes);
    }

    /// <summary>Fetches a picture, whatever it is called.</summary>
    /// <inheritdoc cref="FetchAsync"/>
    public static async Task<ReadOnlyMemory<byte>> FetchImageAsync(GuardedHttp http, string field, string address, long maxBytes, CancellationToken cancellationToken)
    {
        var uri = Read(field, address);
        using var answer = await GetAsync(http, uri, cancellationToken);
        return (await ReadAsync(http, answer, uri, field, maxBytes, cancellationToken)).Bytes;
    }

    private static async Task<HttpResponseMessage> GetAsync(GuardedHttp http, Uri uri, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, uri);
        return await http.SendAsync(request, cancellationToken);
    }

    private static async Task<FetchedBody> ReadAsync(GuardedHttp http, HttpResponseMessage answer, Uri uri, string field, long maxBytes, CancellationToken cancellationToken)
    {
        if (!answer.IsSuccessStatusCode) throw GuardedHttp.Failed(answer.RequestMessage!.RequestUri!, $"answered {(int)answer.StatusCode}");
        if (answer.Content.Headers.ContentLength > maxBytes) throw TooLarge(field, maxBytes);
        var body = await http.ReadAsync(answer, maxBytes + 1, cutsOff: true, cancellationToken);
        if (body.Bytes.Length > maxBytes) throw TooLarge(field, maxBytes);
        return body.Bytes.IsEmpty ? throw GuardedHttp.Failed(uri, "answered an empty file") : body;
    }

    /// <summary>An address as it is requested: what may not stand in one is encoded, what is encoded stays, and the query, which may be signed, stays byte by byte.</summary>
    internal static Uri Read(string field, string address)
    {
        var encoded = new StringBuilder(address.Length);
        var fragment = address.IndexOf('#', StringComparison.Ordinal);
        foreach (var rune in (fragment < 0 ? address : address[..fragment]).Trim().EnumerateRunes())
        {
            if (rune.IsAscii && Plain.Contains((char)rune.Value)) encoded.Append((char)rune.Value);
            else foreach (var one in Encoding.UTF8.GetBytes(rune.ToString())) encoded.Append('%').Append(one.ToString("X2", System.Globalization.CultureInfo.InvariantCulture));
        }

        // The host may be written in any script.
        var text = encoded.ToString();
        if (Uri.TryCreate(address.Trim(), UriKind.Absolute, out var whole) && whole.HostNameType == UriHostNameType.Dns && whole.Host != whole.IdnHost) text = text.Replace(EncodedHost(text), whole.IdnHost, StringComparison.Ordinal);
        // What is not put into its usual form must have one: a path.
        if (text.IndexOf("://", StringComparison.Ordinal) is >= 0 and var scheme && text.AsSpan(scheme + 3).IndexOfAny("/?") is var end && (end < 0 || text[scheme + 3 + end] == '?'))
            text = text.Insert(end < 0 ? text.Length : scheme + 3 + end, "/");
        return Uri.TryCreate(text, new UriCreationOptions { DangerousDisablePathAndQueryCanonicalization = true }, out var uri) && uri.Scheme is "http" or "https"
            ? uri!
            : throw KvasirException.InvalidParam($"data.{field}", "must be an absolute http or https address");
    }

    private static string EncodedHost(string text)
    {
        var start = text.IndexOf("://", StringComparison.Ordinal) + 3;
        var end = text.IndexOfAny(['/', '?', ':'], start);
        return end < 0 ? text[start..] : text[start..end];
    }

    private static string LastPart(Uri uri)
    {
        var path = uri.AbsolutePath;
        var last = Uri.UnescapeDataString(path[(path.LastIndexOf('/') + 1)..]);
        return string.Concat(last.Select(c => char.IsControl(c) ? '_' : c)).Normalize();
    }

    private static string ExtensionOf(string name) => Knowledge.FileNames.Extension(name);

    private static string OfMediaType(string? mediaType) => mediaType?.ToLowerInvariant() switch
    {
        "text/plain" => "txt",
        "text/markdown" or "text/x-markdown" => "md",
        "text/html" or "application/xhtml+xml" => "html",
        "text/csv" => "csv",
        "application/json" => "json",
        "application/pdf" => "pdf",
        "application/epub+zip" => "epub",
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document" => "docx",
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet" => "xlsx",
        "application/vnd.openxmlformats-officedocument.presentationml.presentation" => "pptx",
        "application/vnd.ms-excel" => "xls",
        _ => "",
    };

    private static string Sniff(ReadOnlySpan<byte> bytes)
    {
        if (bytes.StartsWith("%PDF-"u8)) return "pdf";
        var start = bytes.TrimStart("\uFEFF \t\r\n"u8);
        if (start.StartsWith("<!"u8) || start.StartsWith("<html"u8)) return "html";
        return bytes[..Math.Min(bytes.Length, 8192)].Contains((byte)0) ? "" : "txt";
    }

    private static KvasirException TooLarge(string field, long maxBytes) => new(ErrorCode.FileTooLarge, $"The file of {field} has more than {maxBytes} bytes.");
}
