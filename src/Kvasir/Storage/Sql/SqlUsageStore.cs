using Kvasir.Knowledge;
using Kvasir.Retrieval.Usage;

namespace Kvasir.Storage.Sql;

internal sealed class SqlUsageStore(SqlDatabase database) : IUsageStore
{
    public Task WriteAsync(IReadOnlyCollection<LoggedQuery> queries, IReadOnlyDictionary<string, int> hits, CancellationToken cancellationToken) => database.WriteAsync(
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

            // In one order, so that two processes that count the same segments do not wait for each other.
            foreach (var (id, count) in hits.OrderBy(hit => hit.Key, StringComparer.Ordinal))
            {
                await c.ExecuteAsync("UPDATE segments SET hit_count = hit_count + @count WHERE id = @id", new { id, count });
                await c.ExecuteAsync("UPDATE documents SET hit_count = hit_count + @count WHERE id = (SELECT document_id FROM segments WHERE id = @id)", new { id, count });
            }
        },
        cancellationToken);

    public Task<Listing<LoggedQuery>> ListAsync(string datasetId, Paging paging, CancellationToken cancellationToken) => database.ReadAsync(
        async c => new Listing<LoggedQuery>(
            await c.QueryAsync<LoggedQuery>("SELECT * FROM queries WHERE dataset_id = @datasetId ORDER BY created_at DESC, id DESC LIMIT @Limit OFFSET @Offset", new { datasetId, paging.Limit, paging.Offset }),
            await c.ScalarAsync<long>("SELECT count(*) FROM queries WHERE dataset_id = @datasetId", new { datasetId })),
        cancellationToken);

    public Task<int> ForgetAsync(DateTimeOffset before, int count, CancellationToken cancellationToken) => database.WriteAsync(
        c => c.ExecuteAsync("DELETE FROM queries WHERE id IN (SELECT id FROM queries WHERE created_at < @before ORDER BY created_at LIMIT @count)", new { before, count }), cancellationToken);
}
