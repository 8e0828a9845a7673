using Kvasir.Storage;
using Kvasir.Storage.Sql;
using Kvasir.Storage.Sqlite;

namespace Kvasir.Tests.Storage;

/// <summary>SQLite in a folder of its own.</summary>
public sealed class SqliteBackend : Backend
{
    private readonly string _folder = Directory.CreateTempSubdirectory("kvasir-sqlite-").FullName;
    private SqliteDatabase? _database;
    private SqlJobQueue? _jobs;
    private SqliteSearchIndex? _search;

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

    public override ISearchIndex Search => _search!;

    public override Task InitializeAsync()
    {
        _database = SqliteDatabase.Open(_folder);
        _jobs = new SqlJobQueue(_database, Time);
        _search = new SqliteSearchIndex(_database);
        return Task.CompletedTask;
    }

    public override Task ReopenAsync()
    {
        Close();
        return InitializeAsync();
    }

    public override Task DisposeAsync()
    {
        Close();
        Directory.Delete(_folder, recursive: true);
        return Task.CompletedTask;
    }

    private void Close()
    {
        _jobs?.Dispose();
        _database?.Dispose();
    }
}
