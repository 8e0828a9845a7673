using System.Text.Encodings.Web;
using System.Text.Json;
using Kvasir.Chunking;
using Kvasir.Knowledge;
using Kvasir.Pipelines.Records;
using Kvasir.Pipelines.Sync;
using Kvasir.Retrieval.External;
using Kvasir.Retrieval.Usage;
using Kvasir.Sources.Credentials;
using Kvasir.Storage;

namespace Kvasir.Tests.Storage.Moving;

/// <summary>A store that has something of everything, also work that waits and work that is under way.</summary>
public sealed class FilledStore
{
    private static readonly JsonSerializerOptions Readable = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static readonly string[] Words = ["alpha", "c++", "c#", ".net", "3.14", "知识", "it's", "common", "beta", "child", "and\\slash"];

    private FilledStore(Dataset main, Dataset changing, string waiting, string deleted) => (Main, Changing, WaitingId, DeletedId) = (main, changing, waiting, deleted);

    /// <summary>A dataset with documents of every kind.</summary>
    public Dataset Main { get; }

    /// <summary>A dataset whose next index is half built, under a lease.</summary>
    public Dataset Changing { get; }

    /// <summary>A document whose job waits.</summary>
    public string WaitingId { get; }

    /// <summary>A document whose rows wait to be purged.</summary>
    public string DeletedId { get; }

    public static async Task<FilledStore> FillAsync(Backend store)
    {
        var workspace = await store.AddWorkspaceAsync();
        await store.Workspaces.AddKeyAsync(store.Key(workspace, "second") with { DatasetIds = ["x"], Scopes = [KeyScope.Read, KeyScope.Write] }, default);
        await store.Console.AddUserAsync(new ConsoleUser { Id = Ids.New(store.Time), WorkspaceId = workspace.Id, Name = "李 Ö", PasswordHash = "hash", CreatedAt = store.Time.GetUtcNow() }, default);
        await store.Secrets.GetOrCreateAsync("links", default);
        var request = new KeyedRequest { WorkspaceId = workspace.Id, Key = "create-1", Owner = "o", ValidUntil = store.Time.GetUtcNow().AddDays(1) };
        await store.Requests.ClaimAsync(request, store.Time.GetUtcNow(), default);
        await store.Requests.AnswerAsync(request with { Fingerprint = [0, 1, 255], Status = 201, ContentType = "application/json", Body = "知识"u8.ToArray() }, default);
        var gone = await store.AddDatasetAsync("gone", workspace);
        var main = await store.AddDatasetAsync("文档 ☃ \\n", workspace);
        await store.IndexAsync(main, "signs", "c c++ one", "c# .net 3.14", "知识 six it's \"quoted\"", "common common common x", "line\nand\ttab\\ and\\slash 𝄞");
        await store.IndexAsync(gone, "last keys", "alpha", "beta");
        await store.Datasets.DeleteAsync(workspace.Id, gone.Id, default);
        await store.PurgeAsync();

        await SyncAsync(store, await store.AddDatasetAsync("synced", workspace));
        await store.Usage.WriteAsync(
            [new LoggedQuery { Id = Ids.New(store.Time), DatasetId = main.Id, Content = "知识\t?", Source = QuerySource.App, Records = 2, CreatedBy = "a", CreatedAt = store.Time.GetUtcNow() }], [], default);
        await store.ExternalKnowledge.SaveAsync(
            new StoredExternalKnowledgeApi { Id = Ids.New(store.Time), WorkspaceId = workspace.Id, Name = "wiki", Endpoint = "http://wiki.example/kb", ApiKey = [0, 1, 255], CreatedBy = "a", CreatedAt = store.Time.GetUtcNow() }, default);
        await store.Credentials.AddAsync(
            new StoredSourceCredential { Id = Ids.New(store.Time), WorkspaceId = workspace.Id, Provider = "s3", Name = "team", SealedValues = [0, 1, 255], CreatedBy = "a", CreatedAt = store.Time.GetUtcNow() }, default);

        var pipeline = await store.AddPipelineAsync(await store.AddDatasetAsync("pipeline", workspace));
        var piped = (await store.Datasets.FindAsync(workspace.Id, pipeline.DatasetId, default))!;
        var made = (await store.RunAsync(piped, pipeline, store.Item("page") with { File = store.Upload(workspace.Id, "page.md") }))[0];
        var (ran, about) = await store.SplitAsync("alpha page");
        await store.PipelineRuns.RecordAsync(ran, made.PipelineRunId!, ["""{"event":"node_started","data":{}}"""], new RunOutcome(StoredRunStatus.PartialSucceeded, """{"a":"知识"}""", null, 1.25, 1, 2, 1), default);
        await store.WriteAsync(ran, about);
        await store.Indexing.ActivateAsync(ran, about, TimeSpan.FromSeconds(1), store.Time.GetUtcNow(), default);

        var tag = new Tag { Id = Ids.New(store.Time), Name = "tag" };
        await store.Tags.AddAsync(workspace.Id, tag, store.Time.GetUtcNow(), default);
        await store.Tags.BindAsync(workspace.Id, main.Id, [tag.Id], default);
        var parents = await IndexParentsAsync(store, main);
        await DescribeAsync(store, main, parents);
        await store.Documents.SwitchAsync(main.Id, [(await store.IndexAsync(main, "disabled", "alpha disabled")).Id], DocumentSwitch.Disable, "a", default);

        await store.Collections.AddUsageAsync((await store.AddCollectionAsync(workspace, "collected")).Id, 7, 3, default);

        var changing = await store.AddDatasetAsync("changing", workspace);
        await store.IndexAsync(changing, "doc", "alpha one", "beta two");
        await BeginReindexAsync(store, changing);
        var deleted = await store.IndexAsync(main, "deleted", "alpha deleted");
        await store.Documents.DeleteAsync(main.Id, deleted.Id, default);
        return new FilledStore(main, changing, (await store.AddDocumentAsync(main, "waiting")).Id, deleted.Id);
    }

