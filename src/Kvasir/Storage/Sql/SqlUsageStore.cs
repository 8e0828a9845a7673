using Kvasir.Knowledge;
using Kvasir.Retrieval.Usage;

namespace Kvasir.Storage.Sql;

internal sealed class SqlUsageStore(SqlDatabase database) : IUsageStore
{
    public Task WriteAsync(IReadOnlyCollection<LoggedQuery> queries, IReadOnlyList<KeyValuePair<string, int>> hits, CancellationToken cancellationToken) => database.WriteStepAsync(
        async c =>
        {
            foreach (var query in queries)
            {
                await c.ExecuteAsync(
                    """
                    INSERT INTO queries (id, dataset_id, content, source, records, created_by, created_at)
                    SELECT @Id, id, @Content, @Source, @Records, @CreatedBy, @CreatedAt FROM datasets WHERE id = @DatasetId AND deleted_at IS NULL
                    """,
                    query);
            }

            foreach (var (id, count) in hits) await c.ExecuteAsync("UPDATE segments SET hit_count = hit_count + @count WHERE id = @id", new { id, count });
            var documents = (await SqlSession.QueryEachAsync(hits.Select(hit => hit.Key), some => c.QueryAsync<(string Id, string Document)>("SELECT id, document_id FROM segments WHERE id IN @some", new { some }))).ToDictionary(row => row.Id, row => row.Document);
            foreach (var found in hits.Where(hit => documents.ContainsKey(hit.Key)).GroupBy(hit => documents[hit.Key]).OrderBy(found => found.Key, StringComparer.Ordinal))
                await c.ExecuteAsync("UPDATE documents SET hit_count = hit_count + @count WHERE id = @id", new { id = found.Key, count = found.Sum(hit => hit.Value) });
        },
        cancellationToken);

    public Task<Listing<LoggedQuery>> ListAsync(string datasetId, Paging paging, CancellationToken cancellationToken) => database.ReadAsync(
        async c => new Listing<LoggedQuery>(
            await c.QueryAsync<LoggedQuery>("SELECT * FROM queries WHERE dataset_id = @datasetId ORDER BY created_at DESC, id DESC LIMIT @Limit OFFSET @Offset", new { datasetId, paging.Limit, paging.Offset }),
            await c.ScalarAsync<long>("SELECT count(*) FROM queries WHERE dataset_id = @datasetId", new { datasetId })),
        cancellationToken);

    public Task<int> ForgetAsync(DateTimeOffset before, int count, CancellationToken cancellationToken) => database.WriteStepAsync(
        c => c.ExecuteAsync("DELETE FROM queries WHERE id IN (SELECT id FROM queries WHERE created_at < @before ORDER BY created_at LIMIT @count)", new { before, count }), cancellationToken);
}
