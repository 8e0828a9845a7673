using System.Text.Json.Nodes;
using Kvasir.Server.Tests.Kit;

namespace Kvasir.Server.Tests.Pipelines;

public sealed class LocalFiles(TestServer server) : IClassFixture<TestServer>
{
    private readonly Api _api = server.Api;

    [Fact]
    public async Task A_blocking_run_answers_with_the_run_and_with_its_documents()
    {
        var pipeline = await TestPipeline.OfTemplateAsync(_api, "general");
        var answer = await pipeline.RunAsync(await pipeline.UploadAsync("saturn.md", "# Saturn\n\nThe telescope shows its rings."));

        Names(answer).ShouldBe(["task_id", "workflow_run_id", "data", "batch", "dataset", "documents", "skipped"]);
        var data = answer["data"]!;
        Names(data).ShouldBe(["id", "workflow_id", "status", "outputs", "error", "elapsed_time", "total_tokens", "total_steps", "created_at", "finished_at"]);
        (data["id"]!.GetValue<string>(), data["status"]!.GetValue<string>(), data["total_steps"]!.GetValue<int>()).ShouldBe((answer["workflow_run_id"]!.GetValue<string>(), "succeeded", 4));
        data["error"].ShouldBeNull();
        data["finished_at"]!.GetValue<long>().ShouldBeGreaterThanOrEqualTo(data["created_at"]!.GetValue<long>());
        Names(answer["dataset"]!).ShouldBe(["id", "name", "description", "chunk_structure"]);
        (answer["dataset"]!["id"]!.GetValue<string>(), answer["dataset"]!["chunk_structure"]!.GetValue<string>()).ShouldBe((pipeline.Dataset, "text_model"));
        var document = answer["documents"]!.AsArray().ShouldHaveSingleItem()!;
        (document["name"]!.GetValue<string>(), document["indexing_status"]!.GetValue<string>(), document["data_source_type"]!.GetValue<string>(), document["position"]!.GetValue<int>()).ShouldBe(("saturn.md", "completed", "local_file", 1));
        document["workflow_run_id"]!.GetValue<string>().ShouldBe(answer["workflow_run_id"]!.GetValue<string>());
        data["outputs"]!["document_id"]!.GetValue<string>().ShouldBe(document["id"]!.GetValue<string>());

        (await _api.WaitAsync(pipeline.Dataset, answer["batch"]!.GetValue<string>()))["indexing_status"]!.GetValue<string>().ShouldBe("completed");
        (await pipeline.FindAsync("telescope rings")).ShouldBe(["saturn.md"]);
        (await pipeline.FindAsync("telescope rings", "semantic_search")).ShouldBe(["saturn.md"]);
    }

    [Fact]
    public async Task A_stream_tells_each_run_from_its_beginning_to_its_end()
    {
        var pipeline = await TestPipeline.OfTemplateAsync(_api, "general");
        var files = new List<JsonObject>();
        foreach (var name in (string[])["one.md", "two.md", "three.md"]) files.Add(await pipeline.UploadAsync(name, $"This is file {name}."));
        // Older clients call it so.
        files[1] = new JsonObject { ["related_id"] = files[1]["reference"]!.DeepClone(), ["name"] = "two.md" };

        var events = await pipeline.StreamAsync(pipeline.Body(files, mode: "streaming")).ToListAsync();

        events[0]["documents"]!.AsArray().Select(document => document!["name"]!.GetValue<string>()).ShouldBe(["one.md", "two.md", "three.md"]);
        events[0]["dataset"]!["id"]!.GetValue<string>().ShouldBe(pipeline.Dataset);
        var runs = events.GroupBy(happened => happened["workflow_run_id"]!.GetValue<string>()).ToList();
        runs.Count.ShouldBe(3);
        events.Select(happened => happened["task_id"]!.GetValue<string>()).Distinct().ShouldHaveSingleItem();
        events.Select(happened => happened["document_id"]!.GetValue<string>()).Distinct().Count().ShouldBe(3);
        foreach (var run in runs)
        {
            run.Select(happened => happened["event"]!.GetValue<string>()).ShouldBe(["workflow_started", .. Enumerable.Repeat((string[])["node_started", "node_finished"], 4).SelectMany(pair => pair), "workflow_finished"]);
            var nodes = run.Skip(1).SkipLast(1).Chunk(2).ToList();
            nodes.ShouldAllBe(pair => pair[0]["data"]!["id"]!.GetValue<string>() == pair[1]["data"]!["id"]!.GetValue<string>() && pair[1]["data"]!["status"]!.GetValue<string>() == "succeeded");
            nodes.Select(pair => pair[0]["data"]!["index"]!.GetValue<int>()).ShouldBe([1, 2, 3, 4]);
            run.First()["data"]!["inputs"]!["sys.invoke_from"]!.GetValue<string>().ShouldBe("published");
            run.Last()["data"]!["status"]!.GetValue<string>().ShouldBe("succeeded");
        }

        (await pipeline.DocumentsAsync()).ShouldAllBe(document => document!["indexing_status"]!.GetValue<string>() == "completed");
        (await pipeline.FindAsync("file")).ShouldBe(["one.md", "two.md", "three.md"], ignoreOrder: true);
    }

