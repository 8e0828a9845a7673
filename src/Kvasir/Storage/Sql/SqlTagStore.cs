using Kvasir.Knowledge;

namespace Kvasir.Storage.Sql;

internal sealed class SqlTagStore(SqlDatabase database) : ITagStore
{
    private const string Columns =
        "t.id, t.name, (SELECT count(*) FROM tag_bindings b JOIN datasets d ON d.id = b.dataset_id WHERE b.tag_id = t.id AND d.deleted_at IS NULL) AS binding_count";

    public Task AddAsync(string workspaceId, Tag tag, DateTimeOffset at, CancellationToken cancellationToken) => database.WriteAsync(
        c => c.ExecuteUniqueAsync(
            e => TagErrors.NameTaken(tag.Name, e), "INSERT INTO tags (id, workspace_id, name, created_at) VALUES (@Id, @workspaceId, @Name, @at)", new { tag.Id, workspaceId, tag.Name, at }),
        cancellationToken);

    public Task<IReadOnlyList<Tag>> ListAsync(string workspaceId, CancellationToken cancellationToken) => database.ReadAsync(
        async Task<IReadOnlyList<Tag>> (c) => await c.QueryAsync<Tag>($"SELECT {Columns} FROM tags t WHERE t.workspace_id = @workspaceId ORDER BY t.created_at DESC, t.id DESC", new { workspaceId }),
        cancellationToken);

    public Task<ILookup<string, Tag>> ListOfAsync(IReadOnlyCollection<string> datasetIds, CancellationToken cancellationToken) => database.ReadAsync(
        async c => (await c.QueryAsync<string, Tag, (string DatasetId, Tag Tag)>(
            $"SELECT b.dataset_id, {Columns} FROM tag_bindings b JOIN tags t ON t.id = b.tag_id WHERE b.dataset_id IN @ids ORDER BY t.name",
            (datasetId, tag) => (datasetId, tag),
            new { ids = datasetIds.ToArray() },
            splitOn: "id")).ToLookup(row => row.DatasetId, row => row.Tag),
        cancellationToken);

    public Task<Tag?> RenameAsync(string workspaceId, string tagId, string name, CancellationToken cancellationToken) => database.WriteAsync(
        async c =>
        {
            await c.ExecuteUniqueAsync(e => TagErrors.NameTaken(name, e), "UPDATE tags SET name = @name WHERE id = @tagId AND workspace_id = @workspaceId", new { name, tagId, workspaceId });
            return await c.FindAsync<Tag>($"SELECT {Columns} FROM tags t WHERE t.id = @tagId AND t.workspace_id = @workspaceId", new { tagId, workspaceId });
        },
        cancellationToken);

    public Task<bool> DeleteAsync(string workspaceId, string tagId, CancellationToken cancellationToken) => database.WriteAsync(
        async c => await c.ExecuteAsync("DELETE FROM tags WHERE id = @tagId AND workspace_id = @workspaceId", new { tagId, workspaceId }) > 0, cancellationToken);

    public Task BindAsync(string workspaceId, string datasetId, IReadOnlyList<string> tagIds, CancellationToken cancellationToken) => database.WriteAsync(
        async c => await c.ExecuteAsync(
            "INSERT INTO tag_bindings (tag_id, dataset_id) SELECT id, @datasetId FROM tags WHERE workspace_id = @workspaceId AND id IN @ids ON CONFLICT DO NOTHING",
            new { workspaceId, datasetId, ids = tagIds.ToArray() }),
        cancellationToken);

    public Task UnbindAsync(string workspaceId, string datasetId, IReadOnlyList<string> tagIds, CancellationToken cancellationToken) => database.WriteAsync(
        async c => await c.ExecuteAsync(
            "DELETE FROM tag_bindings WHERE dataset_id = @datasetId AND tag_id IN (SELECT id FROM tags WHERE workspace_id = @workspaceId AND id IN @ids)",
            new { workspaceId, datasetId, ids = tagIds.ToArray() }),
        cancellationToken);
}
