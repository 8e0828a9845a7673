using Kvasir.Client.Tests.Kit;

namespace Kvasir.Client.Tests.Faults;

public sealed class BrokenStreams
{
    private const string Started = """data: {"event":"workflow_started","task_id":"t","workflow_run_id":"r","document_id":"doc","batch":"b7","data":{"id":"r","workflow_id":"w","inputs":{},"created_at":1741267200}}""" + "\n\n";
    private const string Finished = """data: {"event":"workflow_finished","task_id":"t","workflow_run_id":"r","data":{"id":"r","status":"succeeded","outputs":{},"elapsed_time":0.8,"total_tokens":0,"total_steps":4,"created_at":1741267200,"finished_at":1741267201}}""" + "\n\n";

    private static readonly PipelineRunRequest Run = new() { StartNodeId = "n", DatasourceType = DatasourceKind.LocalFile, Items = [] };

    [Fact]
    public async Task A_connection_reset_in_the_middle_names_the_batch()
    {
        await using var server = EventServer.Create(async connection =>
        {
            await connection.ChunkAsync(Started);
            await connection.ChunkAsync("event: ping\n\n");
            connection.Reset();
        });
        var (events, failure) = await ReadAsync(server);
        events.ShouldAllBe(happened => happened is WorkflowStartedEvent);
        failure.ShouldNotBeNull();
        server.Requests.Count.ShouldBe(1);
    }

    [Fact]
    public async Task An_event_that_was_sent_by_half_is_no_event()
    {
        await using var server = EventServer.Create(async connection =>
        {
            await connection.ChunkAsync(Started);
            await connection.ChunkAsync(Finished[..50]);
            await connection.EndAsync();
        });
        var (events, failure) = await ReadAsync(server);
        events.ShouldHaveSingleItem();
        failure.ShouldNotBeNull().Message.ShouldContain("middle of an event");
        (failure.Batch, failure.WorkflowRunId).ShouldBe(("b7", "r"));
    }

    [Fact]
    public async Task An_end_that_comes_before_that_of_the_run_is_no_end()
    {
        await using var server = EventServer.Create(async connection =>
        {
            await connection.ChunkAsync(Started);
            await connection.EndAsync();
        });
        var (_, failure) = await ReadAsync(server);
        failure.ShouldNotBeNull().Batch.ShouldBe("b7");
    }

    [Fact]
    public async Task A_stream_that_falls_silent_is_given_up()
    {
        await using var server = EventServer.Create(async connection =>
        {
            await connection.ChunkAsync(Started);
            await Task.Delay(Timeout.Infinite, CancellationToken.None);
        });
        var (events, failure) = await ReadAsync(server, options => options.StreamIdleTimeout = TimeSpan.FromMilliseconds(300));
        events.ShouldHaveSingleItem();
        failure.ShouldNotBeNull().Message.ShouldContain("silent");
    }

    [Fact]
    public async Task Whoever_stops_following_is_told_that_and_nothing_else()
    {
        using var stop = new CancellationTokenSource();
        await using var server = EventServer.Create(async connection =>
        {
            await connection.ChunkAsync(Started);
            await Task.Delay(Timeout.Infinite, CancellationToken.None);
        });
        await Should.ThrowAsync<OperationCanceledException>(async () =>
        {
            await foreach (var happened in server.Client().Pipelines.RunStreamingAsync("d1", Run, cancellationToken: stop.Token)) await stop.CancelAsync();
        });
    }

    [Fact]
    public async Task An_event_that_is_not_json_is_told_of()
    {
        await using var server = EventServer.Create(connection => connection.ChunkAsync("data: {nonsense\n\n"));
        (await ReadAsync(server)).Failure.ShouldNotBeNull().Message.ShouldContain("cannot be read");
    }

    [Fact]
    public async Task Events_arrive_whatever_pieces_they_come_in()
    {
        var text = ": hello\r\n\r\n" + Started.ReplaceLineEndings("\r\n") + "event: ping\n\n" + """data: {"event":"node_dreamt","task_id":"t","workflow_run_id":"r","data":{"of":"sheep 羊"}}""" + "\r\r" + Finished;
        await using var server = EventServer.Create(async connection =>
        {
            foreach (var piece in text.EnumerateRunes()) await connection.ChunkAsync(piece.ToString());
            await connection.EndAsync();
        });
        var (events, failure) = await ReadAsync(server);
        failure.ShouldBeNull();
        events.Select(happened => happened.Name).ShouldBe(["workflow_started", "node_dreamt", "workflow_finished"]);
        events[1].ShouldBeOfType<UnknownPipelineEvent>().Data!.Value.GetProperty("of").GetString().ShouldBe("sheep 羊");
        events[2].ShouldBeOfType<WorkflowFinishedEvent>().Data.Status.ShouldBe(PipelineRunStatus.Succeeded);
    }

    [Fact]
    public async Task A_server_that_cannot_go_on_says_so_as_an_event()
    {
        await using var server = EventServer.Create(async connection =>
        {
            await connection.ChunkAsync(Started + """data: {"event":"error","workflow_run_id":"r","code":"provider_not_initialize","message":"No model.","status":400}""" + "\n\n");
            await connection.EndAsync();
        });
        var (events, failure) = await ReadAsync(server);
        failure.ShouldBeNull();
        var error = events[^1].ShouldBeOfType<PipelineErrorEvent>();
        (error.Code, error.Message, error.Status).ShouldBe(("provider_not_initialize", "No model.", 400));
    }

    [Fact]
    public async Task A_server_that_only_queues_the_run_says_which_documents_it_makes()
    {
        await using var server = new LoopbackServer((_, connection) => connection.JsonAsync("""
            {"batch":"b7","dataset":{"id":"d1","name":"Manuals","description":"","chunk_structure":"text_model"},
             "documents":[{"id":"doc","position":1,"data_source_type":"local_file","data_source_info":{"reference":"f1"},"name":"a.md","indexing_status":"waiting","error":null,"enabled":true}]}
            """));
        var (events, failure) = await ReadAsync(server);
        failure.ShouldBeNull();
        var queued = events.ShouldHaveSingleItem().ShouldBeOfType<PipelineQueuedEvent>();
        (queued.Batch, queued.Documents.ShouldHaveSingleItem().DataSourceType).ShouldBe(("b7", DataSourceType.LocalFile));
    }

    [Fact]
    public async Task A_page_in_place_of_a_stream_is_named_for_what_it_is()
    {
        await using var server = new LoopbackServer((_, connection) => connection.SendAsync(200, "text/html", "<html>"));
        await Should.ThrowAsync<KnowledgeProtocolException>(() => server.Client().Pipelines.RunStreamingAsync("d1", Run).ToListAsync().AsTask());
        await Should.ThrowAsync<KnowledgeProtocolException>(() => server.Client().Pipelines.RunDatasourceNodeAsync("d1", "n", new DatasourceRunRequest { DatasourceType = DatasourceKind.WebsiteCrawl }).ToListAsync().AsTask());
        await Should.ThrowAsync<KnowledgeProtocolException>(() => server.Client().Documents.DownloadZipAsync("d1", ["doc"]));
    }

    private static async Task<(List<PipelineEvent> Events, KnowledgeStreamException? Failure)> ReadAsync(LoopbackServer server, Action<KnowledgeClientOptions>? change = null)
    {
        var events = new List<PipelineEvent>();
        try
        {
            await foreach (var happened in server.Client(change).Pipelines.RunStreamingAsync("d1", Run)) events.Add(happened);
            return (events, null);
        }
        catch (KnowledgeStreamException e)
        {
            return (events, e);
        }
    }
}
