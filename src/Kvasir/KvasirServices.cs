using System.Diagnostics.Metrics;
using Kvasir.Collections;
using Kvasir.Extraction;
using Kvasir.Indexing;
using Kvasir.Indexing.Estimates;
using Kvasir.Indexing.Progress;
using Kvasir.Indexing.Questions;
using Kvasir.Knowledge;
using Kvasir.Pipelines;
using Kvasir.Pipelines.Sync;
using Kvasir.Retrieval;
using Kvasir.Retrieval.External;
using Kvasir.Retrieval.Maps;
using Kvasir.Retrieval.Usage;
using Kvasir.Sources;
using Kvasir.Sources.Credentials;
using Kvasir.Sources.Drives.S3;
using Kvasir.Sources.Drives.WebDav;
using Kvasir.Sources.Http;
using Kvasir.Sources.OnlineDocuments.Git;
using Kvasir.Sources.OnlineDocuments.Notion;
using Kvasir.Sources.Websites;
using Kvasir.Storage;
using Kvasir.Storage.Archives;
using Kvasir.Storage.Checking;
using Kvasir.Storage.Files;
using Kvasir.Storage.Postgres;
using Kvasir.Storage.Sql;
using Kvasir.Storage.Sqlite;
using Kvasir.Storage.Sqlite.Snapshots;
using Kvasir.Text;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace Kvasir;

/// <summary>Registers the engine.</summary>
public static class KvasirServices
{
    /// <summary>
    /// Adds the engine. All services are singletons and safe for concurrent use. What is registered already is kept, so a host can put its own in place of any
    /// part; the host registers <see cref="Models.EmbeddingModels"/>, <see cref="Models.Reranking.RerankModels"/> and <see cref="Models.Chat.ChatModels"/>, and <see cref="AddKvasirWorkers"/> in the processes that index.
    /// </summary>
    /// <param name="services">The host's services.</param>
    /// <param name="dataFolder">Holds everything that is kept on this machine; created when absent.</param>
    /// <param name="postgres">The connection string of a PostgreSQL database, which any number of processes share; <see langword="null"/> for SQLite in the data folder, which one process has open.</param>
    public static IServiceCollection AddKvasir(this IServiceCollection services, string dataFolder, string? postgres = null)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentException.ThrowIfNullOrEmpty(dataFolder);
        services.TryAddSingleton(TimeProvider.System);
        if (postgres is null) services.TryAddSingleton(_ => SqliteDatabase.Open(dataFolder));
        services.AddStores(dataFolder, postgres);

        services.TryAddSingleton(TextAnalyzer.Load(ModelsFolder));
        services.TryAddSingleton(KeywordExtractor.Load(ModelsFolder));
        services.TryAddSingleton<Datasets>();
        services.TryAddSingleton<Segments>();
        services.TryAddSingleton<ChildChunks>();
        services.TryAddSingleton<Metadata>();
        services.TryAddSingleton<Tags>();
        services.TryAddSingleton<QueryEmbedder>();
        services.TryAddSingleton<CandidateSearch>();
        services.TryAddSingleton<Reranker>();
        services.TryAddSingleton<DocumentSelection>();
        services.TryAddSingleton<MapSampler>();
        services.TryAddSingleton<DatasetMap>();
        services.TryAddSingleton<Retriever>();
        services.TryAddSingleton<UsageRecorder>();
        services.AddOptions<ArchiveOptions>();
        services.TryAddSingleton<DatasetExport>();
        services.TryAddSingleton<DatasetImport>();
        services.TryAddSingleton<IDatasetArchives>(provider => new DatasetArchives(
            provider.GetRequiredService<DatasetExport>(), provider.GetRequiredService<DatasetImport>(), Path.Combine(dataFolder, "incoming"), provider.GetRequiredService<IOptions<ArchiveOptions>>().Value.MaxBytes));
        services.AddHostedService(provider => provider.GetRequiredService<UsageRecorder>());

        services.AddKvasirPipelines();
        services.AddCollections();

