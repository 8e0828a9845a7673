using Kvasir.Knowledge;
using Kvasir.Pipelines.Records;

namespace Kvasir.Tests.Storage;

public abstract class PipelineStoreSuite(Backend backend) : StorageSuite(backend)
{
    [SuiteFact]
    public async Task A_pipeline_and_its_new_dataset_are_added_together_or_not_at_all()
    {
        var taken = await Store.AddDatasetAsync("taken");
        var dataset = taken with { Id = Ids.New(Store.Time), Name = "taken" };
        var pipeline = new Pipeline { Id = Ids.New(Store.Time), WorkspaceId = taken.WorkspaceId, DatasetId = dataset.Id, Draft = "{}", DraftHash = "x", CreatedBy = "a", CreatedAt = Store.Time.GetUtcNow(), UpdatedBy = "a", UpdatedAt = Store.Time.GetUtcNow() };
        (await Should.ThrowAsync<KvasirException>(() => Store.Pipelines.AddAsync(pipeline, dataset, default))).Code.ShouldBe(ErrorCode.DatasetNameTaken);
        (await Store.Pipelines.FindOfAsync(dataset.Id, default)).ShouldBeNull();

        await Store.Pipelines.AddAsync(pipeline, dataset with { Name = "free" }, default);
        await Store.ReopenAsync();
        (await Store.Pipelines.FindOfAsync(dataset.Id, default)).ShouldBe(pipeline);
        (await Store.Datasets.FindAsync(dataset.WorkspaceId, dataset.Id, default))!.PipelineId.ShouldBe(pipeline.Id);
        (await Store.Pipelines.ListAsync(dataset.WorkspaceId, new Paging(1, 10), default)).Items.ShouldBe([(pipeline, "free")]);
        (await Should.ThrowAsync<KvasirException>(() => Store.Pipelines.AddAsync(pipeline with { Id = Ids.New(Store.Time) }, null, default))).Message.ShouldBe("The dataset has a pipeline already.");
    }

    [SuiteFact]
    public async Task A_draft_is_replaced_only_by_whoever_saw_the_one_before()
    {
        var pipeline = await Store.AddPipelineAsync(await Store.AddDatasetAsync());
        (await Store.Pipelines.SaveDraftAsync(pipeline with { Draft = "second", DraftHash = "second" }, "first", default)).ShouldBeTrue();
        (await Store.Pipelines.SaveDraftAsync(pipeline with { Draft = "third", DraftHash = "third" }, "first", default)).ShouldBeFalse();
        (await Store.Pipelines.FindOfAsync(pipeline.DatasetId, default))!.Draft.ShouldBe("second");
        (await Store.Pipelines.SaveDraftAsync(pipeline with { Draft = "fourth", DraftHash = "fourth" }, null, default)).ShouldBeTrue();
    }

    [SuiteFact]
    public async Task Publishing_changes_the_dataset_with_the_version_or_neither()
    {
        var dataset = await Store.AddDatasetAsync();
        var pipeline = await Store.AddPipelineAsync(dataset);
        var known = (await Store.Datasets.FindAsync(dataset.WorkspaceId, dataset.Id, default))!;
        (known.DocForm, known.IsPublished).ShouldBe((DocForm.Text, true));

        var next = new PipelineVersion { Id = Ids.New(Store.Time), PipelineId = pipeline.Id, Version = "2", Definition = "{}", CreatedBy = "a", CreatedAt = Store.Time.GetUtcNow().AddSeconds(1) };
        await Should.ThrowAsync<InvalidOperationException>(() => Store.Pipelines.PublishAsync(dataset.WorkspaceId, dataset.Id, next, _ => throw new InvalidOperationException(), default));
        (await Store.Pipelines.FindOfAsync(dataset.Id, default))!.PublishedVersionId.ShouldBe(pipeline.PublishedVersionId);

        await Store.Pipelines.PublishAsync(dataset.WorkspaceId, dataset.Id, next, same => same, default);
        (await Store.Pipelines.ListVersionsAsync(pipeline.Id, new Paging(1, 10), default)).Items.Select(version => version.Id).ShouldBe([next.Id, pipeline.PublishedVersionId!]);
    }

    [SuiteFact]
    public async Task A_deleted_dataset_takes_its_pipeline_along()
    {
        var dataset = await Store.AddDatasetAsync();
        var pipeline = await Store.AddPipelineAsync(dataset);
        await Store.RunAsync(dataset, pipeline, Store.Item("a"));
        await Store.Datasets.DeleteAsync(dataset.WorkspaceId, dataset.Id, default);
        (await Store.Pipelines.ListAsync(dataset.WorkspaceId, new Paging(1, 10), default)).Items.ShouldBeEmpty();
        await Store.PurgeAsync();
        (await Store.Pipelines.FindOfAsync(dataset.Id, default)).ShouldBeNull();
        (await Store.Pipelines.FindVersionAsync(pipeline.PublishedVersionId!, default)).ShouldBeNull();
    }
}

public sealed class SqlitePipelineStoreTests() : PipelineStoreSuite(new SqliteBackend());

[NeedsPostgres]
public sealed class PostgresPipelineStoreTests() : PipelineStoreSuite(new PostgresBackend());
