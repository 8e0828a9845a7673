using System.Globalization;
using Kvasir.Storage;
using Kvasir.Storage.Checking;
using Kvasir.Storage.Postgres;
using Kvasir.Storage.Sql;
using Kvasir.Tests.Storage.Postgres;
using Npgsql;

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

    public override ISearchIndex Search => new PostgresSearchIndex(_database!, Time);

    public override IMissingEntryStore MissingEntries => new SqlMissingEntries(_database!);

    internal override SqlDatabase Database => _database!;

    public override IStoreDoctor Doctor(IFileStore files) => new StoreDoctor(_database!, _jobs!, Indexing, files, Time);

    public override async Task DamageAsync(string sql)
    {
        await using var connection = await _database!.Source.OpenConnectionAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        await using var command = new NpgsqlCommand($"SET LOCAL session_replication_role = replica; {sql}", connection);
        await command.ExecuteNonQueryAsync();
        await transaction.CommitAsync();
    }

    public override Task DamageVectorsAsync(float[] vector, string where) => DamageAsync(string.Create(
        CultureInfo.InvariantCulture, $"UPDATE vectors SET dimensions = {vector.Length}, embedding = '[{string.Join(',', vector.Select(component => component.ToString(CultureInfo.InvariantCulture)))}]' WHERE {where}"));

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
