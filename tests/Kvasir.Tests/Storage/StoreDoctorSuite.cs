using System.Text;
using Kvasir.Chunking;
using Kvasir.Knowledge;
using Kvasir.Storage;
using Kvasir.Storage.Checking;
using Kvasir.Storage.Files;

namespace Kvasir.Tests.Storage;

public abstract partial class StoreDoctorSuite(Backend backend) : StorageSuite(backend), IDisposable
{
    private const string NoFile = "uploaded files that are missing";

    private readonly string _folder = Directory.CreateTempSubdirectory("kvasir-doctor-").FullName;

    private FolderFileStore Files => new(_folder, Store.Time);

    [SuiteFact]
    public async Task A_store_in_use_is_sound()
    {
        var gone = await Store.AddDatasetAsync();
        await Store.IndexAsync(gone, "doc", "alpha one");
        var dataset = await Store.AddDatasetAsync();
        await Store.IndexAsync(dataset, "doc", "alpha one", "beta two");
        await Store.IndexAsync(dataset, "doc", "alpha one", "gamma three");
        await Store.AddDocumentAsync(dataset, "waits");
        var deleted = await Store.AddDocumentAsync(dataset, "deleted");
        await Store.Documents.DeleteAsync(dataset.Id, deleted.Id, default);
        await Store.Datasets.DeleteAsync(gone.WorkspaceId, gone.Id, default);
        (await WrongAsync()).ShouldBeEmpty();
    }

    [SuiteFact]
    public async Task Segments_and_what_hangs_on_them_go_without_their_document()
    {
        await IndexedAsync();
        await Store.DamageAsync("DELETE FROM documents");
        await IsRepairedAsync("segments without a document");
        (await LookedAsync()).Take(5).ShouldBe(["segments without a document 0", "child chunks without a segment 0", "index entries without a segment or child chunk 0", "vectors without an index entry 0", "keywords without an index entry 0"]);
    }

    [SuiteFact]
    public async Task Child_chunks_and_entries_go_without_their_segment()
    {
        await IndexedAsync(children: true);
        await Store.DamageAsync("DELETE FROM segments");
        await IsRepairedAsync("child chunks without a segment", "index entries without a segment or child chunk");
    }

    [SuiteFact]
    public async Task Vectors_keywords_and_terms_go_without_their_entry_and_the_entry_is_made_again()
    {
        var dataset = await IndexedAsync();
        await Store.DamageAsync("DELETE FROM index_nodes");
        string[] terms = this is SqliteStoreDoctorTests ? ["full-text rows without an index entry", "postings of keywords without an index entry"] : [];
        (await WrongAsync()).ShouldBe(["vectors without an index entry", "keywords without an index entry", .. terms, "completed segments without a complete index entry"]);
        (await WrongAsync(repair: true)).Count.ShouldBe(3 + terms.Length);

        (await WrongAsync()).ShouldBe(["completed segments without a complete index entry"], "the job is queued");
        (await CompleteAsync()).ShouldBe(2);
        (await WrongAsync()).ShouldBeEmpty();
        (await Store.FindTextAsync(dataset, "alpha", "beta")).ShouldBe(["alpha one", "beta two"], ignoreOrder: true);
    }

    [SuiteFact]
    public async Task An_entry_without_its_vectors_or_the_entry_of_a_child_chunk_is_made_again()
    {
        var dataset = await IndexedAsync(children: true);
        await Store.DamageAsync("DELETE FROM vectors WHERE id = (SELECT min(id) FROM vectors)");
        await Store.DamageAsync("DELETE FROM node_keywords; DELETE FROM vectors WHERE node_key = (SELECT max(key) FROM index_nodes); DELETE FROM index_nodes WHERE key = (SELECT max(key) FROM index_nodes)");
        (await WrongAsync(repair: true)).ShouldContain("completed segments without a complete index entry");
        (await CompleteAsync()).ShouldBe(2);
        (await WrongAsync()).ShouldBeEmpty();
        (await Store.FindNearAsync(dataset, "alpha"))[0].ShouldBe("alpha one");
    }

    [SuiteFact]
    public async Task Documents_that_wait_without_a_job_get_one()
    {
        var dataset = await Store.AddDatasetAsync();
        await Store.AddDocumentAsync(dataset);
        await Store.DamageAsync("DELETE FROM jobs");
        await IsRepairedAsync("documents that wait without a job");
        (await Store.TakeAsync()).Kind.ShouldBe(JobKind.IndexDocument);
    }

