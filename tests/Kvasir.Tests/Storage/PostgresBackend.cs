using Kvasir.Storage;
using Kvasir.Storage.Postgres;
using Kvasir.Storage.Sql;
using Kvasir.Tests.Storage.Postgres;

namespace Kvasir.Tests.Storage;

/// <summary>A PostgreSQL database of its own.</summary>
/// <param name="connection">The database, when there is one already.</param>
public sealed class PostgresBackend(string connection = "") : Backend
{
    private string _connection = connection;
    private PostgresDatabase? _database;
    private SqlJobQueue? _jobs;

    public override IWorkspaceStore Workspaces => new SqlWorkspaceStore(_database!);

    public override IDatasetStore Datasets => new SqlDatasetStore(_database!, _jobs!, Time);

    public override IDocumentStore Documents => new SqlDocumentStore(_database!, _jobs!, Time);

    public override ITagStore Tags => new SqlTagStore(_database!);

    public override ISegmentStore Segments => new SqlSegmentStore(_database!, Time);

    public override IIndexingStore Indexing => new SqlIndexingStore(_database!, _jobs!, Time);

    public override IReindexStore Reindexing => new SqlReindexStore(_database!, _jobs!);

    public override IMetadataStore Metadata => new SqlMetadataStore(_database!);

    public override IUploadStore Uploads => new SqlUploadStore(_database!);

    public override ISecretStore Secrets => new SqlSecretStore(_database!, Time);

    public override IJobQueue Jobs => _jobs!;

    public override ISearchIndex Search => new PostgresSearchIndex(_database!, Time);

    public override async Task InitializeAsync()
    {
        if (_connection.Length == 0) _connection = await (await PostgresServer.SharedAsync()).CreateDatabaseAsync();
        _database = PostgresDatabase.Open(_connection);
        _jobs = new SqlJobQueue(_database, Time);
    }

    public override Task ReopenAsync()
    {
        Close();
        return InitializeAsync();
    }

    public override async Task DisposeAsync()
    {
        Close();
        await (await PostgresServer.SharedAsync()).DropDatabaseAsync(_connection);
    }

    /// <summary>Ends the hold on the store; its rows stay.</summary>
    public void Close()
    {
        _jobs?.Dispose();
        _database?.Dispose();
    }
}
