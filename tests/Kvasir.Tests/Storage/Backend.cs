using Kvasir.Chunking;
using Kvasir.Collections;
using Kvasir.Filters;
using Kvasir.Knowledge;
using Kvasir.Pipelines.Records;
using Kvasir.Pipelines.Sync;
using Kvasir.Storage;
using Kvasir.Storage.Checking;
using Kvasir.Storage.Sql;

namespace Kvasir.Tests.Storage;

/// <summary>A store of one kind, empty at first, with the ports that every kind has, and words for what the suites do with them.</summary>
public abstract class Backend : IAsyncLifetime
{
    public abstract IWorkspaceStore Workspaces { get; }

    public abstract IDatasetStore Datasets { get; }

    public abstract IDocumentStore Documents { get; }

    public abstract ITagStore Tags { get; }

    public abstract ISegmentStore Segments { get; }

    public abstract IIndexingStore Indexing { get; }

    public abstract IReindexStore Reindexing { get; }

    public abstract IMetadataStore Metadata { get; }

    public abstract IUploadStore Uploads { get; }

    public abstract IUsageStore Usage { get; }

    public abstract IExternalKnowledgeStore ExternalKnowledge { get; }

    public abstract ICredentialStore Credentials { get; }

    public abstract IPipelineStore Pipelines { get; }

    public abstract IPipelineRunStore PipelineRuns { get; }

    public abstract IPipelineSourceStore Sources { get; }

    public abstract ICollectionStore Collections { get; }

    public abstract IEntityStore Entities { get; }

    public abstract ISourceSyncStore SourceSync { get; }

    public abstract ISecretStore Secrets { get; }

    public abstract IIdempotencyStore Requests { get; }

    public abstract IConsoleStore Console { get; }

    public abstract IDocumentChangeStore Changes { get; }

    public abstract IEmbeddingCacheStore EmbeddingCache { get; }

    public abstract IJobQueue Jobs { get; }

    public abstract ISearchIndex Search { get; }

    public abstract IMissingEntryStore MissingEntries { get; }

    /// <summary>The database itself, for statements that no store has.</summary>
    internal abstract SqlDatabase Database { get; }

    public abstract IStoreDoctor Doctor(IFileStore files);

    /// <summary>Runs a statement past the stores, with foreign keys switched off.</summary>
    public abstract Task DamageAsync(string sql);

    /// <summary>Overwrites vectors past the stores.</summary>
    public abstract Task DamageVectorsAsync(float[] vector, string where);

    public FakeTime Time { get; } = new();

    public abstract Task InitializeAsync();

    public abstract Task DisposeAsync();

    /// <summary>Ends the process's hold on the store and opens it again, as a restart does.</summary>
    public abstract Task ReopenAsync();

    public async Task<Workspace> AddWorkspaceAsync()
    {
        var workspace = new Workspace { Id = Ids.New(Time), Name = Guid.NewGuid().ToString("N"), OwnerId = Ids.New(Time), OwnerName = "owner", CreatedAt = Time.GetUtcNow() };
        await Workspaces.AddAsync(workspace, Key(workspace, "first"), default);
        return workspace;
    }

    public ApiKey Key(Workspace workspace, string name) => new()
    {
        Id = Ids.New(Time),
        WorkspaceId = workspace.Id,
        Name = name,
        Hash = Guid.NewGuid().ToByteArray(),
        Prefix = "k",
        Scopes = [KeyScope.Read],
        CreatedAt = Time.GetUtcNow(),
    };

    public async Task<Dataset> AddDatasetAsync(string? name = null, Workspace? workspace = null)
    {
        workspace ??= await AddWorkspaceAsync();
        var dataset = new Dataset
        {
            Id = Ids.New(Time),
            WorkspaceId = workspace.Id,
            Name = name ?? Guid.NewGuid().ToString("N"),
            IndexingTechnique = IndexingTechnique.HighQuality,
            CreatedBy = "a",
            CreatedAt = Time.GetUtcNow(),
            UpdatedBy = "a",
            UpdatedAt = Time.GetUtcNow(),
        };
        await Datasets.AddAsync(dataset, default);
        return dataset;
    }