    [SuiteFact]
    public async Task Runs_whose_document_has_ended_end_too()
    {
        var dataset = await Store.AddDatasetAsync();
        var run = (await Store.RunAsync(dataset, await Store.AddPipelineAsync(dataset), Store.Item("a")))[0].PipelineRunId!;
        (await WrongAsync()).ShouldBeEmpty();
        await Store.DamageAsync("DELETE FROM jobs; UPDATE documents SET indexing_status = 'error'; INSERT INTO pipeline_run_events (run_id, number, body) VALUES ('gone', 1, '{}')");
        await IsRepairedAsync("events without their run", "runs that go on although their document has ended");
        (await Store.PipelineRuns.FindAsync(dataset.Id, run, default))!.Status.ShouldBe("failed");
    }

    [SuiteFact]
    public async Task Documents_that_wait_for_a_new_index_get_the_job_that_builds_it()
    {
        var dataset = await IndexedAsync();
        await Store.Datasets.UpdateAsync(dataset.WorkspaceId, dataset.Id, known => known.WithIndex(IndexingTechnique.Economy, null, null), default);
        await Store.DamageAsync("DELETE FROM jobs");
        await IsRepairedAsync("documents that wait for a new index without a job");
        (await Store.TakeAsync()).Kind.ShouldBe(JobKind.Reindex);
    }

    [SuiteFact]
    public async Task What_is_deleted_or_replaced_and_not_removed_is_removed()
    {
        var dataset = await IndexedAsync();
        await Store.IndexAsync(dataset, "other", "alpha one");
        await Store.IndexAsync(dataset, "doc", "alpha one");
        var gone = await Store.AddDatasetAsync();
        await Store.DamageAsync($"DELETE FROM jobs; UPDATE documents SET deleted_at = 1 WHERE name = 'other'; UPDATE datasets SET deleted_at = 1 WHERE id = '{gone.Id}'");
        await IsRepairedAsync("deleted datasets that nobody removes", "deleted documents that nobody removes", "documents with replaced segments that nobody removes");
        await Store.PurgeAsync();
        (await WrongAsync()).ShouldBeEmpty();
        (await LookedAsync())[0].ShouldBe("segments without a document 1");
    }

    [SuiteFact]
    public async Task Entries_of_other_versions_are_removed()
    {
        await IndexedAsync();
        await Store.DamageAsync("INSERT INTO index_nodes (dataset_id, segment_key, length, version) SELECT dataset_id, segment_key, 0, 7 FROM index_nodes");
        await IsRepairedAsync("index entries of a version that is neither used nor built");
        await Store.PurgeAsync();
        (await LookedAsync())[2].ShouldBe("index entries without a segment or child chunk 2");
    }

    [SuiteFact]
    public async Task Jobs_about_what_is_gone_are_removed()
    {
        await IndexedAsync();
        foreach (var kind in (string[])[JobKind.IndexDocument, JobKind.Reindex, JobKind.CompleteIndex, JobKind.Purge])
            await Store.DamageAsync($"INSERT INTO jobs (id, kind, subject, dataset_id, run_after, created_at) VALUES ('{kind}', '{kind}', 'nobody', 'nothing', 0, 0)");
        await IsRepairedAsync("jobs about what is gone");
        (await Store.Jobs.TakeAsync("x", TimeSpan.FromSeconds(1), default)).ShouldBeNull();
    }

    [SuiteFact]
    public async Task Files_without_a_row_are_deleted_once_they_are_old_and_rows_without_their_file_are_told()
    {
        var workspace = await Store.AddWorkspaceAsync();
        var used = await PutAsync("used");
        await Store.Uploads.AddAsync(Store.Upload(workspace.Id, "used") with { ContentHash = used.ContentHash }, default);
        await PutAsync("unused");
        (await WrongAsync(hashes: true)).ShouldBeEmpty("a request may be about to write its row");
        Store.Time.Advance(TimeSpan.FromHours(1));
        (await WrongAsync()).ShouldBe(["stored files that nothing refers to"]);
        (await ResultsAsync(repair: true)).ShouldAllBe(result => result.IsClean);
        (await WrongAsync()).ShouldBeEmpty();

        await File.WriteAllTextAsync(FolderFileStore.PathOf(_folder, used.ContentHash), "something else");
        (await WrongAsync()).ShouldBeEmpty("nobody has read it");
        (await WrongAsync(hashes: true)).ShouldBe(["uploaded files that are missing or not what was uploaded"]);
        File.Delete(FolderFileStore.PathOf(_folder, used.ContentHash));
        (await ResultsAsync(repair: true)).Single(result => !result.IsClean).Advice.ShouldContain(used.ContentHash);
    }

