using Kvasir.Chunking;
using Kvasir.Knowledge;

namespace Kvasir.Storage.Archives;

/// <summary>What becomes of each column: one that is not named here is refused, so that whoever adds a column decides.</summary>
internal sealed partial class DatasetRows
{
    private static readonly IReadOnlyList<string> Statuses = [IndexingStatus.Completed, IndexingStatus.Waiting, IndexingStatus.Error];

    private Dictionary<string, Dictionary<string, RowRule>> Rules()
    {
        var me = RowRules.Always(_identity.Caller.AccountId);
        var meWhereAny = RowRules.Instead(_identity.Caller.AccountId);
        var workspace = RowRules.Always(_identity.Caller.WorkspaceId);
        var segment = Keyed("segment_key", Segments);
        var node = Keyed("node_key", Nodes);
        return new(StringComparer.Ordinal)
        {
            ["datasets"] = new(StringComparer.Ordinal)
            {
                ["key"] = RowRules.Nothing,
                ["id"] = Dataset,
                ["workspace_id"] = workspace,
                ["name"] = value => Name = (string)RowRules.Checked(Datasets.CheckName)(_identity.Name ?? value)!,
                ["description"] = RowRules.Checked(Datasets.CheckDescription),
                ["provider"] = RowRules.OneOf(DatasetProvider.Vendor),
                ["permission"] = RowRules.OneOf(DatasetPermission.All),
                ["data_source_type"] = RowRules.Kept,
                ["indexing_technique"] = RowRules.OneOf(IndexingTechnique.All),
                ["embedding_model_provider"] = RowRules.Kept,
                ["embedding_model"] = RowRules.Kept,
                ["retrieval_model"] = RowRules.Json(StoredJson.Default.RetrievalModel, CheckRetrieval),
                ["summary_index_setting"] = RowRules.Json(StoredJson.Default.JsonElement),
                ["doc_form"] = RowRules.OneOf(DocForm.All),
                ["built_in_field_enabled"] = RowRules.Kept,
                ["enable_api"] = RowRules.Kept,
                ["created_by"] = me,
                ["created_at"] = RowRules.Time,
                ["updated_by"] = me,
                ["updated_at"] = RowRules.Time,
                // Nobody sees it before everything is there.
                ["deleted_at"] = RowRules.Always(SqlTime(_identity.Now)),
                ["index_version"] = RowRules.Always(1L),
                ["next_index_version"] = RowRules.Nothing,
                ["last_index_version"] = RowRules.Always(1L),
                ["answering_technique"] = RowRules.Nothing,
                ["answering_model_provider"] = RowRules.Nothing,
                ["answering_model"] = RowRules.Nothing,
                ["partial_members"] = RowRules.Always("[]"),
                ["external_knowledge_id"] = RowRules.Nothing,
                ["external_knowledge_api_id"] = RowRules.Nothing,
                ["cluster_id"] = RowRules.Kept,
                ["collection_name"] = RowRules.Kept,
                ["collection"] = RowRules.Json(StoredJson.Default.Collection),
            },
            ["process_rules"] = new(StringComparer.Ordinal)
            {
                ["key"] = RowRules.Nothing,
                ["id"] = Own(_processRules),
                ["dataset_id"] = OfDataset,
                ["rule"] = RowRules.Json(StoredJson.Default.ProcessRule, ProcessRuleValidation.Validate),
                ["created_at"] = RowRules.Time,
            },
            ["upload_files"] = new(StringComparer.Ordinal)
            {
                ["id"] = Own(_uploads),
                ["workspace_id"] = workspace,
                ["name"] = RowRules.Name,
                ["size"] = RowRules.Sum,
                ["extension"] = RowRules.FileType,
                ["mime_type"] = RowRules.FileType,
                ["content_hash"] = Content,
                ["created_by"] = me,
                // An old one that no document has yet would be swept before its document comes.
                ["created_at"] = RowRules.Always(SqlTime(_identity.Now)),
            },
            ["documents"] = new(StringComparer.Ordinal)
            {
                ["id"] = value => _identity.IdOf(Parse(value)),
                ["dataset_id"] = OfDataset,
                ["position"] = RowRules.Count,
                ["name"] = RowRules.Name,
                ["batch"] = RowRules.Kept,
                ["data_source_type"] = RowRules.Kept,
                ["upload_file_id"] = Of(_uploads.Contains),
                ["process_rule_id"] = Of(_processRules.Contains),
                ["doc_form"] = RowRules.OneOf(DocForm.All),
                ["doc_language"] = RowRules.Kept,
                ["created_from"] = RowRules.Kept,
                ["created_by"] = me,
                ["created_at"] = RowRules.Time,
                ["updated_at"] = RowRules.Time,
                ["indexing_status"] = RowRules.OneOf(Statuses),
                ["error"] = RowRules.Kept,
                ["error_code"] = RowRules.Nothing,
                ["enabled"] = RowRules.Kept,
                ["disabled_at"] = RowRules.Time,
                ["disabled_by"] = meWhereAny,
                ["archived"] = RowRules.Kept,
                ["paused_at"] = RowRules.Time,
                ["processing_started_at"] = RowRules.Time,
                ["parsing_completed_at"] = RowRules.Time,
                ["cleaning_completed_at"] = RowRules.Time,
                ["splitting_completed_at"] = RowRules.Time,
                ["completed_at"] = RowRules.Time,
                ["stopped_at"] = RowRules.Time,
                ["indexing_latency"] = RowRules.Measure,
                ["word_count"] = RowRules.Sum,
                ["tokens"] = RowRules.Count,
                ["hit_count"] = RowRules.Sum,
                ["generation"] = RowRules.Count,
                ["pending_generation"] = RowRules.Always(1L),
                ["deleted_at"] = RowRules.Nothing,
                ["split_progress"] = RowRules.Nothing,
                ["sync"] = RowRules.Json(StoredJson.Default.IndexingOutcome),
                ["external_key"] = value => value is null ? null : RowRules.Checked(key => Documents.CheckExternalKey(key!))(value),
                ["previous_name"] = RowRules.Nothing,
                ["previous_file_id"] = RowRules.Nothing,
                ["previous_rule_id"] = RowRules.Nothing,
                ["previous_language"] = RowRules.Nothing,
                ["pipeline_run_id"] = RowRules.Nothing,
                ["source_item"] = RowRules.Nothing,
                ["pending_values"] = RowRules.Nothing,
                ["awaited_until"] = RowRules.Nothing,
            },
            ["metadata_fields"] = new(StringComparer.Ordinal)
            {
                ["id"] = value => _identity.IdOf(Parse(value)),
                ["dataset_id"] = OfDataset,
                ["name"] = RowRules.Checked(name => Metadata.Checked(name)),
                ["type"] = RowRules.OneOf(MetadataType.All),
                ["created_by"] = me,
                ["created_at"] = RowRules.Time,
            },
            ["metadata_values"] = new(StringComparer.Ordinal)
            {
                ["document_id"] = Of(_documents.ContainsKey),
                ["field_id"] = Of(_fields.ContainsKey),
                ["text_value"] = RowRules.Kept,
                ["number_value"] = RowRules.Kept,
                ["integer_value"] = RowRules.Kept,
            },
            ["segments"] = new(StringComparer.Ordinal)
            {
                ["key"] = NextKey(Segments),
                ["id"] = Own(_segmentIds),
                ["document_id"] = Of(_documents.ContainsKey),
                ["dataset_id"] = OfDataset,
                ["generation"] = RowRules.Always(1L),
                ["position"] = RowRules.Count,
                ["content"] = RowRules.Kept,
                ["answer"] = RowRules.Kept,
                ["word_count"] = RowRules.Sum,
                ["tokens"] = RowRules.Count,
                ["keywords"] = RowRules.Json(StoredJson.Default.IReadOnlyListString),
                ["index_node_id"] = value => _identity.IdOf(Parse(value)),
                ["index_node_hash"] = RowRules.Kept,
                ["reuse_hash"] = RowRules.Kept,
                ["reuse_of"] = RowRules.Nothing,
                ["hit_count"] = RowRules.Sum,
                ["enabled"] = RowRules.Kept,
                ["disabled_at"] = RowRules.Time,
                ["disabled_by"] = meWhereAny,
                ["status"] = RowRules.OneOf(SegmentStatus.All),
                ["error"] = RowRules.Kept,
                ["created_by"] = me,
                ["created_at"] = RowRules.Time,
                ["updated_at"] = RowRules.Time,
                ["updated_by"] = meWhereAny,
                ["indexing_at"] = RowRules.Time,
                ["completed_at"] = RowRules.Time,
                ["stopped_at"] = RowRules.Time,
                ["revision"] = RowRules.Count,
                ["context"] = RowRules.Json(StoredJson.Default.SegmentContext),
                ["image_hash"] = value => value is null ? null : Content(value),
            },
            ["child_chunks"] = new(StringComparer.Ordinal)
            {
                ["id"] = value => _identity.IdOf(Parse(value)),
                ["segment_key"] = segment,
                ["position"] = RowRules.Count,
                ["content"] = RowRules.Kept,
                ["word_count"] = RowRules.Sum,
                ["tokens"] = RowRules.Count,
                ["index_node_id"] = value => _identity.IdOf(Parse(value)),
                ["index_node_hash"] = RowRules.Kept,
                ["type"] = RowRules.OneOf(ChildChunkType.All),
                ["created_by"] = me,
                ["created_at"] = RowRules.Time,
                ["updated_at"] = RowRules.Time,
            },
            ["index_nodes"] = new(StringComparer.Ordinal)
            {
                ["key"] = NextKey(Nodes),
                ["dataset_id"] = OfDataset,
                ["segment_key"] = segment,
                ["child_chunk_id"] = value => value is null ? null : _identity.IdOf(Parse(value)),
                ["length"] = RowRules.Count,
                ["version"] = RowRules.Always(1L),
                ["terms"] = Terms,
                ["vector_count"] = RowRules.Count,
                ["keyword_count"] = RowRules.Count,
            },
            ["vectors"] = new(StringComparer.Ordinal)
            {
                ["id"] = RowRules.Nothing,
                ["node_key"] = node,
                ["dataset_id"] = OfDataset,
                ["version"] = RowRules.Always(1L),
                ["dimensions"] = RowRules.Count,
                ["embedding"] = Vector,
            },
            ["node_keywords"] = new(StringComparer.Ordinal)
            {
                ["dataset_id"] = OfDataset,
                ["keyword"] = RowRules.Kept,
                ["node_key"] = node,
                ["weight"] = RowRules.Measure,
            },
            ["tags"] = new(StringComparer.Ordinal)
            {
                ["id"] = RowRules.Kept,
                ["workspace_id"] = workspace,
                ["name"] = RowRules.Checked(name => Tags.Checked(name)),
                ["created_at"] = RowRules.Time,
            },
            ["tag_bindings"] = new(StringComparer.Ordinal)
            {
                ["tag_id"] = RowRules.Kept,
                ["dataset_id"] = OfDataset,
            },
        };
    }
}
