using Kvasir.Chunking;
using Kvasir.Collections;
using Kvasir.Filters;
using Kvasir.Knowledge;
using Kvasir.Storage;

namespace Kvasir.Tests.Storage;

public abstract class CollectionStoreSuite(Backend backend) : StorageSuite(backend)
{
    private static readonly PreservedField Year = new("year", FilterType.Int64);
    private static readonly PreservedField Author = new("author", FilterType.VarChar);

    [SuiteFact]
    public async Task A_pipeline_finds_its_collection_while_that_is_there()
    {
        var workspace = await Store.AddWorkspaceAsync();
        var pipeline = await Store.AddCollectionAsync(workspace, "kb", Year, Author);
        var dataset = (await Store.Datasets.FindAsync(workspace.Id, pipeline.DatasetId!, default)).ShouldNotBeNull();
        dataset.Collection!.Fields.ShouldBe([Year, Author]);
        (await Store.Metadata.ListOfAsync([dataset.Id], default))[dataset.Id].Select(field => (field.Name, field.Type)).ShouldBe([("year", "number"), ("author", "string")], ignoreOrder: true);

        await Store.Collections.AddUsageAsync(pipeline.Id, 5, 2, default);
        await Store.Collections.AddUsageAsync(pipeline.Id, 5, 2, default);
        var found = (await Store.Collections.FindAsync(workspace.Id, pipeline.Id, default)).ShouldNotBeNull();
        (found.EmbeddingTokens, found.RerankTokens, found.Functions.Count, found.Main.SplitBy![0]).ShouldBe((10, 4, 2, "\n"));
        (await Store.Collections.FindAsync((await Store.AddWorkspaceAsync()).Id, pipeline.Id, default)).ShouldBeNull();

        await Store.Datasets.DeleteAsync(workspace.Id, dataset.Id, default);
        (await Store.Collections.FindAsync(workspace.Id, pipeline.Id, default)).ShouldNotBeNull().DatasetId.ShouldBeNull();
        (await Store.Collections.DeleteAsync(workspace.Id, pipeline.Id, default)).ShouldBeTrue();
        (await Store.Collections.DeleteAsync(workspace.Id, pipeline.Id, default)).ShouldBeFalse();
    }

    [SuiteFact]
    public async Task A_pipeline_that_is_refused_leaves_nothing()
    {
        var workspace = await Store.AddWorkspaceAsync();
        await Store.AddCollectionAsync(workspace, "kb", Year);
        await Should.ThrowAsync<KvasirException>(Store.Collections.AddAsync(Store.Pipeline(workspace, "other"), 1, _ => throw new InvalidOperationException("not asked"), default));
        (await Should.ThrowAsync<KvasirException>(Store.Collections.AddAsync(Store.Pipeline(workspace, "other"), 9, _ => throw new KvasirException(ErrorCode.CollectionNotFound, "no"), default))).Code.ShouldBe(ErrorCode.CollectionNotFound);
        (await Store.Collections.ListAsync(workspace.Id, new PipelineFilter(), default)).Count.ShouldBe(1);
        (await Store.Datasets.ListAsync(workspace.Id, new DatasetFilter(null, []), new Paging(1, 10), default)).Total.ShouldBe(1);
    }

