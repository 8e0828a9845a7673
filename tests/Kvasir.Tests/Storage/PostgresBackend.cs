using Kvasir.Storage;
using Kvasir.Storage.Postgres;
using Kvasir.Storage.Sql;
using Npgsql;

namespace Kvasir.Tests.Storage;

/// <summary>A PostgreSQL database of its own.</summary>
public sealed class PostgresBackend : Backend
{
    private string _connection = "";
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

    public override ISearchIndex Search => new PostgresSearchIndex(_database!);

    public override async Task InitializeAsync()
    {
        if (_connection.Length == 0)
        {
            var name = "t" + Guid.NewGuid().ToString("N");
            await using var admin = new NpgsqlConnection("Host=127.0.0.1;Port=5555;Username=postgres;Database=postgres");
            await admin.OpenAsync();
            await using var create = new NpgsqlCommand($"CREATE DATABASE {name}", admin);
            await create.ExecuteNonQueryAsync();
            _connection = $"Host=127.0.0.1;Port=5555;Username=postgres;Database={name};Include Error Detail=true";
        }

        _database = PostgresDatabase.Open(_connection);
        _jobs = new SqlJobQueue(_database, Time);
    }

    public override Task ReopenAsync()
    {
        Close();
        return InitializeAsync();
    }

    public override Task DisposeAsync()
    {
        Close();
        return Task.CompletedTask;
    }

    private void Close()
    {
        _jobs?.Dispose();
        _database?.Dispose();
    }
}