    /// <summary>A pipeline that ingests documents, with its collection.</summary>
    public Task<CollectionPipeline> AddCollectionAsync(Workspace workspace, string name, params PreservedField[] fields) => Collections.AddAsync(
        Pipeline(workspace, name), 100, known => known ?? CollectionDataset(workspace, name, fields), default);

    public CollectionPipeline Pipeline(Workspace workspace, string collection, string type = PipelineType.Ingestion) => new()
    {
        Id = $"pipe-{Guid.NewGuid():N}"[..27],
        WorkspaceId = workspace.Id,
        ProjectId = "proj-1",
        Type = type,
        Name = "pipeline",
        Description = "",
        ClusterId = "in01-1",
        CollectionName = collection,
        Functions = [new PipelineFunction { Name = "index", Action = FunctionAction.IndexDoc.Name, SplitBy = ["\n", ""] }, new PipelineFunction { Name = "keep", Action = FunctionAction.Preserve.Name, InputField = "year", OutputField = "year", FieldType = FilterType.Int16 }],
        CreatedBy = "a",
        CreatedAt = Time.GetUtcNow(),
    };

    public Dataset CollectionDataset(Workspace workspace, string name, params PreservedField[] fields) => new()
    {
        Id = Ids.New(Time),
        WorkspaceId = workspace.Id,
        Name = name,
        IndexingTechnique = IndexingTechnique.HighQuality,
        Collection = new Collection { ClusterId = "in01-1", Name = name, Kind = CollectionKind.Doc, Embedding = "e", Fields = fields },
        CreatedBy = "a",
        CreatedAt = Time.GetUtcNow(),
        UpdatedBy = "a",
        UpdatedAt = Time.GetUtcNow(),
    };

    public Task<Document> AddDocumentAsync(Dataset dataset, string name = "doc") => Documents.AddAsync(
        new DocumentAdmission
        {
            WorkspaceId = dataset.WorkspaceId,
            DatasetId = dataset.Id,
            Name = name,
            File = Upload(dataset.WorkspaceId, name),
            Rule = null,
            DocLanguage = "English",
            Batch = Ids.NewBatch(Time),
            CreatedBy = "a",
            At = Time.GetUtcNow(),
            Admit = known => known with { DocForm = DocForm.Text },
        },
        default);

    /// <summary>A published pipeline of a dataset.</summary>
    public async Task<Pipeline> AddPipelineAsync(Dataset dataset)
    {
        var pipeline = new Pipeline { Id = Ids.New(Time), WorkspaceId = dataset.WorkspaceId, DatasetId = dataset.Id, Draft = "{}", DraftHash = "first", CreatedBy = "a", CreatedAt = Time.GetUtcNow(), UpdatedBy = "a", UpdatedAt = Time.GetUtcNow() };
        await Pipelines.AddAsync(pipeline, null, default);
        var version = new PipelineVersion { Id = Ids.New(Time), PipelineId = pipeline.Id, Version = "2026-01-01 00:00:00.000000", Definition = "{}", MarkedName = "one", CreatedBy = "a", CreatedAt = Time.GetUtcNow() };
        await Pipelines.PublishAsync(dataset.WorkspaceId, dataset.Id, version, known => known with { DocForm = DocForm.Text }, default);
        return pipeline with { PublishedVersionId = version.Id };
    }

    /// <summary>Queues runs, one for each item.</summary>
    public Task<IReadOnlyList<Document>> RunAsync(Dataset dataset, Pipeline pipeline, params AdmittedItem[] items) => PipelineRuns.AddAsync(
        new RunAdmission
        {
            WorkspaceId = dataset.WorkspaceId,
            DatasetId = dataset.Id,
            PipelineId = pipeline.Id,
            VersionId = pipeline.PublishedVersionId!,
            TaskId = Ids.New(Time),
            Batch = Ids.NewBatch(Time),
            StartNodeId = "1",
            DatasourceType = "website_crawl",
            Inputs = "{}",
            Rule = ProcessRule.Automatic,
            DocForm = DocForm.Text,
            Items = items,
            CreatedBy = "a",
            At = Time.GetUtcNow(),
        },
        default);

