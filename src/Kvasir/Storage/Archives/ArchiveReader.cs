using System.Buffers;
using System.IO.Compression;
using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Kvasir.Storage.Moving;
using Kvasir.Storage.Postgres;

namespace Kvasir.Storage.Archives;

/// <summary>An archive whose every byte was verified before anything of it is read.</summary>
internal sealed class ArchiveReader : IAsyncDisposable
{
    // A manifest has about two hundred bytes for each uploaded file.
    private const int MaxManifestBytes = 256 * 1024 * 1024;

    // Rows of text and vectors shrink to a half or a tenth, some to a fiftieth; what shrinks more was made to fill a disk.
    private const int MaxRatio = 250;

    private const int BufferBytes = 128 * 1024;

    private readonly ZipArchive _zip;
    private readonly Dictionary<string, ZipArchiveEntry> _entries;
    private readonly Dictionary<string, ArchiveEntry> _tables;

    private ArchiveReader(ZipArchive zip, ArchiveManifest manifest)
    {
        _zip = zip;
        Manifest = manifest;
        _entries = zip.Entries.ToDictionary(entry => entry.FullName, StringComparer.Ordinal);
        _tables = manifest.Entries.Where(entry => entry.Table is not null).ToDictionary(entry => entry.Table!, StringComparer.Ordinal);
        Files = manifest.Entries.Where(entry => entry.Table is null).ToDictionary(entry => ArchiveFormat.HashOf(entry.Name)!, entry => entry.Length, StringComparer.Ordinal);
    }

    /// <summary>What it says of itself.</summary>
    public ArchiveManifest Manifest { get; }

    /// <summary>The lengths of the uploaded files by their content hashes.</summary>
    public IReadOnlyDictionary<string, long> Files { get; }

    /// <summary>Verifies an archive and opens it.</summary>
    /// <param name="file">A stream that can seek; stays open.</param>
    /// <param name="kind">What it must hold: one of <see cref="ArchiveKind"/>.</param>
    /// <param name="tables">The tables that it may have.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <exception cref="KvasirException"><see cref="ErrorCode.InvalidArchive"/> when it was altered, is of another kind or newer, or its entries are not those of its manifest.</exception>
    public static async Task<ArchiveReader> OpenAsync(Stream file, string kind, IEnumerable<string> tables, CancellationToken cancellationToken)
    {
        var seal = await VerifySealAsync(file, cancellationToken);
        ZipArchive? zip = null;
        try
        {
            zip = await ZipArchive.CreateAsync(file, ZipArchiveMode.Read, leaveOpen: true, entryNameEncoding: null, cancellationToken);
            // Otherwise something stands between the end of the ZIP and the seal.
            if (zip.Comment != seal) throw ArchiveErrors.Altered();
            var manifest = await ManifestAsync(zip, cancellationToken);
            Check(manifest, kind);
            CheckEntries(zip, manifest, tables.ToHashSet(StringComparer.Ordinal), file.Length);
            var reader = new ArchiveReader(zip, manifest);
            foreach (var entry in manifest.Entries) await reader.VerifyAsync(entry, cancellationToken);
            return reader;
        }
        catch (Exception e)
        {
            if (zip is not null) await zip.DisposeAsync();
            if (e is InvalidDataException or JsonException) throw ArchiveErrors.Wrong("it is no archive of this program.", e);
            throw;
        }
    }

    /// <summary>The table with the columns that the archive has values for; <see langword="null"/> when it has no rows of it.</summary>
    /// <exception cref="KvasirException"><see cref="ErrorCode.InvalidArchive"/> for columns that nobody knows, or without one that every row must have.</exception>
    public MovedTable? TableOf(MovedTable known)
    {
        if (!_tables.TryGetValue(known.Name, out var entry)) return null;
        var columns = entry.Columns.ToHashSet(StringComparer.Ordinal);
        if (columns.Count != entry.Columns.Count || entry.Columns.FirstOrDefault(column => known.IndexOf(column) < 0) is not null) throw ArchiveErrors.Wrong($"it has columns of {known.Name} that this version does not know: use a newer Kvasir.");
        if (known.Columns.FirstOrDefault(column => column.IsRequired && !columns.Contains(column.Name)) is { } missing) throw ArchiveErrors.Wrong($"{known.Name} lacks the column {missing.Name}.");
        return known.With(column => columns.Contains(column.Name));
    }

    /// <summary>Reads the rows of a table.</summary>
    /// <param name="table">What <see cref="TableOf"/> says.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <exception cref="KvasirException"><see cref="ErrorCode.InvalidArchive"/> for a line that is no row, or another number of rows than the manifest says.</exception>
    public async IAsyncEnumerable<object?[]> ReadAsync(MovedTable table, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var places = table.Columns.Index().ToDictionary(column => column.Item.Name, column => column.Index, StringComparer.Ordinal);
        var line = 0L;
        await using var content = await _entries[ArchiveFormat.TableEntry(table.Name)].OpenAsync(cancellationToken);
        await foreach (var bytes in JsonLines.ReadAsync(content, cancellationToken)) yield return Row(bytes.Span, table, places, ++line);
        if (line != _tables[table.Name].Rows) throw ArchiveErrors.Wrong($"{table.Name} has {line} rows, and not the {_tables[table.Name].Rows} of the manifest.");
    }

    /// <summary>Opens an uploaded file.</summary>
    public Task<Stream> OpenAsync(string contentHash, CancellationToken cancellationToken) => _entries[ArchiveFormat.FileEntry(contentHash)].OpenAsync(cancellationToken);