    [Fact]
    public async Task Parents_are_stored_with_their_children_and_found_by_them()
    {
        var pipeline = await TestPipeline.OfTemplateAsync(_api, "parent-child");
        var document = await pipeline.DocumentOfAsync(await pipeline.UploadAsync("animals.txt", "Apes climb.\nBears fish.\n\nCats sleep.\nDogs bark."));
        document["indexing_status"]!.GetValue<string>().ShouldBe("completed");
        var segments = (await _api.GetAsync($"v1/datasets/{pipeline.Dataset}/documents/{document["id"]}/segments")).Ok()["data"]!.AsArray();
        segments.SelectMany(segment => segment!["child_chunks"]!.AsArray()).Select(child => child!["content"]!.GetValue<string>()).ShouldBe(["Apes climb.", "Bears fish.", "Cats sleep.", "Dogs bark."]);
        (await pipeline.FindAsync("bears fish", "semantic_search")).ShouldBe(["animals.txt"]);
    }

    [Fact]
    public async Task A_table_becomes_questions_and_answers()
    {
        var pipeline = await TestPipeline.OfTemplateAsync(_api, "question-table");
        var document = await pipeline.DocumentOfAsync(await pipeline.UploadAsync("faq.csv", "question,answer\nWho is there?,A kestrel.\n\"Where, then?\",In the tower.\n"));
        document["indexing_status"]!.GetValue<string>().ShouldBe("completed");
        var segments = (await _api.GetAsync($"v1/datasets/{pipeline.Dataset}/documents/{document["id"]}/segments")).Ok()["data"]!.AsArray();
        segments.Select(segment => (segment!["content"]!.GetValue<string>(), segment["answer"]!.GetValue<string>())).ShouldBe([("Who is there?", "A kestrel."), ("Where, then?", "In the tower.")]);
    }

    [Fact]
    public async Task A_pipeline_without_a_model_is_found_by_its_keywords()
    {
        var pipeline = await TestPipeline.OfTemplateAsync(_api, "general-economy");
        (await pipeline.DocumentOfAsync(await pipeline.UploadAsync("birds.txt", "The kestrel hovers over the meadow.")))["indexing_status"]!.GetValue<string>().ShouldBe("completed");
        (await pipeline.FindAsync("kestrel", "keyword_search")).ShouldBe(["birds.txt"]);
    }

    [Fact]
    public async Task A_file_that_cannot_be_read_fails_alone()
    {
        var pipeline = await TestPipeline.OfTemplateAsync(_api, "general");
        var answer = await pipeline.RunAsync(await pipeline.UploadAsync("good.md", "All is well."), await pipeline.UploadAsync("bad.pdf", "This is no PDF."));
        answer["data"]!["status"]!.GetValue<string>().ShouldBe("partial-succeeded");
        answer["documents"]!.AsArray().Select(document => document!["indexing_status"]!.GetValue<string>()).ShouldBe(["completed", "error"]);
        var error = answer["documents"]![1]!["error"]!.GetValue<string>();
        error.ShouldNotBeEmpty();
        (await _api.GetAsync($"v1/datasets/{pipeline.Dataset}/documents/{answer["documents"]![1]!["id"]}")).Ok()["error"]!.GetValue<string>().ShouldBe(error);
        (await pipeline.FindAsync("well")).ShouldBe(["good.md"]);
    }

    private static string[] Names(JsonNode node) => [.. node.AsObject().Select(member => member.Key)];
}