    /// <summary>An item of a web site.</summary>
    public AdmittedItem Item(string name, string? documentId = null) => new(Ids.New(Time), name, $$"""{"url":"https://example.com/{{name}}"}""", null, documentId);

    public UploadFile Upload(string workspaceId, string name) => new()
    {
        Id = Ids.New(Time),
        WorkspaceId = workspaceId,
        Name = name,
        Size = 1,
        Extension = "txt",
        MimeType = "text/plain",
        ContentHash = new string('a', 64),
        CreatedBy = "a",
        CreatedAt = Time.GetUtcNow(),
    };

    /// <summary>A dataset's pipeline, published, with a source that is due.</summary>
    public async Task<PipelineSource> AddSourceAsync(Dataset dataset)
    {
        var now = Time.GetUtcNow();
        var pipeline = await AddPipelineAsync(dataset);
        var source = new PipelineSource
        {
            Id = Ids.New(Time),
            WorkspaceId = dataset.WorkspaceId,
            DatasetId = dataset.Id,
            PipelineId = pipeline.Id,
            Name = "source",
            StartNodeId = "n",
            DatasourceType = "website_crawl",
            Inputs = """{"url":"http://site.example/"}""",
            CredentialId = "c",
            Scope = "{}",
            Schedule = "0 0 * * *",
            NextRunAt = now,
            CreatedBy = "a",
            CreatedAt = now,
            UpdatedBy = "a",
            UpdatedAt = now,
        };
        await Sources.AddAsync(source, default);
        return source;
    }

    /// <summary>Items of a source on their way in, each called by its key.</summary>
    public RunAdmission Admission(PipelineSource source, SourceRun run, params string[] keys) => new()
    {
        WorkspaceId = source.WorkspaceId,
        DatasetId = source.DatasetId,
        PipelineId = source.PipelineId,
        VersionId = Pipelines.FindOfAsync(source.DatasetId, default).GetAwaiter().GetResult()!.PublishedVersionId!,
        TaskId = run.Id,
        Batch = run.Batch,
        StartNodeId = source.StartNodeId,
        DatasourceType = source.DatasourceType,
        Inputs = source.Inputs,
        Rule = ProcessRule.Automatic,
        DocForm = DocForm.Text,
        Items = [.. keys.Select(key => new AdmittedItem(Ids.New(Time), key, "{}", null))],
        CreatedBy = "a",
        At = Time.GetUtcNow(),
    };

    public async Task<Job> TakeAsync() => (await Jobs.TakeAsync(Ids.New(Time), TimeSpan.FromSeconds(30), default)).ShouldNotBeNull();

    /// <summary>Takes the document's job up to the point where its segments are stored.</summary>
    public Task<(Job Job, IndexingTask Task)> SplitAsync(params string[] texts) => SplitAsync([.. texts.Select(text => new Chunk(text, text))]);

    /// <summary>The same with chunks that know where they stand.</summary>
    public async Task<(Job Job, IndexingTask Task)> SplitAsync(params Chunk[] chunks)
    {
        var job = await TakeAsync();
        var task = (await Indexing.FindAsync(job, default)).ShouldNotBeNull();
        await Indexing.BeginAsync(job, task, Time.GetUtcNow(), default);
        await Indexing.AppendAsync(job, task, [.. chunks.Select((chunk, i) => new SegmentDraft(i + 1, chunk, Time.GetUtcNow()))], progress: null, default);
        await Indexing.BeginIndexingAsync(job, task, new StageTimes(Time.GetUtcNow(), Time.GetUtcNow(), Time.GetUtcNow()), default);
        return (job, task);
    }

