using Kvasir.Knowledge;

namespace Kvasir.Storage.Sql;

/// <summary>Segments that answer and lack index entries, and making these anew. Nothing that a server does makes such segments: it puts right what something else has damaged.</summary>
internal sealed class SqlMissingEntries(SqlDatabase database) : IMissingEntryStore
{
    /// <summary>Such segments <c>s</c>, with their documents <c>d</c> and datasets <c>t</c>, up to where more conditions may follow.</summary>
    public static string From(SqlDialect dialect) =>
        $"""
        segments s JOIN documents d ON d.id = s.document_id JOIN datasets t ON t.id = d.dataset_id
        WHERE t.deleted_at IS NULL AND d.deleted_at IS NULL AND s.generation = d.generation AND s.status = 'completed' AND (
            (d.doc_form <> 'hierarchical_model' AND NOT EXISTS (SELECT 1 FROM index_nodes n WHERE n.segment_key = s.key AND n.version = t.index_version))
            OR EXISTS (SELECT 1 FROM child_chunks h WHERE h.segment_key = s.key
                AND NOT EXISTS (SELECT 1 FROM index_nodes n WHERE n.segment_key = s.key AND n.child_chunk_id = h.id AND n.version = t.index_version))
            OR EXISTS (SELECT 1 FROM index_nodes n WHERE n.segment_key = s.key AND n.version = t.index_version AND (
                n.vector_count <> (SELECT count(*) FROM vectors v WHERE v.node_key = n.key)
                OR n.keyword_count <> (SELECT count(*) FROM node_keywords w WHERE w.node_key = n.key)
                OR (n.keyword_count > 0 AND {dialect.LacksPostings})
                OR (n.length > 0 AND (n.vector_count = 0 OR {dialect.LacksTerms})))))
        """;

    public Task<Dataset?> FindAsync(Job job, CancellationToken cancellationToken) => database.ReadAsync(c => SqlDatasetStore.FindAsync(c, job.Subject), cancellationToken);

    public Task<IReadOnlyList<PendingSegment>> NextAsync(Dataset dataset, long after, int count, CancellationToken cancellationToken) => database.ReadAsync(
        c => SqlIndexingStore.PendingAsync(
            c,
            $"SELECT s.key, s.revision, s.content, s.keywords, s.context, s.image_hash FROM {From(c.Dialect)} AND t.id = @Id AND s.key > @after ORDER BY s.key LIMIT @count",
            new { dataset.Id, after, count }),
        cancellationToken);

    public Task WriteAsync(Job job, Dataset dataset, IReadOnlyList<IndexedSegment> segments, CancellationToken cancellationToken) => database.WriteAsync(
        async c =>
        {
            await SqlJobQueue.DemandAsync(c, job);
            var nodes = await SqlIndexNodes.AnsweringAsync(c, dataset.Id, dataset.Index);
            foreach (var segment in segments)
            {
                // Edited meanwhile: the edit has made its entries itself.
                if (await c.ExecuteAsync("UPDATE segments SET tokens = @Tokens WHERE key = @Key AND revision = @Revision", segment) == 0) continue;
                await SqlIndexNodes.RemoveAsync(c, "segment_key = @Key AND version = @Version", new { segment.Key, dataset.Index.Version });
                await nodes.AddAsync((segment.Key, segment));
            }

            foreach (var documentId in await c.QueryAsync<string>("SELECT DISTINCT document_id FROM segments WHERE key IN @keys", new { keys = segments.Select(segment => segment.Key).ToArray() }))
                await c.Dialect.NoteChangeAsync(c, dataset.Id, documentId);
        },
        cancellationToken);
}