    [SuiteFact]
    public async Task Two_first_pipelines_of_one_collection_make_it_once()
    {
        var workspace = await Store.AddWorkspaceAsync();
        var both = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => Task.Run(() => Store.AddCollectionAsync(workspace, "kb", Year))));
        both.Select(pipeline => pipeline.DatasetId).Distinct().ShouldHaveSingleItem();
    }

    [SuiteFact]
    public async Task Values_are_the_documents_when_its_text_answers_and_not_before()
    {
        var dataset = await CollectionAsync();
        var document = await IngestAsync(dataset, "a", long.MaxValue, "alpha one", "alpha two");
        (await Store.Documents.FindAsync(dataset.Id, document.Id, default))!.Metadata.Single(value => value.Name == "year").WholeValue.ShouldBe(long.MaxValue);

        var queued = await QueueAsync(dataset, "a", 2002);
        (await Store.Documents.FindAsync(dataset.Id, document.Id, default))!.Metadata.Single(value => value.Name == "year").WholeValue.ShouldBe(long.MaxValue);
        var job = await Store.TakeAsync();
        await Store.Indexing.FailAsync(job, (await Store.Indexing.FindAsync(job, default))!, ErrorCode.ExtractionFailed, "unreadable", Store.Time.GetUtcNow(), default);
        var failed = (await Store.Documents.FindAsync(dataset.Id, queued.Id, default)).ShouldNotBeNull();
        (failed.ErrorCode, failed.Metadata.Single(value => value.Name == "year").WholeValue).ShouldBe((ErrorCode.ExtractionFailed, long.MaxValue));

        await Store.PurgeAsync();
        await Store.IndexAsync(dataset, "a", "alpha three");
        await Store.PurgeAsync();
        (await Store.Documents.FindAsync(dataset.Id, document.Id, default))!.Metadata.Single(value => value.Name == "year").WholeValue.ShouldBe(long.MaxValue);
        await IngestAsync(dataset, "a", 2003, "alpha four");
        (await Store.Documents.FindAsync(dataset.Id, document.Id, default))!.Metadata.Single(value => value.Name == "year").WholeValue.ShouldBe(2003);
    }

    [SuiteFact]
    public async Task A_run_that_is_withdrawn_leaves_what_was_there()
    {
        var dataset = await CollectionAsync();
        var fresh = await QueueAsync(dataset, "new", 1);
        await Store.Documents.WithdrawAsync(fresh, default);
        (await Store.Documents.FindAsync(dataset.Id, fresh.Id, default)).ShouldBeNull();
        await Store.PurgeAsync();

        var old = await IngestAsync(dataset, "old", 1, "alpha one");
        var again = await QueueAsync(dataset, "old", 2);
        var job = await Store.TakeAsync();
        await Store.Documents.WithdrawAsync(again, default);
        await Should.ThrowAsync<LeaseLostException>(Store.Indexing.BeginAsync(job, new IndexingTask(again, dataset), Store.Time.GetUtcNow(), default));
        (await FindAsync(dataset, null)).ShouldBe(["alpha one"]);
        await Store.PurgeAsync();

        var third = await IngestAsync(dataset, "old", 3, "alpha three");
        await Store.Documents.WithdrawAsync(again, default);
        await Store.Documents.WithdrawAsync(third, default);
        (await FindAsync(dataset, null)).ShouldBe(["alpha three"]);
        third.Id.ShouldBe(old.Id);
    }

    [SuiteFact]
    public async Task A_run_that_nobody_waits_for_any_more_does_not_answer()
    {
        var dataset = await CollectionAsync();
        await IngestAsync(dataset, "a", 1, "alpha one");
        var queued = await QueueAsync(dataset, "a", 2, Store.Time.GetUtcNow().AddSeconds(10));
        await Store.Documents.AwaitAsync(queued, Store.Time.GetUtcNow().AddSeconds(20), default);
        var (job, task) = await Store.SplitAsync("alpha two");
        await Store.WriteAsync(job, task);
        (await Should.ThrowAsync<KvasirException>(Store.Indexing.ActivateAsync(job, task, TimeSpan.FromSeconds(1), Store.Time.GetUtcNow().AddSeconds(21), default))).Code.ShouldBe(ErrorCode.TimedOut);
        (await FindAsync(dataset, null)).ShouldBe(["alpha one"]);

        await Store.Indexing.ActivateAsync(job, task, TimeSpan.FromSeconds(1), Store.Time.GetUtcNow().AddSeconds(19), default);
        (await FindAsync(dataset, null)).ShouldBe(["alpha two"]);
        (await Store.Documents.FindAsync(dataset.Id, queued.Id, default))!.AwaitedUntil.ShouldBeNull();
    }

    [SuiteFact]
    public async Task A_filter_of_many_terms_takes_time_in_proportion()
    {
        var dataset = await CollectionAsync();
        for (var i = 0; i < 40; i++) await IngestAsync(dataset, $"{i}", i, "alpha one", "alpha two");
        var terms = string.Join(" or ", Enumerable.Range(0, 4_000).Select(i => $"year == {i + 39}"));
        (await FindAsync(dataset, terms)).Count().ShouldBe(2);
        (await FindAsync(dataset, $"not ({terms})")).Count().ShouldBe(78);
    }

    [SuiteFact]
    public async Task What_is_found_is_filtered_by_its_fields()
    {
        var dataset = await CollectionAsync();
        await IngestAsync(dataset, "a.md", 2001, "alpha one", "alpha two");
        await IngestAsync(dataset, "b.md", null, "alpha three");
        (await FindAsync(dataset, "year == 2001 and chunk_id == 1")).ShouldBe(["alpha two"]);
        (await FindAsync(dataset, "doc_name like \"b%\"")).ShouldBe(["alpha three"]);
        (await FindAsync(dataset, "year is null")).ShouldBe(["alpha three"]);
        (await FindAsync(dataset, "author == \"kim\" and id > 0 and chunk_text != \"alpha two\"")).ShouldBe(["alpha one", "alpha three"]);
        (await FindAsync(dataset, "author == \"' OR 1=1 --\"")).ShouldBeEmpty();
    }

    [SuiteFact]
    public async Task Entities_are_deleted_by_name_number_and_condition()
    {
        var dataset = await CollectionAsync();
        var first = await IngestAsync(dataset, "a", 1, "alpha one", "alpha two", "alpha three");
        await IngestAsync(dataset, "b", 2, "alpha four");
        await IngestAsync(dataset, "c", 3, "alpha five", "alpha six");
        var ids = await Store.Entities.ListIdsAsync(first.Id, default);

        (await Store.Entities.DeleteAsync(dataset.Id, [ids[1], 9_999_999], default)).ShouldBe(1);
        (await Store.Entities.DeleteNamedAsync(dataset.Id, "b", default)).ShouldBe(1);
        (await Store.Entities.DeleteNamedAsync(dataset.Id, "b", default)).ShouldBe(0);
        (await Store.Entities.DeleteMatchingAsync(dataset, await FilterAsync(dataset, "year == 3 or chunk_id == 0"), default)).ShouldBe(3);

        (await FindAsync(dataset, null)).ShouldBe(["alpha three"]);
        (await Store.Documents.ListAsync(dataset.Id, new DocumentFilter(null, null), new Paging(1, 10), default)).Items.ShouldHaveSingleItem().Name.ShouldBe("a");
    }

    private async Task<Dataset> CollectionAsync()
    {
        var workspace = await Store.AddWorkspaceAsync();
        return (await Store.Datasets.FindAsync(workspace.Id, (await Store.AddCollectionAsync(workspace, "kb", Year, Author)).DatasetId!, default))!;
    }

    private Task<Document> QueueAsync(Dataset dataset, string name, long? year, DateTimeOffset? awaitedUntil = null) => Store.Documents.AddAsync(
        new DocumentAdmission
        {
            WorkspaceId = dataset.WorkspaceId,
            DatasetId = dataset.Id,
            Name = name,
            File = Store.Upload(dataset.WorkspaceId, name),
            Rule = ProcessRule.Automatic,
            DocLanguage = "English",
            Batch = Ids.NewBatch(Store.Time),
            CreatedBy = "a",
            At = Store.Time.GetUtcNow(),
            AwaitedUntil = awaitedUntil,
            Values = [new NamedValue("year", MetadataType.Number) { Number = year, WholeNumber = year }, new NamedValue("author", MetadataType.Text) { Text = "kim" }],
            Admit = known => known with { DocForm = DocForm.Text },
        },
        default);

    private async Task<Document> IngestAsync(Dataset dataset, string name, long? year, params string[] contents)
    {
        var queued = await QueueAsync(dataset, name, year);
        var (job, task) = await Store.SplitAsync([.. contents.Select(content => new Chunk(content, content))]);
        await Store.WriteAsync(job, task);
        await Store.Indexing.ActivateAsync(job, task, TimeSpan.FromSeconds(1), Store.Time.GetUtcNow(), default);
        await Store.PurgeAsync();
        return queued;
    }

    private async Task<EntityFilter> FilterAsync(Dataset dataset, string text)
    {
        var fields = new EntityFields(dataset.Collection!, (await Store.Metadata.ListOfAsync([dataset.Id], default))[dataset.Id]);
        return new EntityFilter(FilterParser.Parse(text, fields.Schema, "filter")!, fields);
    }

    private async Task<IEnumerable<string>> FindAsync(Dataset dataset, string? filter)
    {
        var scope = new SearchScope(dataset.Id, 1) { Filter = filter is null ? null : await FilterAsync(dataset, filter) };
        var query = Enumerable.Range(1, 32).Select(i => (float)i / 106).ToArray();
        return (await Store.Search.FindNearestAsync(scope, query, 100, default)).OrderBy(hit => hit.Node.Document.Position).ThenBy(hit => hit.Node.Segment.Position).Select(hit => hit.Node.Segment.Content);
    }
}

public sealed class SqliteCollectionStoreTests() : CollectionStoreSuite(new SqliteBackend());

[NeedsPostgres]
public sealed class PostgresCollectionStoreTests() : CollectionStoreSuite(new PostgresBackend());
