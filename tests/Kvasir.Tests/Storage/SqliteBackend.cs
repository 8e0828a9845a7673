using System.Runtime.InteropServices;
using Kvasir.Retrieval;
using Kvasir.Storage;
using Kvasir.Storage.Checking;
using Kvasir.Storage.Sql;
using Kvasir.Storage.Sqlite;
using Kvasir.Storage.Sqlite.Snapshots;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Options;

namespace Kvasir.Tests.Storage;

/// <summary>SQLite in a folder of its own.</summary>
public sealed class SqliteBackend : Backend
{
    private readonly LogLines<SqliteSearchIndex> _log = new();
    private readonly LogLines<SnapshotFiles> _snapshotLog = new();
    private SqliteDatabase? _database;
    private SqlJobQueue? _jobs;
    private SqliteSearchIndex? _search;

    public string Folder { get; init; } = Directory.CreateTempSubdirectory("kvasir-sqlite-").FullName;

    /// <summary>What its searches are bound by, from the next opening on.</summary>
    public RetrievalOptions Limits { get; } = new();

    /// <summary>What its searches have logged.</summary>
    public IReadOnlyCollection<string> Log => _log.All;

    /// <summary>What reading and writing its snapshots has logged.</summary>
    public IReadOnlyCollection<string> SnapshotLog => _snapshotLog.All;

    /// <summary>Writes snapshots of the indexes that have changed, as the server does now and then.</summary>
    public Task SaveIndexesAsync() => _search!.SaveAsync(share: 8, CancellationToken.None);

    public override IWorkspaceStore Workspaces => new SqlWorkspaceStore(_database!);

    public override IDatasetStore Datasets => new SqlDatasetStore(_database!, _jobs!, Time);

    public override IDocumentStore Documents => new SqlDocumentStore(_database!, _jobs!, Time);

    public override ITagStore Tags => new SqlTagStore(_database!);

    public override ISegmentStore Segments => new SqlSegmentStore(_database!, Time);

    public override IIndexingStore Indexing => new SqlIndexingStore(_database!, _jobs!, Time);

    public override IReindexStore Reindexing => new SqlReindexStore(_database!, _jobs!);

    public override IMetadataStore Metadata => new SqlMetadataStore(_database!);

    public override IUploadStore Uploads => new SqlUploadStore(_database!);

    public override IUsageStore Usage => new SqlUsageStore(_database!);

    public override IExternalKnowledgeStore ExternalKnowledge => new SqlExternalKnowledgeStore(_database!);

    public override ICredentialStore Credentials => new SqlCredentialStore(_database!);

    public override IPipelineStore Pipelines => new SqlPipelineStore(_database!, new SqlDatasetStore(_database!, _jobs!, Time));

    public override IPipelineSourceStore Sources => new SqlPipelineSourceStore(_database!, _jobs!, Time);

    public override ICollectionStore Collections => new SqlCollectionStore(_database!, Time);

    public override IEntityStore Entities => new SqlEntityStore(_database!, new SqlDocumentStore(_database!, _jobs!, Time), Time);

    public override ISourceSyncStore SourceSync => new SqlSourceSyncStore(_database!, new SqlDocumentStore(_database!, _jobs!, Time), (SqlPipelineRunStore)PipelineRuns);

    public override IPipelineRunStore PipelineRuns => new SqlPipelineRunStore(_database!, new SqlDocumentStore(_database!, _jobs!, Time), _jobs!);

    public override ISecretStore Secrets => new SqlSecretStore(_database!, Time);

    public override IIdempotencyStore Requests => new SqlIdempotencyStore(_database!);

    public override IDocumentChangeStore Changes => new SqlDocumentChangeStore(_database!);

    public override IConsoleStore Console => new SqlConsoleStore(_database!);

    public override IEmbeddingCacheStore EmbeddingCache => new SqlEmbeddingCacheStore(_database!);

    public override IJobQueue Jobs => _jobs!;

    public override ISearchIndex Search => _search!;

    public override IMissingEntryStore MissingEntries => new SqlMissingEntries(_database!);

    internal override SqlDatabase Database => _database!;

    public override IStoreDoctor Doctor(IFileStore files) => new StoreDoctor(_database!, _jobs!, Indexing, files, Time);

    public override async Task DamageAsync(string sql)
    {
        await using var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = Path.Combine(Folder, "kvasir.db"), ForeignKeys = false, Pooling = false }.ConnectionString);
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync();
    }

    public override Task DamageVectorsAsync(float[] vector, string where) =>
        DamageAsync($"UPDATE vectors SET vector = x'{Convert.ToHexString(MemoryMarshal.AsBytes(vector.AsSpan()))}' WHERE {where}");

    public override Task InitializeAsync()
    {
        _database = SqliteDatabase.Open(Folder);
        _jobs = new SqlJobQueue(_database, Time);
        _search = new SqliteSearchIndex(_database, new SnapshotFiles(_database, _snapshotLog), Options.Create(Limits), _log) { LeastForSnapshot = 100, LargestGone = 100 };
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
        Directory.Delete(Folder, recursive: true);
        return Task.CompletedTask;
    }

    /// <summary>Ends the hold on the store; its files stay until the test ends.</summary>
    public void Close()
    {
        _jobs?.Dispose();
        _database?.Dispose();
    }
}
