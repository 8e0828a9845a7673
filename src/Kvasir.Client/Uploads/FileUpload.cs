namespace Kvasir.Client;

/// <summary>A file to send. It is read while it is sent, and never held in memory as a whole.</summary>
public sealed class FileUpload
{
    private readonly Func<Stream> _open;
    private readonly long? _start;

    private FileUpload(string name, string? contentType, Func<Stream> open, long? length, bool isOwned)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        (Name, ContentType, _open, Length, IsOwned) = (name, contentType, open, length, isOwned);
    }

    private FileUpload(Stream content, string name, string? contentType)
        : this(name, contentType, () => content, content.CanSeek ? content.Length - content.Position : null, isOwned: false) => _start = content.CanSeek ? content.Position : null;

    /// <summary>What it is called; the end says what kind of file it is.</summary>
    public string Name { get; }

    /// <summary>Its content type; the server goes by the name unless given.</summary>
    public string? ContentType { get; }

    /// <summary>Its bytes; <see langword="null"/> when that is not known beforehand.</summary>
    public long? Length { get; }

    internal bool IsOwned { get; }

    internal bool IsRepeatable => IsOwned || _start is not null;

    /// <summary>A file of the disk.</summary>
    /// <param name="path">Where it is.</param>
    /// <param name="name">What it is called; as on the disk unless given.</param>
    /// <param name="contentType">Its content type.</param>
    public static FileUpload FromFile(string path, string? name = null, string? contentType = null)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        return new(name ?? Path.GetFileName(path), contentType, () => new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 1, useAsync: true), TargetOf(path).Length, isOwned: true);
    }

    /// <summary>Bytes in memory.</summary>
    /// <param name="content">The bytes.</param>
    /// <param name="name">What the file is called.</param>
    /// <param name="contentType">Its content type.</param>
    public static FileUpload FromBytes(ReadOnlyMemory<byte> content, string name, string? contentType = null) =>
        new(name, contentType, () => new MemoryStream(content.ToArray(), writable: false), content.Length, isOwned: true);

    /// <summary>A stream, from where it stands to its end. It stays the caller's; only one that can seek can be sent again after a failure.</summary>
    /// <param name="content">The stream.</param>
    /// <param name="name">What the file is called.</param>
    /// <param name="contentType">Its content type.</param>
    public static FileUpload FromStream(Stream content, string name, string? contentType = null)
    {
        ArgumentNullException.ThrowIfNull(content);
        return new(content, name, contentType);
    }

    /// <summary>A file, or what a link leads to: a link's own length and time are nobody's business.</summary>
    internal static FileInfo TargetOf(string path) => new(File.ResolveLinkTarget(path, returnFinalTarget: true)?.FullName ?? path);

    internal Stream Open()
    {
        var content = _open();
        if (_start is { } start) content.Position = start;
        return content;
    }
}