    /// <summary>All that the ports say of it, except what is in a lease.</summary>
    public async Task<string> TellAsync(Backend store)
    {
        var told = new List<object?> { await store.Workspaces.ListAsync(default), await store.Workspaces.ListKeysAsync(Main.WorkspaceId, default), await store.Secrets.GetOrCreateAsync("links", default) };
        told.Add(await store.Console.ListUsersAsync(Main.WorkspaceId, default));
        told.Add(await store.Requests.FindAsync(Main.WorkspaceId, "create-1", DateTimeOffset.UnixEpoch, default));
        told.Add(await store.Tags.ListAsync(Main.WorkspaceId, default));
        foreach (var (pipeline, _) in (await store.Pipelines.ListAsync(Main.WorkspaceId, new Paging(1, 100), default)).Items)
        {
            told.AddRange([pipeline, await store.Pipelines.ListVersionsAsync(pipeline.Id, new Paging(1, 100), default)]);
            foreach (var run in (await store.PipelineRuns.ListAsync(pipeline.DatasetId, new RunFilter(null, null), new Paging(1, 100), default)).Items)
                told.AddRange([await store.PipelineRuns.FindAsync(pipeline.DatasetId, run.Id, default), await store.PipelineRuns.ListEventsAsync(run.Id, 0, default)]);
        }

        told.Add(await store.Collections.ListAsync(Main.WorkspaceId, new PipelineFilter(), default));
        told.Add(await store.ExternalKnowledge.ListAsync(Main.WorkspaceId, default));
        told.Add(await store.Credentials.ListAsync(Main.WorkspaceId, null, default));
        told.Add(await store.Usage.ListAsync(Main.Id, new Paging(1, 100), default));
        foreach (var known in (await store.Datasets.ListAsync(Main.WorkspaceId, new DatasetFilter(null, []), new Paging(1, 100), default)).Items)
        {
            var dataset = await store.Datasets.FindAsync(Main.WorkspaceId, known.Id, default);
            told.AddRange([known, dataset, await store.Datasets.FindLatestRuleAsync(known.Id, default), (await store.Tags.ListOfAsync([known.Id], default))[known.Id], (await store.Metadata.ListOfAsync([known.Id], default))[known.Id]]);
            foreach (var source in (await store.Sources.ListAsync(known.Id, new Paging(1, 100), default)).Items)
                told.AddRange([source, await store.SourceSync.ListItemsAsync(source.Id, default), await store.Sources.ListRunsAsync(source.Id, new Paging(1, 100), default), await store.PipelineRuns.ListAsync(known.Id, new RunFilter(null, null), new Paging(1, 100), default)]);
            foreach (var document in (await store.Documents.ListAsync(known.Id, new DocumentFilter(null, null), new Paging(1, 100), default)).Items)
                told.AddRange([document, document.File is null ? null : await store.Uploads.FindAsync(document.File.Id, default), await store.Segments.ListAsync(document, new SegmentFilter(null, []), new Paging(1, 100), default)]);
            for (var version = 1; version <= 2; version++) told.AddRange(await SearchAsync(store, new SearchScope(known.Id, version)));
        }

        return JsonSerializer.Serialize(told, Readable);
    }

