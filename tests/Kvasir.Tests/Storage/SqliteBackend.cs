using Kvasir.Storage;
using Kvasir.Storage.Sqlite;

namespace Kvasir.Tests.Storage;

/// <summary>SQLite in a folder of its own.</summary>
public sealed class SqliteBackend : Backend
{
    private readonly string _folder = Directory.CreateTempSubdirectory("kvasir-sqlite-").FullName;
    private SqliteDatabase? _database;
    private SqliteJobQueue? _jobs;
    private SqliteSearchIndex? _search;

    public override IWorkspaceStore Workspaces => new SqliteWorkspaceStore(_database!);

    public override IDatasetStore Datasets => new SqliteDatasetStore(_database!, _jobs!, Time);

    public override IDocumentStore Documents => new SqliteDocumentStore(_database!, _jobs!, Time);

    public override ITagStore Tags => new SqliteTagStore(_database!);

    public override ISegmentStore Segments => new SqliteSegmentStore(_database!, Time);

    public override IIndexingStore Indexing => new SqliteIndexingStore(_database!, _jobs!, Time);

    public override IReindexStore Reindexing => new SqliteReindexStore(_database!, _jobs!);

    public override IMetadataStore Metadata => new SqliteMetadataStore(_database!);

    public override IUploadStore Uploads => new SqliteUploadStore(_database!);

    public override ISecretStore Secrets => new SqliteSecretStore(_database!, Time);

    public override IJobQueue Jobs => _jobs!;

    public override ISearchIndex Search => _search!;

    public override Task InitializeAsync()
    {
        _database = SqliteDatabase.Open(_folder);
        _jobs = new SqliteJobQueue(_database, Time);
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
