using System.Collections.Concurrent;
using System.Security.Cryptography;
using Kvasir.Client;

namespace Kvasir.Server.Cli.Ingesting;

/// <summary>A file to ingest.</summary>
/// <param name="Path">Where it is; <c>-</c> for standard input.</param>
/// <param name="Key">What its document is found again by: its path from the folder that was named, with that folder's name.</param>
/// <param name="Name">What its document is called: a path without slashes, which tells files of the same name apart.</param>
internal sealed record SourceFile(string Path, string Key, string Name)
{
    // Hashing is skipped for files that have not been touched since: a watch looks at all of them again and again.
    private static readonly ConcurrentDictionary<(string Path, long Length, DateTime Written), string> Hashes = new();

    /// <summary>What standard input said; <see langword="null"/> for a file.</summary>
    public byte[]? Content { get; init; }

    public long Length => Content?.Length ?? FileUpload.TargetOf(Path).Length;

    /// <summary>SHA-256 of its bytes, lower-case hexadecimal.</summary>
    public async Task<string> HashAsync(CancellationToken cancellationToken)
    {
        if (Content is not null) return Convert.ToHexStringLower(SHA256.HashData(Content));
        var file = FileUpload.TargetOf(Path);
        if (file.Length == 0) return Convert.ToHexStringLower(SHA256.HashData([]));
        var state = (Path, file.Length, file.LastWriteTimeUtc);
        if (Hashes.TryGetValue(state, out var known)) return known;
        await using var content = file.OpenRead();
        return Hashes[state] = Convert.ToHexStringLower(await SHA256.HashDataAsync(content, cancellationToken));
    }

    /// <summary>It as it is sent. What says that it is empty is not opened: a pipe would never end.</summary>
    public FileUpload ToUpload() => Content is { } content ? FileUpload.FromBytes(content, Name) : Length == 0 ? FileUpload.FromBytes(default, Name) : FileUpload.FromFile(Path, Name);
}