    private static async Task<List<object>> SearchAsync(Backend store, SearchScope scope)
    {
        var found = new List<object>();
        foreach (var word in Words)
        {
            var text = await store.Search.SearchTextAsync(scope, [word], default);
            found.Add(new { word, ceiling = Math.Round(text.Ceiling, 6), text = text.Scores.OrderBy(score => score.Key).Select(score => new { score.Key, Score = Math.Round(score.Value.SegmentScore, 6) }) });
            found.Add(await store.Search.SearchKeywordsAsync(scope, [word, "alpha"], 20, default));
        }

        var query = Enumerable.Range(1, 32).Select(i => (float)i / 106).ToArray();
        found.Add((await store.Search.SearchVectorsAsync(scope, query, 20, default)).Select(node => new { node.Key, Score = Math.Round(node.Score, 2) }).OrderByDescending(node => node.Score).ThenBy(node => node.Key));
        return found;
    }

    // A source that was gone through, whose document nobody has indexed, and the run of a draft.
    private static async Task SyncAsync(Backend store, Dataset dataset)
    {
        var source = await store.AddSourceAsync(dataset);
        var run = (await store.Sources.QueueAsync(source, store.Time.GetUtcNow(), default)).ShouldNotBeNull();
        var job = await store.TakeAsync();
        run = await store.SourceSync.ApplyAsync(job, new SourceBatch(run, store.Admission(source, run, "页\tone"), [new TakenItem("http://site.example/", "v", "{}")], []), default);
        await store.SourceSync.EndAsync(job, run with { Status = SourceRunStatus.Succeeded, FinishedAt = store.Time.GetUtcNow() }, default);
        await store.Jobs.CompleteAsync(await store.TakeAsync(), default);
        var draft = new StoredRun { Id = Ids.New(store.Time), PipelineId = source.PipelineId, DatasetId = dataset.Id, TaskId = "t", StartNodeId = "n", DatasourceType = "website_crawl", Item = "{}", Inputs = "{}", CreatedBy = "a", CreatedAt = store.Time.GetUtcNow() };
        await store.PipelineRuns.AddDraftAsync(draft, ["{}"], default);
    }

    private static async Task<Document> IndexParentsAsync(Backend store, Dataset dataset)
    {
        var document = await store.AddDocumentAsync(dataset, "parents");
        var job = await store.TakeAsync();
        var task = (await store.Indexing.FindAsync(job, default)).ShouldNotBeNull();
        await store.Indexing.BeginAsync(job, task, store.Time.GetUtcNow(), default);
        var parent = new Chunk("child one child two", "parent") { Children = [new Chunk("child one", "1"), new Chunk("child two", "2")] };
        await store.Indexing.AppendAsync(job, task, [new SegmentDraft(1, parent, store.Time.GetUtcNow())], progress: null, default);
        await store.Indexing.BeginIndexingAsync(job, task, new StageTimes(store.Time.GetUtcNow(), store.Time.GetUtcNow(), store.Time.GetUtcNow()), default);
        await store.WriteAsync(job, task);
        await store.Indexing.ActivateAsync(job, task, TimeSpan.FromSeconds(1.25), store.Time.GetUtcNow(), default);
        return document;
    }

    private static async Task DescribeAsync(Backend store, Dataset dataset, Document document)
    {
        var values = new List<MetadataValue>();
        foreach (var (name, type) in new[] { ("author", MetadataType.Text), ("year", MetadataType.Number), ("empty", MetadataType.Text) })
        {
            var field = new MetadataField { Id = Ids.New(store.Time), Name = name, Type = type };
            await store.Metadata.AddAsync(dataset.Id, field, "a", store.Time.GetUtcNow(), default);
            values.Add(new MetadataValue { FieldId = field.Id, Name = name, Type = type, TextValue = name == "author" ? "李\t\\N" : null, NumberValue = name == "year" ? 0.1 + 0.2 : null });
        }

        await store.Metadata.WriteAsync(dataset.Id, _ => [new ResolvedValues(document.Id, values, false)], store.Time.GetUtcNow(), default);
    }

    private static async Task BeginReindexAsync(Backend store, Dataset dataset)
    {
        await store.Datasets.UpdateAsync(dataset.WorkspaceId, dataset.Id, known => known.WithIndex(IndexingTechnique.HighQuality, "p", "other"), default);
        var job = await store.TakeAsync();
        var changed = (await store.Reindexing.FindAsync(job, default)).ShouldNotBeNull();
        foreach (var documentId in await store.Reindexing.ListDocumentsAsync(changed, default))
            await store.Reindexing.WriteAsync(job, changed, [.. (await store.Reindexing.NextAsync(changed, documentId, 0, 1, default)).Select(Backend.Indexed)], default);
    }
}
