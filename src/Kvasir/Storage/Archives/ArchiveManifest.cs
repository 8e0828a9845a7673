using System.Text.Json.Serialization;

namespace Kvasir.Storage.Archives;

/// <summary>What an archive says of itself.</summary>
internal sealed record ArchiveManifest
{
    /// <summary>The version of the format.</summary>
    public required int Format { get; init; }

    /// <summary>One of <see cref="ArchiveKind"/>.</summary>
    public required string Kind { get; init; }

    /// <summary>The number of the database schema that the rows are of.</summary>
    public required int Schema { get; init; }

    /// <summary>The version of the program that wrote it.</summary>
    public required string Kvasir { get; init; }

    /// <summary>When it was written.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>By which models the vectors were made.</summary>
    public IReadOnlyList<ArchiveModel> Models { get; init; } = [];

    /// <summary>Documents that wait to be indexed by what a dataset's archive does not hold, and are not in it.</summary>
    public long LeftOutDocuments { get; init; }

    /// <summary>Content hashes of uploaded files that were not there any more.</summary>
    public IReadOnlyList<string> MissingFiles { get; init; } = [];

    /// <summary>The names of the doctor's checks that rows of a backup fail, because those of its store did.</summary>
    public IReadOnlyList<string> Flaws { get; init; } = [];

    /// <summary>All other entries.</summary>
    public required IReadOnlyList<ArchiveEntry> Entries { get; init; }

    /// <summary>What people want to know of it.</summary>
    public ArchiveSummary Summary() => new(
        Kind,
        Entries.Where(entry => entry.Table is not null).ToDictionary(entry => entry.Table!, entry => entry.Rows),
        Entries.Count(entry => entry.Table is null),
        MissingFiles,
        LeftOutDocuments);
}

/// <summary>An embedding model by its names.</summary>
internal sealed record ArchiveModel(string? Provider, string? Name, int Dimensions);

/// <summary>An entry: rows of a table, or an uploaded file.</summary>
/// <param name="Name">Its name in the ZIP.</param>
/// <param name="Length">Bytes, unpacked.</param>
/// <param name="Sha256">Of the unpacked bytes.</param>
internal sealed record ArchiveEntry(string Name, long Length, string Sha256)
{
    /// <summary>The table; <see langword="null"/> for a file.</summary>
    public string? Table { get; init; }

    /// <summary>How many rows there are.</summary>
    public long Rows { get; init; }

    /// <summary>The columns that rows have values for, or null; all others take their default.</summary>
    public IReadOnlyList<string> Columns { get; init; } = [];
}

/// <summary>The form of the manifest: members may be added, never renamed.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull, WriteIndented = true, RespectNullableAnnotations = true, RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(ArchiveManifest))]
internal sealed partial class ArchiveJson : JsonSerializerContext;