    public ValueTask DisposeAsync() => _zip.DisposeAsync();

    private static object?[] Row(ReadOnlySpan<byte> bytes, MovedTable table, Dictionary<string, int> places, long line)
    {
        try
        {
            return RowJson.Read(bytes, table, places);
        }
        // Half of a surrogate pair is no text.
        catch (Exception e) when (e is FormatException or JsonException or InvalidOperationException)
        {
            throw ArchiveErrors.WrongRow(table.Name, line, e is FormatException ? e.Message : "it is no JSON");
        }
    }

    private static async Task<string> VerifySealAsync(Stream file, CancellationToken cancellationToken)
    {
        var left = file.Length - ArchiveFormat.SealLength;
        if (left <= 0) throw ArchiveErrors.Altered();
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var buffer = new byte[BufferBytes];
        for (file.Position = 0; left > 0;)
        {
            var read = await file.ReadAsync(buffer.AsMemory(0, (int)Math.Min(buffer.Length, left)), cancellationToken);
            if (read == 0) throw ArchiveErrors.Altered();
            hash.AppendData(buffer, 0, read);
            left -= read;
        }

        var seal = new byte[ArchiveFormat.SealLength];
        await file.ReadExactlyAsync(seal, cancellationToken);
        var computed = Convert.ToHexStringLower(hash.GetHashAndReset());
        if (!seal.AsSpan().SequenceEqual(Encoding.ASCII.GetBytes(computed))) throw ArchiveErrors.Altered();
        file.Position = 0;
        return computed;
    }

    private static async Task<ArchiveManifest> ManifestAsync(ZipArchive zip, CancellationToken cancellationToken)
    {
        if (zip.Entries.Count == 0 || zip.Entries[^1] is not { FullName: ArchiveFormat.Manifest } entry) throw ArchiveErrors.Wrong("it has no manifest.");
        await using var content = await entry.OpenAsync(cancellationToken);
        using var bytes = new MemoryStream();
        var buffer = new byte[BufferBytes];
        // What the ZIP says of its length need not be true.
        while (await content.ReadAsync(buffer, cancellationToken) is var read and > 0)
        {
            if (bytes.Length + read > MaxManifestBytes) throw ArchiveErrors.Wrong("its manifest is too large.");
            bytes.Write(buffer, 0, read);
        }

        return JsonSerializer.Deserialize(bytes.GetBuffer().AsSpan(0, (int)bytes.Length), ArchiveJson.Default.ArchiveManifest) ?? throw new InvalidDataException("The manifest is null.");
    }

    private static void Check(ArchiveManifest manifest, string kind)
    {
        if (manifest.Format > ArchiveFormat.Version || manifest.Schema > PostgresMigrations.Newest)
            throw ArchiveErrors.Wrong($"it was written by Kvasir {KvasirException.Shorten(manifest.Kvasir)} in format {manifest.Format} with schema {manifest.Schema}, and this version knows format {ArchiveFormat.Version} and schema {PostgresMigrations.Newest}: use a newer Kvasir.");
        if (manifest.Format < 1 || manifest.Schema < 1) throw ArchiveErrors.Wrong("its manifest names no format.");
        if (manifest.LeftOutDocuments < 0) throw ArchiveErrors.Wrong("its manifest counts fewer than no documents.");
        if (manifest.Kind != kind) throw ArchiveErrors.Wrong(kind == ArchiveKind.Dataset ? "it does not hold a dataset." : "it is no backup.");
    }

    private static void CheckEntries(ZipArchive zip, ArchiveManifest manifest, HashSet<string> tables, long fileLength)
    {
        var names = manifest.Entries.Select(entry => entry.Name).ToHashSet(StringComparer.Ordinal);
        if (names.Count != manifest.Entries.Count || !names.SetEquals(zip.Entries.SkipLast(1).Select(entry => entry.FullName)) || zip.Entries.Count != names.Count + 1)
            throw ArchiveErrors.Wrong("its entries are not those of its manifest.");
        var total = 0L;
        foreach (var entry in manifest.Entries)
        {
            var isKnown = entry.Table is null ? ArchiveFormat.HashOf(entry.Name) == entry.Sha256 : entry.Name == ArchiveFormat.TableEntry(entry.Table) && tables.Contains(entry.Table);
            if (!isKnown) throw ArchiveErrors.Wrong($"it has an entry that does not belong there: {KvasirException.Shorten(entry.Name)}.");
            if (entry.Length < 0 || entry.Length > long.MaxValue - total) throw ArchiveErrors.Wrong("its entries have no sensible length.");
            total += entry.Length;
        }

        if (total / MaxRatio > fileLength) throw ArchiveErrors.Wrong($"unpacked it is more than {MaxRatio} times as large.");
    }

    // No more is unpacked than the manifest says.
    private async Task VerifyAsync(ArchiveEntry entry, CancellationToken cancellationToken)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var buffer = ArrayPool<byte>.Shared.Rent(BufferBytes);
        try
        {
            var length = 0L;
            await using var content = await _entries[entry.Name].OpenAsync(cancellationToken);
            while (length <= entry.Length && await content.ReadAsync(buffer, cancellationToken) is var read and > 0)
            {
                hash.AppendData(buffer, 0, read);
                length += read;
            }

            if (length != entry.Length || Convert.ToHexStringLower(hash.GetHashAndReset()) != entry.Sha256) throw ArchiveErrors.Wrong($"{entry.Name} is not what its manifest says.");
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }
}
