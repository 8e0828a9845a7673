using System.Text;
using Kvasir.Knowledge;
using Kvasir.Models;
using Kvasir.Models.Reranking;
using Kvasir.Storage;
using Kvasir.Storage.Archives;
using Kvasir.Storage.Files;
using Kvasir.Storage.Sql;
using Microsoft.Extensions.AI;

namespace Kvasir.Tests.Storage.Archives;

/// <summary>A store with its uploaded files, and words for what is done with archives of it.</summary>
public sealed class ArchiveKit(Backend store) : IAsyncLifetime
{
    private readonly string _folder = Directory.CreateTempSubdirectory("kvasir-archive-").FullName;

    public Backend Store => store;

    internal FolderFileStore Files => new(_folder, store.Time);

    public static ArchiveKit Sqlite() => new(new SqliteBackend());

    public static ArchiveKit Postgres() => new(new PostgresBackend());

    public Task InitializeAsync() => store.InitializeAsync();

    public async Task DisposeAsync()
    {
        await store.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    /// <summary>Queues a document whose original is in the file store.</summary>
    public async Task<Document> UploadAsync(Dataset dataset, string name, string text)
    {
        var stored = await Files.PutAsync(new MemoryStream(Encoding.UTF8.GetBytes(text)), 1000, default);
        return await store.Documents.AddAsync(
            new DocumentAdmission
            {
                WorkspaceId = dataset.WorkspaceId,
                DatasetId = dataset.Id,
                Name = name,
                File = store.Upload(dataset.WorkspaceId, name) with { ContentHash = stored.ContentHash, Size = stored.Size },
                Rule = null,
                DocLanguage = "English",
                Batch = Ids.NewBatch(store.Time),
                CreatedBy = "a",
                At = store.Time.GetUtcNow(),
                Admit = known => known with { DocForm = DocForm.Text },
            },
            default);
    }

    public async Task<byte[]> ExportAsync(Dataset dataset)
    {
        var target = new MemoryStream();
        await new DatasetExport(store.Database, Files, store.Time).WriteAsync(dataset, target, default);
        return target.ToArray();
    }

    public Task<ImportedDataset> ImportAsync(Workspace workspace, byte[] archive, string? name = null, int dimensions = 32) => ImportAsync(workspace, new MemoryStream(archive), name, dimensions);

    public Task<ImportedDataset> ImportAsync(Workspace workspace, Stream archive, string? name = null, int dimensions = 32) =>
        new DatasetImport(store.Database, (SqlJobQueue)store.Jobs, Files, new EmbeddingModels([new NamelessModel(dimensions)]), new RerankModels([]), store.Time)
            .RunAsync(new Caller(workspace.Id, "importer", "importer"), archive, name, default);

    internal StoreBackup Backup() => new(store.Database, (SqlJobQueue)store.Jobs, Files, store.Time);

    /// <summary>How many rows there are of every table.</summary>
    public async Task<string> CountAsync()
    {
        var counts = new List<string>();
        foreach (var table in Kvasir.Storage.Moving.MovedTables.Names) counts.Add($"{table} {await store.Database.ReadAsync(c => c.ScalarAsync<long>($"SELECT count(*) FROM {table}"), default)}");
        return string.Join('\n', counts);
    }

    /// <summary>What the doctor finds wrong, but for originals that the tests' uploads never had.</summary>
    public async Task<IReadOnlyList<string>> WrongAsync()
    {
        var wrong = new List<string>();
        await foreach (var check in store.Doctor(Files).CheckAsync(repair: false, hashes: true, default))
        {
            if (check.Wrong > 0 && !check.Name.StartsWith("uploaded files", StringComparison.Ordinal)) wrong.Add($"{check.Name} {check.Wrong}");
        }

        return wrong;
    }

    // The suites' datasets name no model.
    private sealed class NamelessModel(int dimensions) : IEmbeddingModel
    {
        public string Provider => "";

        public string Name => "";

        public int Dimensions => dimensions;

        public int MaxInputTokens => 1;

        public IEmbeddingGenerator<string, Embedding<float>> Generator => throw new NotSupportedException("An import embeds nothing.");

        public int CountTokens(string text) => 1;

        public IReadOnlyList<string> Windows(string text) => [text];
    }
}