    public void Dispose()
    {
        GC.SuppressFinalize(this);
        Directory.Delete(_folder, recursive: true);
    }

    // A document of two segments, whose file is left out: the other checks say so, and these tests pass it over.
    private async Task<Dataset> IndexedAsync(bool children = false)
    {
        var dataset = await Store.AddDatasetAsync();
        if (!children)
        {
            await Store.IndexAsync(dataset, "doc", "alpha one", "beta two");
            return dataset;
        }

        await Store.AddDocumentAsync(dataset, "doc");
        var job = await Store.TakeAsync();
        var task = (await Store.Indexing.FindAsync(job, default)).ShouldNotBeNull();
        await Store.Indexing.BeginAsync(job, task, Store.Time.GetUtcNow(), default);
        await Store.Indexing.AppendAsync(
            job, task, [.. new[] { "alpha one", "beta two" }.Select((text, i) => new SegmentDraft(i + 1, new Chunk(text, text) { Children = [.. text.Split(' ').Select(word => new Chunk(word, word))] }, Store.Time.GetUtcNow()))], progress: null, default);
        await Store.Indexing.BeginIndexingAsync(job, task, new StageTimes(Store.Time.GetUtcNow(), Store.Time.GetUtcNow(), Store.Time.GetUtcNow()), default);
        await Store.WriteAsync(job, task);
        await Store.Indexing.ActivateAsync(job, task, TimeSpan.Zero, Store.Time.GetUtcNow(), default);
        return dataset;
    }

    private async Task<int> CompleteAsync()
    {
        var job = await Store.TakeAsync();
        job.Kind.ShouldBe(JobKind.CompleteIndex);
        var dataset = (await Store.MissingEntries.FindAsync(job, default)).ShouldNotBeNull();
        var pending = await Store.MissingEntries.NextAsync(dataset, 0, 100, default);
        await Store.MissingEntries.WriteAsync(job, dataset, [.. pending.Select(Backend.Indexed)], default);
        await Store.Jobs.CompleteAsync(job, default);
        return pending.Count;
    }

    private async Task IsRepairedAsync(params string[] names)
    {
        (await WrongAsync()).ShouldBe(names);
        var repaired = (await ResultsAsync(repair: true)).Where(result => result.Repaired is not null).Select(result => result.Name).ToList();
        foreach (var name in names) repaired.ShouldContain(name);
        (await WrongAsync()).ShouldBeEmpty();
    }

    private async Task<StoredFile> PutAsync(string text)
    {
        using var content = new MemoryStream(Encoding.UTF8.GetBytes(text));
        return await Files.PutAsync(content, 1000, default);
    }

    private async Task<List<CheckResult>> ResultsAsync(bool repair = false, bool hashes = false)
    {
        var results = new List<CheckResult>();
        await foreach (var result in Store.Doctor(Files).CheckAsync(repair, hashes, default)) results.Add(result);
        return results;
    }

    private async Task<List<string>> WrongAsync(bool repair = false, bool hashes = false) =>
        [.. (await ResultsAsync(repair, hashes)).Where(result => result.Wrong > 0 && result.Name != NoFile).Select(result => result.Name)];

    private async Task<List<string>> LookedAsync() => [.. (await ResultsAsync()).Skip(1).Select(result => $"{result.Name} {result.Looked}")];
}

public sealed class SqliteStoreDoctorTests() : StoreDoctorSuite(new SqliteBackend())
{
    [Fact]
    public async Task Postings_of_keywords_are_made_again()
    {
        await IndexedAsync(segment => segment.Key % 2 == 0 ? segment with { Weights = [] } : segment);
        await Store.DamageAsync("DELETE FROM node_keyword_terms");
        await IsMadeAgainAsync();
    }
}

[NeedsPostgres]
public sealed class PostgresStoreDoctorTests() : StoreDoctorSuite(new PostgresBackend());
