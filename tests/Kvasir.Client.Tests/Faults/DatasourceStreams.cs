using Kvasir.Client.Tests.Kit;

namespace Kvasir.Client.Tests.Faults;

public sealed class DatasourceStreams
{
    [Fact]
    public async Task A_data_source_that_could_not_begin_is_asked_again()
    {
        var calls = 0;
        await using var server = new LoopbackServer(async (_, connection) =>
        {
            if (Interlocked.Increment(ref calls) == 1)
            {
                await connection.JsonAsync("{}", 503);
                return;
            }

            await connection.BeginEventsAsync();
            await connection.ChunkAsync("""data: {"event":"datasource_completed","data":[{"title":"Home"}],"time_consuming":0.5}""" + "\n\n");
            await connection.EndAsync();
        });
        var events = await server.Client().Pipelines.RunDatasourceNodeAsync("d1", "n", new DatasourceRunRequest { DatasourceType = DatasourceKind.WebsiteCrawl }).ToListAsync();
        events.ShouldHaveSingleItem().ShouldBeOfType<DatasourceCompletedEvent>().Data!.Value[0].GetProperty("title").GetString().ShouldBe("Home");
        server.Requests.Count.ShouldBe(2);
    }

    [Fact]
    public async Task A_data_source_that_is_cut_off_is_told_of()
    {
        await using var server = EventServer.Create(async connection =>
        {
            await connection.ChunkAsync("""data: {"event":"datasource_processing","total":3,"completed":1}""" + "\n\n" + """data: {"event":"datasource_napping"}""" + "\n\n");
            await connection.EndAsync();
        });
        var seen = new List<DatasourceEvent>();
        await Should.ThrowAsync<KnowledgeStreamException>(async () =>
        {
            await foreach (var happened in server.Client().Pipelines.RunDatasourceNodeAsync("d1", "n", new DatasourceRunRequest { DatasourceType = DatasourceKind.WebsiteCrawl })) seen.Add(happened);
        });
        seen[0].ShouldBe(new DatasourceProcessingEvent { Name = "datasource_processing", Total = 3, Completed = 1 });
        seen[1].ShouldBeOfType<UnknownDatasourceEvent>().Name.ShouldBe("datasource_napping");
    }
}
