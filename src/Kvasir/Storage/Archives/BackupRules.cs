using Kvasir.Knowledge;
using Kvasir.Pipelines.Records;
using Kvasir.Pipelines.Sync;
using Kvasir.Storage.Moving;

namespace Kvasir.Storage.Archives;

/// <summary>What the values of a backup must be. They are taken over as they are, so what is not named here is the database's to refuse.</summary>
internal sealed class BackupRules
{
    private readonly Dictionary<(string Table, string Column), RowRule> _rules;

    /// <summary>Knows the content that a backup has or says is missing.</summary>
    public BackupRules(ArchiveReader archive)
    {
        var contents = archive.Files.Keys.Concat(archive.Manifest.MissingFiles.Where(ContentHash.IsOne)).ToHashSet(StringComparer.Ordinal);
        RowRule content = value => value is null || contents.Contains((string)value) ? value : throw new FormatException("it refers to content that the archive does not have");
        _rules = new()
        {
            [("upload_files", "content_hash")] = content,
            [("segments", "image_hash")] = content,
            [("datasets", "provider")] = RowRules.OneOf(DatasetProvider.All),
            [("datasets", "permission")] = RowRules.OneOf(DatasetPermission.All),
            [("datasets", "indexing_technique")] = RowRules.OneOf(IndexingTechnique.All),
            [("datasets", "doc_form")] = RowRules.OneOf(DocForm.All),
            [("datasets", "partial_members")] = RowRules.Json(StoredJson.Default.IReadOnlyListString),
            [("datasets", "retrieval_model")] = RowRules.Json(StoredJson.Default.RetrievalModel),
            [("process_rules", "rule")] = RowRules.Json(StoredJson.Default.ProcessRule),
            [("documents", "doc_form")] = RowRules.OneOf(DocForm.All),
            [("documents", "indexing_status")] = RowRules.OneOf(IndexingStatus.Stored),
            [("segments", "status")] = RowRules.OneOf(SegmentStatus.All),
            [("child_chunks", "type")] = RowRules.OneOf(ChildChunkType.All),
            [("metadata_fields", "type")] = RowRules.OneOf(MetadataType.All),
            [("pipeline_runs", "status")] = RowRules.OneOf(StoredRunStatus.All),
            [("source_runs", "status")] = RowRules.OneOf(SourceRunStatus.All),
            [("jobs", "kind")] = RowRules.OneOf(JobKind.All),
        };
    }

    /// <summary>The columns that have a rule.</summary>
    public IEnumerable<(string Table, string Column)> Columns => _rules.Keys;

    /// <summary>Checks the rows of a table on their way.</summary>
    /// <exception cref="KvasirException"><see cref="ErrorCode.InvalidArchive"/> for a row that no store has.</exception>
    public IAsyncEnumerable<object?[]> Checked(MovedTable table, IAsyncEnumerable<object?[]> rows)
    {
        var places = table.Columns.Index().Where(column => _rules.ContainsKey((table.Name, column.Item.Name))).Select(column => (column.Index, Rule: _rules[(table.Name, column.Item.Name)])).ToList();
        return places.Count == 0 ? rows : rows.Select((row, line) =>
        {
            try
            {
                foreach (var (place, rule) in places) rule(row[place]);
                return row;
            }
            catch (FormatException e)
            {
                throw ArchiveErrors.WrongRow(table.Name, line + 1L, e.Message);
            }
        });
    }
}
