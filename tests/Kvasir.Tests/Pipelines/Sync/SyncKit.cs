using System.Text.Json.Nodes;
using Kvasir.Extraction;
using Kvasir.Indexing;
using Kvasir.Knowledge;
using Kvasir.Pipelines;
using Kvasir.Pipelines.Compilation;
using Kvasir.Pipelines.Datasources;
using Kvasir.Pipelines.Indexing;
using Kvasir.Pipelines.Records;
using Kvasir.Pipelines.Sync;
using Kvasir.Storage;
using Kvasir.Tests.Pipelines.Datasources;
using Kvasir.Tests.Storage;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace Kvasir.Tests.Pipelines.Sync;

/// <summary>A store with a published pipeline of four datasources, three of which a test changes, and what keeps them in step.</summary>
internal sealed class SyncKit
{
    private readonly SourceSync _sync;

    public SyncKit(Backend store)
    {
        Store = store;
        var compiler = new PipelineCompiler(FakeNode.Usual);
        var versions = new PipelineVersions(store.Pipelines, compiler);
        var access = new DatasourceAccess(new DatasourceTypes([Site, Drive, Wiki]), new FakeCredentials());
        var listing = new SourceListing(access, new DriveExpansion(access, Extractors.Default, store.Time));
        _sync = new SourceSync(store.SourceSync, store.Jobs, store.Datasets, store.Pipelines, versions, listing, Options.Create(new IndexingOptions { MaxCrashes = 5 }), store.Time, NullLogger<SourceSync>.Instance);
        Sources = new PipelineSources(store.Sources, new KnowledgePipelines(store.Pipelines, store.Datasets, compiler, null!, store.Time), versions, access, store.Time);
        Scheduler = new SourceScheduler(store.Sources, store.Time, NullLogger<SourceScheduler>.Instance);
    }

    public Backend Store { get; }

    public ChangingSite Site { get; } = new();

    public ChangingDrive Drive { get; } = new();

    public ChangingWiki Wiki { get; } = new();

    public PipelineSources Sources { get; }

    public SourceScheduler Scheduler { get; }

    public Dataset Dataset { get; private set; } = null!;

    public Caller Caller => new(Dataset.WorkspaceId, "a", "anna");

    public async Task PublishAsync(bool isPublished = true)
    {
        Dataset = await Store.AddDatasetAsync();
        var now = Store.Time.GetUtcNow();
        var pipeline = new Pipeline { Id = Ids.New(Store.Time), WorkspaceId = Dataset.WorkspaceId, DatasetId = Dataset.Id, Draft = Definition(), DraftHash = "h", CreatedBy = "a", CreatedAt = now, UpdatedBy = "a", UpdatedAt = now };
        await Store.Pipelines.AddAsync(pipeline, null, default);
        var version = new PipelineVersion { Id = Ids.New(Store.Time), PipelineId = pipeline.Id, Version = "1", Definition = pipeline.Draft, CreatedBy = "a", CreatedAt = now };
        if (isPublished) await Store.Pipelines.PublishAsync(Dataset.WorkspaceId, Dataset.Id, version, known => known, default);
    }

    public Task<PipelineSource> CreateAsync(string node, SourceSettings? settings = null) => Sources.CreateAsync(Caller, Dataset, node, (settings ?? new SourceSettings()) with { Name = node }, default);

    /// <summary>Runs a source; what it queues is left alone.</summary>
    public async Task<SourceRun> SyncAsync(PipelineSource source)
    {
        await Sources.RunAsync(Dataset, source.Id, default);
        await _sync.SyncAsync(await TakeAsync(), default);
        return (await Sources.ListRunsAsync(Dataset, source.Id, new Paging(1, 1), default)).Items[0];
    }

    /// <summary>Lets a worker begin with a source that dies on the way; the next gets the job when its lease has run out.</summary>
    public async Task DieAsync(PipelineSource source)
    {
        await Sources.RunAsync(Dataset, source.Id, default);
        await Should.ThrowAsync<TimeoutException>(_sync.SyncAsync(await TakeAsync(), default));
        Store.Time.Advance(TimeSpan.FromMinutes(1));
    }

    /// <summary>What the run of a source counts, in one line.</summary>
    public static string Tell(SourceRun run) => $"{run.Status}: {run.Added} added, {run.Changed} changed, {run.Unchanged} unchanged, {run.Deleted} deleted, {run.Failed} failed, {run.Skipped} skipped";

    public async Task<IReadOnlyList<Document>> DocumentsAsync() => (await Store.Documents.ListAsync(Dataset.Id, new DocumentFilter(null, null), new Paging(1, 100), default)).Items;

    /// <summary>Ends the waiting run of the first document with a failure.</summary>
    public async Task FailFirstAsync()
    {
        var job = await Store.TakeAsync();
        var task = (await Store.Indexing.FindAsync(job, default)).ShouldNotBeNull();
        await Store.Indexing.FailAsync(job, task, ErrorCode.Internal, "It broke.", Store.Time.GetUtcNow(), default);
    }

    private async Task<Job> TakeAsync()
    {
        while (true)
        {
            var job = await Store.TakeAsync();
            if (job.Kind == JobKind.SyncSource) return job;
            await Store.Jobs.CompleteAsync(job, default);
        }
    }

    private static string Definition()
    {
        var nodes = new JsonArray(Source("site", "website_crawl"), Source("wiki", "online_document"), Source("drive", "online_drive"), Source("files", "local_file"), Node("index", "knowledge-index", []));
        var edges = new JsonArray([.. new[] { "site", "wiki", "drive", "files" }.Select(id => (JsonNode)new JsonObject { ["id"] = $"{id}-index", ["source"] = id, ["sourceHandle"] = "source", ["target"] = "index", ["targetHandle"] = "target" })]);
        return new JsonObject
        {
            ["kind"] = "rag_pipeline",
            ["version"] = "0.1.0",
            ["rag_pipeline"] = new JsonObject { ["name"] = "All" },
            ["workflow"] = new JsonObject { ["graph"] = new JsonObject { ["nodes"] = nodes, ["edges"] = edges } },
        }.ToJsonString();
    }

    private static JsonObject Source(string id, string type) => Node(id, "datasource", new JsonObject { ["provider_type"] = type, ["provider_name"] = id, ["plugin_id"] = $"acme/{id}" });

    private static JsonObject Node(string id, string type, JsonObject data)
    {
        (data["type"], data["title"]) = (type, id);
        return new JsonObject { ["id"] = id, ["data"] = data };
    }
}
