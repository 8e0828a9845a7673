using Kvasir.Client.Tests.Kit;

namespace Kvasir.Client.Tests.Pipelines;

[Collection(WithServer.Name)]
public sealed class Running(KnowledgeServer server)
{
    private readonly PipelinesClient _pipelines = server.Client.Pipelines;

    [Fact]
    public async Task A_run_that_is_waited_for_names_its_documents()
    {
        var (dataset, request) = await PrepareAsync("kettle.md");
        var result = await _pipelines.RunAsync(dataset, request);
        result.Data!.Status.ShouldBe(PipelineRunStatus.Succeeded);
        result.Data.Id.ShouldBe(result.WorkflowRunId);
        result.Dataset!.Id.ShouldBe(dataset);
        var document = result.Documents.ShouldHaveSingleItem();
        (document.Name, document.IndexingStatus, document.DataSourceType).ShouldBe(("kettle.md", IndexingStatus.Completed, DataSourceType.LocalFile));
        (await server.Client.Retrieval.RetrieveAsync(dataset, "kettle")).Passages.ShouldNotBeEmpty();
        (await server.Client.Datasets.GetAsync(dataset)).RuntimeMode.ShouldBe(RuntimeMode.RagPipeline);
    }

    [Fact]
    public async Task A_run_of_two_files_tells_what_happens_until_both_are_done()
    {
        var (dataset, request) = await PrepareAsync("kettle.md", "garden.md");
        var events = await _pipelines.RunStreamingAsync(dataset, request).ToListAsync();
        events[0].Documents.Select(document => document.Name).ShouldBe(["kettle.md", "garden.md"], ignoreOrder: true);
        events[0].Batch.ShouldNotBeNullOrEmpty();
        events.OfType<WorkflowFinishedEvent>().Select(happened => happened.Data.Status).ShouldBe([PipelineRunStatus.Succeeded, PipelineRunStatus.Succeeded]);
        events.ShouldNotContain(happened => happened is UnknownPipelineEvent);
        foreach (var run in events.GroupBy(happened => happened.WorkflowRunId))
        {
            run.First().ShouldBeOfType<WorkflowStartedEvent>().Data.Id.ShouldBe(run.Key);
            run.Last().ShouldBeOfType<WorkflowFinishedEvent>();
            run.OfType<NodeFinishedEvent>().ShouldAllBe(happened => happened.Data.Status == PipelineNodeStatus.Succeeded && happened.Data.FinishedAt != null);
            run.OfType<NodeStartedEvent>().Select(happened => happened.Data.Id).ShouldBe(run.OfType<NodeFinishedEvent>().Select(happened => happened.Data.Id), ignoreOrder: true);
            run.ShouldAllBe(happened => happened.DocumentId != null);
        }

        (await server.Client.Documents.WaitForIndexingAsync(dataset, events[0].Batch!)).Count.ShouldBe(2);
    }

    [Fact]
    public async Task A_draft_shows_what_would_come_of_it()
    {
        var (dataset, request) = await PrepareAsync("kettle.md");
        var events = await _pipelines.RunStreamingAsync(dataset, request with { IsPublished = false }).ToListAsync();
        var finished = events[^1].ShouldBeOfType<WorkflowFinishedEvent>().Data;
        finished.Outputs!.Value.GetProperty("preview").GetArrayLength().ShouldBeGreaterThan(0);
        (await server.Client.Documents.List(dataset).ToListAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task What_is_wrong_with_a_run_is_told_before_it_begins()
    {
        var (dataset, request) = await PrepareAsync("kettle.md");
        var failure = await Should.ThrowAsync<KnowledgeInvalidRequestException>(() => _pipelines.RunStreamingAsync(dataset, request with { Items = [new DatasourceItem { Name = "nothing" }] }).ToListAsync().AsTask());
        failure.Field.ShouldNotBeNull().ShouldContain("datasource_info_list[0]");
        await Should.ThrowAsync<KnowledgeInvalidRequestException>(() => _pipelines.RunAsync(dataset, request with { DatasourceType = new DatasourceKind("crystal_ball") }));
    }

    [Fact]
    public async Task A_data_source_that_fails_says_why_as_an_event()
    {
        var (dataset, request) = await PrepareAsync("kettle.md");
        var events = await _pipelines.RunDatasourceNodeAsync(dataset, "no-such-node", new DatasourceRunRequest { DatasourceType = request.DatasourceType }).ToListAsync();
        events.ShouldHaveSingleItem().ShouldBeOfType<DatasourceErrorEvent>().Error.ShouldNotBeNullOrEmpty();
    }

    private async Task<(string Dataset, PipelineRunRequest Request)> PrepareAsync(params string[] names)
    {
        var dataset = await PublishedPipeline.OfTemplateAsync(server, "general");
        var start = (await _pipelines.ListDatasourcePluginsAsync(dataset)).First(plugin => plugin.DatasourceType == DatasourceKind.LocalFile);
        start.Title.ShouldNotBeNullOrEmpty();
        var items = new List<DatasourceItem>();
        foreach (var name in names)
        {
            var file = await _pipelines.UploadFileAsync(FileUpload.FromBytes("# Manual\n\nThe kettle is red."u8.ToArray(), name, "text/markdown"));
            (file.Name, file.CreatedAt!.Value.Offset).ShouldBe((name, TimeSpan.Zero));
            items.Add(DatasourceItem.LocalFile(file));
        }

        return (dataset, new PipelineRunRequest { StartNodeId = start.NodeId, DatasourceType = start.DatasourceType, Items = items });
    }
}