        services.TryAddSingleton<CachedEmbeddings>();
        services.TryAddSingleton<IndexNodeBuilder>();
        services.TryAddSingleton<SegmentIndexer>();
        services.TryAddSingleton<DatasetReindexer>();
        services.TryAddSingleton<QuestionSplitter>();
        services.TryAddSingleton<IndexCompleter>();
        services.TryAddSingleton<DocumentIndexer>();
        services.TryAddSingleton<DocumentWatch>();
        services.TryAddSingleton(provider => new IndexingEstimates(
            provider.GetRequiredService<Extractors>(), provider.GetRequiredService<Models.EmbeddingModels>(), provider.GetRequiredService<IOptions<UploadOptions>>(), provider.GetRequiredService<TimeProvider>(), Path.Combine(dataFolder, "incoming")));
        return services;
    }

    /// <summary>Adds the background workers: those that index documents and those that tidy up.</summary>
    public static IServiceCollection AddKvasirWorkers(this IServiceCollection services)
    {
        ArgumentNullException.ThrowIfNull(services);
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IHostedService, JobWorker>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IHostedService, Sweeper>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IHostedService, SourceScheduler>());
        return services;
    }

    /// <summary>Keeps uploaded originals in a bucket instead of a folder: reads <see cref="S3Options"/>. To be called before <see cref="AddKvasir"/>.</summary>
    /// <param name="services">The host's services.</param>
    /// <param name="dataFolder">Where an upload waits until it is in the bucket.</param>
    public static IServiceCollection AddS3Files(this IServiceCollection services, string dataFolder)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentException.ThrowIfNullOrEmpty(dataFolder);
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<IFileStore>(provider => new S3FileStore(
            provider.GetRequiredService<IOptions<S3Options>>().Value, Path.Combine(dataFolder, "incoming"), provider.GetRequiredService<TimeProvider>()));
        return services;
    }

    /// <summary>Adds the stores alone, for a few statements: also while a server has the data folder open.</summary>
    /// <param name="services">The host's services.</param>
    /// <param name="dataFolder">A data folder.</param>
    /// <param name="postgres">As for <see cref="AddKvasir"/>.</param>
    public static IServiceCollection AddKvasirStores(this IServiceCollection services, string dataFolder, string? postgres = null)
    {
        ArgumentNullException.ThrowIfNull(services);
        services.TryAddSingleton(TimeProvider.System);
        if (postgres is null) services.TryAddSingleton(_ => SqliteDatabase.OpenBeside(dataFolder));
        return services.AddStores(dataFolder, postgres);
    }

    /// <summary>Whether a folder is a data folder with a database in it.</summary>
    public static bool HasStore(string folder) => SqliteDatabase.IsIn(folder);

    /// <summary>Whether a process has a data folder open, this one or another.</summary>
    public static bool IsInUse(string dataFolder) => SqliteDatabase.IsLocked(dataFolder);

    /// <summary>Adds what reads, checks and publishes pipelines to the stores; the host registers the models, as for <see cref="AddKvasir"/>.</summary>
    public static IServiceCollection AddKvasirPipelines(this IServiceCollection services)
    {
        ArgumentNullException.ThrowIfNull(services);
        services.AddOptions<ExtractionOptions>();
        services.TryAddSingleton(provider => Extractors.Create(provider.GetRequiredService<IOptions<ExtractionOptions>>().Value));
        // Files that nodes make are stored as uploads are.
        services.TryAddSingleton<Documents>();
        services.AddPipelines();
        return services;
    }

    /// <summary>Where the build puts the weights and dictionaries: beside the program.</summary>
    public static string ModelsFolder { get; } = Path.Combine(AppContext.BaseDirectory, "models");

    private static void AddCollections(this IServiceCollection services)
    {
        services.AddOptions<CollectionOptions>();
        services.TryAddSingleton<CollectionModels>();
        services.TryAddSingleton<CollectionPipelines>();
        services.TryAddSingleton<DocumentRun>();
        services.TryAddSingleton<ImageQueries>();
        services.TryAddSingleton<EntitySearch>();
        services.TryAddSingleton(provider => new EntityDeletion(provider.GetRequiredService<IEntityStore>(), provider.GetRequiredService<IMetadataStore>(), provider.GetRequiredService<DocumentRun>()));
        services.TryAddSingleton(provider => new Ingestion(
            provider.GetRequiredService<Documents>(), provider.GetRequiredService<Extractors>(), provider.GetRequiredService<IEntityStore>(), provider.GetRequiredService<ICollectionStore>(),
            provider.GetRequiredService<DocumentRun>(), provider.GetRequiredService<GuardedHttp>(), provider.GetRequiredService<IOptions<CollectionOptions>>()));
    }

    private static void AddSources(this IServiceCollection services)
    {
        services.AddOptions<FetchOptions>();
        services.AddOptions<CrawlOptions>();
        services.TryAddSingleton<GuardedHttp>();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IDataSource, WebsiteCrawler>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IDataSource, NotionSource>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IDataSource, GitSource>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IDataSource, S3Drive>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IDataSource, WebDavDrive>());
        services.TryAddSingleton<SourceCredentials>();
        services.TryAddSingleton<ISourceCredentials>(provider => provider.GetRequiredService<SourceCredentials>());
    }

    private static IServiceCollection AddStores(this IServiceCollection services, string dataFolder, string? postgres)
    {
        if (postgres is null)
        {
            services.TryAddSingleton<SqlDatabase>(provider => provider.GetRequiredService<SqliteDatabase>());
            services.TryAddSingleton<SnapshotFiles>();
            services.TryAddSingleton(provider => IndexMetrics.Of(provider.GetService<IMeterFactory>(), ActivatorUtilities.CreateInstance<SqliteSearchIndex>(provider)));
            services.TryAddSingleton<ISearchIndex>(provider => provider.GetRequiredService<SqliteSearchIndex>());
            services.TryAddEnumerable(ServiceDescriptor.Singleton<IHostedService, SnapshotKeeper>());
        }
        else
        {
            services.TryAddSingleton(_ => PostgresDatabase.Open(postgres));
            services.TryAddSingleton<SqlDatabase>(provider => provider.GetRequiredService<PostgresDatabase>());
            services.TryAddSingleton<ISearchIndex, PostgresSearchIndex>();
            services.TryAddEnumerable(ServiceDescriptor.Singleton<IHostedService, PostgresJobSignal>());
            services.TryAddEnumerable(ServiceDescriptor.Singleton<IHostedService, PostgresNeighbours>());
        }

        services.TryAddSingleton<SqlJobQueue>();
        services.TryAddSingleton<IJobQueue>(provider => provider.GetRequiredService<SqlJobQueue>());
        services.TryAddSingleton<IWorkspaceStore, SqlWorkspaceStore>();
        services.TryAddSingleton<SqlDatasetStore>();
        services.TryAddSingleton<IDatasetStore>(provider => provider.GetRequiredService<SqlDatasetStore>());
        services.TryAddSingleton<SqlDocumentStore>();
        services.TryAddSingleton<IDocumentStore>(provider => provider.GetRequiredService<SqlDocumentStore>());
        services.TryAddSingleton<IPipelineStore, SqlPipelineStore>();
        services.TryAddSingleton<ICollectionStore, SqlCollectionStore>();
        services.TryAddSingleton<IEntityStore, SqlEntityStore>();
        services.TryAddSingleton<SqlPipelineRunStore>();
        services.TryAddSingleton<IPipelineRunStore>(provider => provider.GetRequiredService<SqlPipelineRunStore>());
        services.TryAddSingleton<IPipelineSourceStore, SqlPipelineSourceStore>();
        services.TryAddSingleton<ISourceSyncStore, SqlSourceSyncStore>();
        services.TryAddSingleton<ITagStore, SqlTagStore>();
        services.TryAddSingleton<IUploadStore, SqlUploadStore>();
        services.TryAddSingleton<ISecretStore, SqlSecretStore>();
        services.TryAddSingleton<IIdempotencyStore, SqlIdempotencyStore>();
        services.TryAddSingleton<IConsoleStore, SqlConsoleStore>();
        services.TryAddSingleton<IDocumentChangeStore, SqlDocumentChangeStore>();
        services.TryAddSingleton<IIndexEntryStore, SqlIndexEntryStore>();
        services.TryAddSingleton<IEmbeddingCacheStore, SqlEmbeddingCacheStore>();
        services.TryAddSingleton<IMetadataStore, SqlMetadataStore>();
        services.TryAddSingleton<ISegmentStore, SqlSegmentStore>();
        services.TryAddSingleton<IIndexingStore, SqlIndexingStore>();
        services.TryAddSingleton<IExternalKnowledgeStore, SqlExternalKnowledgeStore>();
        services.TryAddSingleton<SecretBox>();
        services.TryAddSingleton<ExternalKnowledgeApis>();
        services.TryAddSingleton<ICredentialStore, SqlCredentialStore>();
        services.TryAddSingleton<IUsageStore, SqlUsageStore>();
        services.TryAddSingleton<IReindexStore, SqlReindexStore>();
        services.TryAddSingleton<IMissingEntryStore, SqlMissingEntries>();
        services.TryAddSingleton<IStoreDoctor, StoreDoctor>();
        services.TryAddSingleton<IStoreBackup, StoreBackup>();
        // Whoever adds a credential is told what its source asks for.
        services.AddSources();
        services.TryAddSingleton<IFileStore>(provider => new FolderFileStore(Path.Combine(dataFolder, "files"), provider.GetRequiredService<TimeProvider>()));
        return services;
    }
}
