namespace Kvasir.Storage.Archives;

/// <summary>What an archive holds, in numbers.</summary>
/// <param name="Kind">One of <see cref="ArchiveKind"/>.</param>
/// <param name="Rows">How many rows there are of each table.</param>
/// <param name="Files">How many uploaded files.</param>
/// <param name="MissingFiles">Content hashes of uploaded files that were not there any more when it was written.</param>
/// <param name="LeftOutDocuments">Documents of a dataset that are not in it: they were not indexed yet, and nothing in the archive could index them.</param>
public sealed record ArchiveSummary(string Kind, IReadOnlyDictionary<string, long> Rows, long Files, IReadOnlyList<string> MissingFiles, long LeftOutDocuments);
