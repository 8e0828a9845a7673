namespace Kvasir.Storage.Sql;

internal sealed class SqlIndexEntryStore(SqlDatabase database) : IIndexEntryStore
{
    public Task<IReadOnlyList<long>> ListKeysAsync(string datasetId, int version, CancellationToken cancellationToken) => database.ReadAsync(
        async Task<IReadOnlyList<long>> (c) => await c.QueryAsync<long>("SELECT key FROM index_nodes WHERE dataset_id = @datasetId AND version = @version ORDER BY key", new { datasetId, version }), cancellationToken);
}
