using Kvasir.Extraction;
using Kvasir.Indexing;
using Kvasir.Knowledge;
using Kvasir.Retrieval;
using Kvasir.Storage;
using Kvasir.Storage.Files;
using Kvasir.Storage.Sqlite;
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
    /// Adds the engine on SQLite and a folder of files, with its background workers. All services are singletons and safe for concurrent use.
    /// What is registered already is kept, so a host can put its own in place of any part; the host registers <see cref="Models.EmbeddingModels"/>.
    /// </summary>
    /// <param name="services">The host's services.</param>
    /// <param name="dataFolder">Holds everything that is kept; created when absent. One process at a time may have it open.</param>
    public static IServiceCollection AddKvasir(this IServiceCollection services, string dataFolder)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentException.ThrowIfNullOrEmpty(dataFolder);
        services.TryAddSingleton(TimeProvider.System);
        services.AddSqlite(dataFolder);

        services.TryAddSingleton(Extractors.Default);
        services.TryAddSingleton(TextAnalyzer.Load(ModelsFolder));
        services.TryAddSingleton(KeywordExtractor.Load(ModelsFolder));
        services.TryAddSingleton<Datasets>();
        services.TryAddSingleton<Documents>();
        services.TryAddSingleton<Segments>();
        services.TryAddSingleton<ChildChunks>();
        services.TryAddSingleton<Metadata>();
        services.TryAddSingleton<Tags>();
        services.TryAddSingleton<Retriever>();

        services.TryAddSingleton<IndexNodeBuilder>();
        services.TryAddSingleton<SegmentIndexer>();
        services.TryAddSingleton<DatasetReindexer>();
        services.TryAddSingleton<DocumentIndexer>();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IHostedService, JobWorker>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IHostedService, FileSweeper>());
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
    public static IServiceCollection AddKvasirStores(this IServiceCollection services, string dataFolder)
    {
        ArgumentNullException.ThrowIfNull(services);
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton(_ => SqliteDatabase.OpenBeside(dataFolder));
        return services.AddSqlite(dataFolder);
    }

    /// <summary>Where the build puts the weights and dictionaries: beside the program.</summary>
    public static string ModelsFolder { get; } = Path.Combine(AppContext.BaseDirectory, "models");

    private static IServiceCollection AddSqlite(this IServiceCollection services, string dataFolder)
    {
        services.TryAddSingleton(_ => SqliteDatabase.Open(dataFolder));
        services.TryAddSingleton<SqliteJobQueue>();
        services.TryAddSingleton<IJobQueue>(provider => provider.GetRequiredService<SqliteJobQueue>());
        services.TryAddSingleton<IWorkspaceStore, SqliteWorkspaceStore>();
        services.TryAddSingleton<IDatasetStore, SqliteDatasetStore>();
        services.TryAddSingleton<IDocumentStore, SqliteDocumentStore>();
        services.TryAddSingleton<ITagStore, SqliteTagStore>();
        services.TryAddSingleton<IUploadStore, SqliteUploadStore>();
        services.TryAddSingleton<ISecretStore, SqliteSecretStore>();
        services.TryAddSingleton<IMetadataStore, SqliteMetadataStore>();
        services.TryAddSingleton<ISegmentStore, SqliteSegmentStore>();
        services.TryAddSingleton<IIndexingStore, SqliteIndexingStore>();
        services.TryAddSingleton<IReindexStore, SqliteReindexStore>();
        services.TryAddSingleton<ISearchIndex, SqliteSearchIndex>();
        services.TryAddSingleton<IFileStore>(provider => new FolderFileStore(Path.Combine(dataFolder, "files"), provider.GetRequiredService<TimeProvider>()));
        return services;
    }
}