    /// <summary>Writes the index entries of all waiting segments. A text's terms are its words, its vector points along its first letter.</summary>
    public async Task WriteAsync(Job job, IndexingTask task)
    {
        for (var last = 0L; await Indexing.NextAsync(task, last, 1000, default) is { Count: > 0 } pending; last = pending[^1].Key)
            await Indexing.WriteAsync(job, task, [.. pending.Select(Indexed)], Time.GetUtcNow(), default);
    }

    /// <summary>The entries of a segment, or of each of its child chunks.</summary>
    public static IndexedSegment Indexed(PendingSegment segment)
    {
        var words = segment.Content.Split(' ').Distinct().ToList();
        return new IndexedSegment(
            segment.Key, segment.Revision, segment.Content.Length, words, [.. words.Select(word => new WeightedKeyword(word, 1))],
            segment.Children.Count == 0 ? [Node(null, segment.Content)] : [.. segment.Children.Select(child => Node(child.Id, child.Content))]);

        static IndexNode Node(string? childId, string text) => new(childId, text.Length, text.Split(' '), [Direction(text)]);
    }

    /// <summary>Texts by their keywords, the best first.</summary>
    public async Task<List<string>> FindKeywordsAsync(Dataset dataset, params string[] keywords)
    {
        var scope = await ScopeAsync(dataset);
        return await ContentsAsync(scope, (await Search.SearchKeywordsAsync(scope, keywords, 10, default)).Select(node => node.Key));
    }

    /// <summary>A segment's text as an indexer is given it.</summary>
    public static PendingSegment Pending(Segment segment) => new(0, segment.Revision, segment.Content, [], [.. segment.ChildChunks.Select(child => new PendingChild(child.Id, child.Content))]);

    public Task<Document> IndexAsync(Dataset dataset, string name, params string[] texts) => IndexAsync(dataset, name, [.. texts.Select(text => new Chunk(text, text))]);

    /// <summary>The same with chunks that know where they stand.</summary>
    public async Task<Document> IndexAsync(Dataset dataset, string name, params Chunk[] chunks)
    {
        var document = await AddDocumentAsync(dataset, name);
        var (job, task) = await SplitAsync(chunks);
        await WriteAsync(job, task);
        await Indexing.ActivateAsync(job, task, TimeSpan.FromSeconds(1), Time.GetUtcNow(), default);
        return (await Documents.FindAsync(dataset.Id, document.Id, default))!;
    }

    public async Task PurgeAsync(int rows = 2)
    {
        while (await Jobs.TakeAsync(Ids.New(Time), TimeSpan.FromSeconds(30), default) is { } job)
        {
            job.Kind.ShouldBe(JobKind.Purge);
            while (await Indexing.PurgeAsync(job, rows, default))
            {
                // A few rows at a time.
            }
        }
    }

    public async Task<List<string>> FindTextAsync(Dataset dataset, params string[] terms)
    {
        var scope = await ScopeAsync(dataset);
        var matches = await Search.SearchTextAsync(scope, terms, default);
        return await ContentsAsync(scope, matches.Scores.OrderByDescending(match => match.Value.Score).Select(match => match.Key));
    }

    public async Task<List<string>> FindNearAsync(Dataset dataset, string text, IReadOnlySet<string>? documents = null)
    {
        var scope = await ScopeAsync(dataset) with { DocumentIds = documents };
        return await ContentsAsync(scope, (await Search.SearchVectorsAsync(scope, Direction(text), 10, default)).Select(node => node.Key));
    }

    private async Task<SearchScope> ScopeAsync(Dataset dataset) => new(dataset.Id, (await Datasets.FindAsync(dataset.WorkspaceId, dataset.Id, default))?.Index.Version ?? 1);

    public async Task<List<string>> ContentsAsync(SearchScope scope, IEnumerable<long> keys) => [.. (await Search.LoadAsync(scope, [.. keys], default)).Select(node => node.Segment.Content)];

    private static float[] Direction(string text)
    {
        var vector = new float[32];
        vector[(char.ToLowerInvariant(text[0]) - 'a') & 31] = 1;
        return vector;
    }
}
