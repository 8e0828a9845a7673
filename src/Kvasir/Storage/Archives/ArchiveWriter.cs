using System.Buffers;
using System.IO.Compression;
using System.Reflection;
using System.Security.Cryptography;
using System.Text.Json;
using Kvasir.Storage.Moving;
using Kvasir.Storage.Postgres;

namespace Kvasir.Storage.Archives;

/// <summary>Writes an archive, entry after entry, into any stream; little of it is in memory at any time.</summary>
internal sealed class ArchiveWriter : IAsyncDisposable
{
    private const int BufferBytes = 128 * 1024;

    private readonly SealingStream _sealing;
    private readonly ZipArchive _zip;
    private readonly List<ArchiveEntry> _entries = [];

    private ArchiveWriter(SealingStream sealing, ZipArchive zip) => (_sealing, _zip) = (sealing, zip);

    /// <summary>Begins an archive. One that is not completed lacks its seal, and nobody reads it.</summary>
    public static async Task<ArchiveWriter> CreateAsync(Stream target, CancellationToken cancellationToken)
    {
        var sealing = new SealingStream(target);
        var zip = await ZipArchive.CreateAsync(sealing, ZipArchiveMode.Create, leaveOpen: true, entryNameEncoding: null, cancellationToken);
        zip.Comment = new string('0', ArchiveFormat.SealLength);
        return new ArchiveWriter(sealing, zip);
    }

    /// <summary>Writes the rows of a table.</summary>
    public async Task WriteTableAsync(MovedTable table, IAsyncEnumerable<object?[]> rows, CancellationToken cancellationToken)
    {
        var (name, count) = (ArchiveFormat.TableEntry(table.Name), 0L);
        var (length, hash) = await WriteAsync(
            name,
            async write =>
            {
                var lines = new ArrayBufferWriter<byte>(BufferBytes);
                await using var json = RowJson.Writer(lines);
                await foreach (var row in rows.WithCancellation(cancellationToken))
                {
                    json.Reset();
                    RowJson.Write(json, table, row);
                    lines.Write("\n"u8);
                    count++;
                    if (lines.WrittenCount < BufferBytes) continue;
                    await write(lines.WrittenMemory);
                    lines.ResetWrittenCount();
                }

                await write(lines.WrittenMemory);
            },
            cancellationToken);
        _entries.Add(new ArchiveEntry(name, length, hash) { Table = table.Name, Rows = count, Columns = [.. table.Columns.Select(column => column.Name)] });
    }

    /// <summary>Writes an uploaded file.</summary>
    /// <returns>Whether it is there and what its name says; otherwise the archive does not name it.</returns>
    public async Task<bool> WriteFileAsync(string contentHash, IFileStore files, CancellationToken cancellationToken)
    {
        // Read twice: what is written cannot be taken back.
        if (!await IsWholeAsync(contentHash, files, cancellationToken)) return false;
        var name = ArchiveFormat.FileEntry(contentHash);
        await using var content = await files.OpenAsync(contentHash, cancellationToken);
        var (length, hash) = await WriteAsync(
            name,
            async write =>
            {
                var buffer = new byte[BufferBytes];
                while (await content.ReadAsync(buffer, cancellationToken) is var read and > 0) await write(buffer.AsMemory(0, read));
            },
            cancellationToken);
        if (hash != contentHash) throw new FileStoreException($"The stored file {contentHash} changed while it was read.");
        _entries.Add(new ArchiveEntry(name, length, hash));
        return true;
    }

    /// <summary>Writes the manifest and the seal.</summary>
    /// <param name="kind">One of <see cref="ArchiveKind"/>.</param>
    /// <param name="time">The clock.</param>
    /// <param name="complete">What else the manifest says.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public async Task<ArchiveSummary> CompleteAsync(string kind, TimeProvider time, Func<ArchiveManifest, ArchiveManifest> complete, CancellationToken cancellationToken)
    {
        var manifest = complete(new ArchiveManifest
        {
            Format = ArchiveFormat.Version,
            Kind = kind,
            Schema = PostgresMigrations.Newest,
            Kvasir = typeof(ArchiveWriter).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+')[0] ?? "0",
            CreatedAt = time.GetUtcNow(),
            Entries = _entries,
        });
        await WriteAsync(ArchiveFormat.Manifest, write => write(JsonSerializer.SerializeToUtf8Bytes(manifest, ArchiveJson.Default.ArchiveManifest)), cancellationToken);
        await _zip.DisposeAsync();
        await _sealing.SealAsync(cancellationToken);
        return manifest.Summary();
    }

    public async ValueTask DisposeAsync()
    {
        // What the ZIP still writes here is of no use without the seal.
        _sealing.Abandon();
        await _zip.DisposeAsync();
        await _sealing.DisposeAsync();
    }

    private static async Task<bool> IsWholeAsync(string contentHash, IFileStore files, CancellationToken cancellationToken)
    {
        try
        {
            await using var content = await files.OpenAsync(contentHash, cancellationToken);
            return Convert.ToHexStringLower(await SHA256.HashDataAsync(content, cancellationToken)) == contentHash;
        }
        catch (FileNotFoundException)
        {
            return false;
        }
    }

    private async Task<(long Length, string Hash)> WriteAsync(string name, Func<Func<ReadOnlyMemory<byte>, Task>, Task> content, CancellationToken cancellationToken)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var length = 0L;
        await using var target = await _zip.CreateEntry(name, CompressionLevel.Fastest).OpenAsync(cancellationToken);
        await content(async bytes =>
        {
            hash.AppendData(bytes.Span);
            length += bytes.Length;
            await target.WriteAsync(bytes, cancellationToken);
        });
        return (length, Convert.ToHexStringLower(hash.GetHashAndReset()));
    }
}
