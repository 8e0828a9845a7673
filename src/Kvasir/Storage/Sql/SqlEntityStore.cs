using Kvasir.Collections;
using Kvasir.Knowledge;

namespace Kvasir.Storage.Sql;

internal sealed class SqlEntityStore(SqlDatabase database, SqlDocumentStore documents, TimeProvider time) : IEntityStore
{
    private const string From = $"FROM segments s JOIN documents d ON d.id = s.document_id WHERE d.dataset_id = @datasetId AND {SqlVisibleNodes.Condition}";

    public Task<IReadOnlyList<long>> ListIdsAsync(string documentId, CancellationToken cancellationToken) => database.ReadAsync(
        async Task<IReadOnlyList<long>> (c) => await c.QueryAsync<long>(
            "SELECT s.key FROM segments s JOIN documents d ON d.id = s.document_id WHERE d.id = @documentId AND s.generation = d.generation ORDER BY s.position", new { documentId }),
        cancellationToken);

    public Task<int> DeleteNamedAsync(string datasetId, string name, CancellationToken cancellationToken) => database.WriteAsync(
        async c =>
        {
            var deleted = 0;
            foreach (var id in await c.QueryAsync<string>("SELECT id FROM documents WHERE dataset_id = @datasetId AND name = @name AND deleted_at IS NULL AND NOT archived", new { datasetId, name }))
            {
                deleted += await CountAsync(c, id);
                await documents.DeleteAsync(c, datasetId, id);
            }

            return deleted;
        },
        cancellationToken);

    public Task<int> DeleteAsync(string datasetId, IReadOnlyList<long> ids, CancellationToken cancellationToken) => database.WriteAsync(
        async c => await DeleteAsync(c, datasetId, await SqlSession.QueryEachAsync(ids.Distinct(), some => c.QueryAsync<EntityRow>($"SELECT s.key, s.document_id, s.word_count {From} AND s.key IN @some", new { datasetId, some }))),
        cancellationToken);

    public Task<int> DeleteMatchingAsync(Dataset dataset, EntityFilter filter, CancellationToken cancellationToken) => database.WriteAsync(
        async c =>
        {
            var written = SqlEntityFilter.Of(filter, c);
            return await DeleteAsync(c, dataset.Id, await written.QueryAsync<EntityRow>(c, $"SELECT s.key, s.document_id, s.word_count {From} AND {written.Text}", new Dictionary<string, object?> { ["datasetId"] = dataset.Id }));
        },
        cancellationToken);

    private static Task<int> CountAsync(SqlSession c, string documentId) =>
        c.ScalarAsync<int>("SELECT count(*) FROM segments s JOIN documents d ON d.id = s.document_id WHERE d.id = @documentId AND s.generation = d.generation", new { documentId });

    private async Task<int> DeleteAsync(SqlSession c, string datasetId, List<EntityRow> entities)
    {
        foreach (var document in entities.GroupBy(entity => entity.DocumentId))
        {
            var own = document.ToList();
            if (await CountAsync(c, document.Key) == own.Count) await documents.DeleteAsync(c, datasetId, document.Key);
            else await DeleteSomeAsync(c, datasetId, document.Key, own);
        }

        return entities.Count;
    }

    private async Task DeleteSomeAsync(SqlSession c, string datasetId, string documentId, List<EntityRow> entities)
    {
        var keys = entities.Select(entity => entity.Key).ToList();
        // Of those that a run is about to reuse; there are few.
        foreach (var reused in await SqlSession.QueryEachAsync(keys, some => c.QueryAsync<long>("SELECT DISTINCT reuse_of FROM segments WHERE reuse_of IN @some", new { some }))) await SqlSegmentRows.DetachAsync(c, reused, time);
        await SqlIndexingStore.RemoveSegmentsAsync(c, keys);
        await c.ExecuteAsync("UPDATE documents SET word_count = word_count - @words, updated_at = @now WHERE id = @documentId", new { documentId, words = entities.Sum(entity => entity.WordCount), now = time.GetUtcNow() });
        await c.Dialect.NoteChangeAsync(c, datasetId, documentId);
    }

    private sealed class EntityRow
    {
        public required long Key { get; init; }

        public required string DocumentId { get; init; }

        public required int WordCount { get; init; }
    }
}
