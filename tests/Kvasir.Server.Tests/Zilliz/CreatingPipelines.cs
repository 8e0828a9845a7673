using System.Text;
using System.Text.Json.Nodes;
using Kvasir.Server.Tests.Kit;

namespace Kvasir.Server.Tests.Zilliz;

public sealed class CreatingPipelines(ZillizServer zilliz) : IClassFixture<ZillizServer>
{
    private static readonly string Ingestion = $$$"""
        { "projectId":"proj-1", "name":"kb_in", "description":"d", "type":"INGESTION", "clusterId":"{{{ZillizServer.Cluster}}}", "collectionName":"COLLECTION",
          "functions":[
            {"name":"idx","action":"INDEX_DOC","language":"ENGLISH","embedding":"zilliz/bge-base-en-v1.5","chunkSize":300,"splitBy":["\n\n","\n"," ",""]},
            {"name":"keep_year","action":"PRESERVE","inputField":"year","outputField":"year","fieldType":"Int16"}, // kept
          ], }
        """;

    [Fact]
    public async Task An_ingestion_pipeline_is_answered_with_every_field_of_every_generation()
    {
        var created = (await PostAsync(Ingestion.Replace("COLLECTION", "every_field", StringComparison.Ordinal))).Data();

        created["pipelineId"]!.GetValue<string>().ShouldMatch("^pipe-[0-9a-f]{22}$");
        created["createTimestamp"]!.GetValue<long>().ShouldBeGreaterThan(1_700_000_000_000);
        JsonNode.DeepEquals(Without(created, "pipelineId", "createTimestamp"), JsonNode.Parse($$"""
            {"name":"kb_in","type":"INGESTION","description":"d","status":"SERVING","totalUsage":{"embedding":0},"totalTokenUsage":0,
             "functions":[
               {"name":"idx","action":"INDEX_DOC","inputField":"doc_url","inputFields":["doc_url","doc_name"],"language":"ENGLISH","chunkSize":300,"embedding":"zilliz/bge-base-en-v1.5","splitBy":["\n\n","\n"," ",""]},
               {"name":"keep_year","action":"PRESERVE","inputField":"year","outputField":"year","fieldType":"Int16"}],
             "projectId":"proj-1","clusterId":"{{ZillizServer.Cluster}}","collectionName":"every_field","newCollectionName":"every_field"}
            """)).ShouldBeTrue(created.ToJsonString());
    }

    [Fact]
    public async Task Clients_of_the_first_generation_name_neither_project_nor_model()
    {
        var created = (await zilliz.Api.PostAsync("v1/pipelines", new
        {
            name = "early_ingestion",
            type = "INGESTION",
            clusterId = ZillizServer.Cluster,
            newCollectionName = "early",
            functions = new object[] { new { name = "index_my_doc", action = "INDEX_DOC", inputField = "doc_url", language = "chinese" } },
        })).Data();

        created["collectionName"]!.GetValue<string>().ShouldBe("early");
        created["functions"]![0]!["embedding"]!.GetValue<string>().ShouldBe("zilliz/bge-base-zh-v1.5");
        created["functions"]![0]!["language"]!.GetValue<string>().ShouldBe("CHINESE");
        created["functions"]![0]!["chunkSize"]!.GetValue<int>().ShouldBe(500);
        (await zilliz.Api.GetAsync("v1/pipelines")).Data().AsArray().Select(pipeline => pipeline!["pipelineId"]!.GetValue<string>()).ShouldContain(created["pipelineId"]!.GetValue<string>());
    }

    [Fact]
    public async Task Search_and_deletion_pipelines_find_the_collection_that_was_just_created()
    {
        await zilliz.IngestDocsAsync("three");
        var search = (await zilliz.Api.GetAsync($"v1/pipelines/{await zilliz.SearchAsync("three", reranker: "zilliz/bge-reranker-base")}")).Data();
        var deletion = (await zilliz.Api.GetAsync($"v1/pipelines/{await zilliz.DeleteAsync("three", "PURGE_DOC_INDEX")}/")).Data();

        JsonNode.DeepEquals(search["functions"], JsonNode.Parse($$"""
            [{"name":"find","action":"SEARCH_DOC_CHUNK","inputField":"query_text","inputFields":["query_text"],"clusterId":"{{ZillizServer.Cluster}}","collectionName":"three","embedding":"zilliz/bge-base-en-v1.5","reranker":"zilliz/bge-reranker-base"}]
            """)).ShouldBeTrue(search.ToJsonString());
        search["totalUsage"]!["rerank"]!.GetValue<int>().ShouldBe(0);
        search.AsObject().ContainsKey("collectionName").ShouldBeFalse();
        deletion["collectionName"]!.GetValue<string>().ShouldBe("three");
        deletion.AsObject().ContainsKey("totalUsage").ShouldBeFalse();
        deletion["functions"]![0]!["inputFields"]![0]!.GetValue<string>().ShouldBe("doc_name");
    }

    [Fact]
    public async Task Other_spellings_of_actions_mean_the_same()
    {
        var created = (await PostAsync(Ingestion.Replace("COLLECTION", "aliases", StringComparison.Ordinal).Replace("INDEX_DOC", "INDEX_DOC_CHUNK", StringComparison.Ordinal).Replace("\"clusterId\"", "\"clusterID\"", StringComparison.Ordinal))).Data();
        created["functions"]![0]!["action"]!.GetValue<string>().ShouldBe("INDEX_DOC");
    }

    [Fact]
    public async Task Keywords_that_clients_pass_through_are_warned_of()
    {
        var created = (await zilliz.Api.PostAsync("v1/pipelines", new
        {
            name = "warned",
            type = "INGESTION",
            clusterId = ZillizServer.Cluster,
            collectionName = "warned",
            functions = new object[] { new { name = "idx", action = "INDEX_DOC", language = "ENGLISH", chunk_size = 200 } },
        })).Data();
        created["warnings"]![0]!.GetValue<string>().ShouldContain("chunk_size");
    }

    [Theory]
    [InlineData("\"name\":\"kb_in\",", "", "name should not be null or empty")]
    [InlineData("kb_in", "ab", "name must have 3 to 64 letters")]
    [InlineData("\"type\":\"INGESTION\",", "", "type should not be null or empty")]
    [InlineData("\"INGESTION\"", "\"INSERTION\"", "type must be one of INGESTION, SEARCH, DELETION")]
    [InlineData("\"collectionName\":\"COLLECTION\",", "", "collectionName should not be null or empty")]
    [InlineData("\"collectionName\":\"COLLECTION\",", "\"collectionName\":\"a\",\"newCollectionName\":\"b\",", "differ")]
    [InlineData("INDEX_DOC", "INDEX_WEB", "action must be one of INDEX_DOC")]
    [InlineData("INDEX_DOC", "SEARCH_TEXT", "SEARCH_TEXT is not for INGESTION pipelines")]
    [InlineData("INDEX_DOC", "PRESERVE", "an INGESTION pipeline has exactly one INDEX function")]
    [InlineData("\"ENGLISH\"", "\"KLINGON\"", "language must be one of ENGLISH, CHINESE")]
    [InlineData("\"ENGLISH\"", "\"CHINESE\"", "is for ENGLISH")]
    [InlineData("zilliz/bge-base-en-v1.5", "zilliz/bge-huge", "There are: zilliz/bge-base-en-v1.5, zilliz/bge-base-zh-v1.5, kvasir/")]
    [InlineData("zilliz/bge-base-en-v1.5", "voyageai/voyage-2", "is not configured")]
    [InlineData("\"chunkSize\":300", "\"chunkSize\":19", "chunkSize must be between 20 and 500")]
    [InlineData("\"chunkSize\":300", "\"chunkSize\":\"501\"", "chunkSize must be between 20 and 500")]
    [InlineData("\"chunkSize\":300", "\"chunkSize\":1.5", "chunkSize must be a whole number")]
    [InlineData("\"Int16\"", "\"Int128\"", "fieldType must be one of Bool, Int8, Int16, Int32, Int64, Float, Double, VarChar")]
    [InlineData("\"outputField\":\"year\"", "\"outputField\":\"jahr\"", "outputField must be inputField")]
    [InlineData("\"year\"", "\"chunk_id\"", "is a field that every collection has")]
    [InlineData("\"year\"", "\"doc_url\"", "is an input of runs")]
    [InlineData("\"year\"", "\"Like\"", "a word of filters")]
    [InlineData("\"year\"", "\"the year\"", "letters, digits and underscores")]
    [InlineData("INDEX_DOC", "INDEX_IMAGE", "no image-embedding model is configured")]
    public async Task A_wrong_description_says_what_is_wrong(string part, string replacement, string message)
    {
        var refused = (await PostAsync(Ingestion.Replace(part, replacement, StringComparison.Ordinal).Replace("COLLECTION", "never", StringComparison.Ordinal))).Refused(400, 90006);

        refused.ShouldStartWith("Invalid pipeline config: ");
        refused.ShouldContain(message);
        (await zilliz.Api.GetAsync("v1/pipelines?collectionName=never")).Data().AsArray().ShouldBeEmpty();
    }

    [Theory]
    [InlineData("{\"name\": ", 90020)]
    [InlineData("[]", 90020)]
    [InlineData("{}", 90006)]
    [InlineData("", 90006)]
    public async Task What_is_no_description_at_all_is_refused(string body, int code) => (await PostAsync(body)).Refused(400, code);

    [Fact]
    public async Task A_collection_that_is_not_there_can_be_neither_searched_nor_emptied()
    {
        (await zilliz.Api.PostAsync("v1/pipelines", new { name = "lost", type = "SEARCH", functions = new[] { new { name = "find", action = "SEARCH_TEXT", clusterId = ZillizServer.Cluster, collectionName = "nowhere" } } })).Refused(404, 90011).ShouldContain("nowhere");
        (await zilliz.Api.PostAsync("v1/pipelines", new { name = "lost", type = "DELETION", clusterId = ZillizServer.Cluster, collectionName = "nowhere", functions = new[] { new { name = "rid", action = "PURGE_DOC_INDEX" } } })).Refused(404, 90011);
        (await zilliz.Api.PostAsync("v1/pipelines", new { name = "lost", type = "SEARCH", functions = new[] { new { name = "find", action = "SEARCH_TEXT", clusterId = ZillizServer.Cluster } } })).Refused(400, 90006).ShouldContain("collectionName should not be null or empty");
    }

    [Fact]
    public async Task A_second_pipeline_must_fit_the_collection()
    {
        await zilliz.IngestDocsAsync("fitting", preserved: [("year", "Int16")]);
        await zilliz.IngestDocsAsync("fitting", 100, preserved: [("year", "Int16")]);

        (await IngestAsync("fitting", new { name = "idx", action = "INDEX_DOC", language = "ENGLISH" })).Refused(400, 90006).ShouldContain("year (Int16)");
        (await IngestAsync("fitting", new { name = "idx", action = "INDEX_DOC", language = "CHINESE" }, new { name = "keep", action = "PRESERVE", inputField = "year", fieldType = "Int16" })).Refused(400, 90006).ShouldContain("bge-base-en");
        (await IngestAsync("fitting", new { name = "idx", action = "INDEX_TEXT", language = "ENGLISH" })).Refused(400, 90006).ShouldContain("doc collection");
        (await zilliz.Api.PostAsync("v1/pipelines", new { name = "find", type = "SEARCH", functions = new[] { new { name = "find", action = "SEARCH_TEXT", clusterId = ZillizServer.Cluster, collectionName = "fitting" } } })).Refused(400, 90006);
        await zilliz.DeleteAsync("fitting", "PURGE_BY_EXPRESSION");
    }

    [Fact]
    public async Task Clusters_are_name_spaces()
    {
        await zilliz.IngestDocsAsync("twice");
        (await zilliz.Api.PostAsync("v1/pipelines", new { name = "other", type = "INGESTION", clusterId = "in99-other", collectionName = "twice", functions = new[] { new { name = "idx", action = "INDEX_TEXT", language = "ENGLISH" } } })).Data();

        var names = (await zilliz.Api.GetAsync("v1/datasets?keyword=twice")).Ok()["data"]!.AsArray().Select(dataset => dataset!["name"]!.GetValue<string>());
        names.ShouldBe(["twice", "twice 2"], ignoreOrder: true);
    }

    [Fact]
    public async Task Lists_are_oldest_first_and_of_one_project()
    {
        for (var i = 0; i < 3; i++) (await zilliz.Api.PostAsync("v1/pipelines", new { projectId = "proj-list", name = $"same_name", type = "INGESTION", clusterId = ZillizServer.Cluster, collectionName = $"listed{i}", functions = new[] { new { name = "idx", action = "INDEX_TEXT", language = "ENGLISH" } } })).Data();

        var listed = (await zilliz.Api.GetAsync("v1/pipelines?projectId=proj-list")).Data().AsArray();
        listed.Select(pipeline => pipeline!["collectionName"]!.GetValue<string>()).ShouldBe(["listed0", "listed1", "listed2"]);
        (await zilliz.Api.GetAsync("v1/pipelines?projectId=proj-none")).Data().AsArray().ShouldBeEmpty();
    }

    [Fact]
    public async Task A_dropped_pipeline_is_gone_and_its_collection_stays()
    {
        var ingestion = await zilliz.IngestTextsAsync("kept");
        await zilliz.RunAsync(ingestion, new { text_list = "a lone text" });
        var search = await zilliz.SearchAsync("kept", "SEARCH_TEXT");

        var dropped = (await zilliz.Api.DeleteAsync($"v1/pipelines/{ingestion}/")).Data();

        dropped["pipelineId"]!.GetValue<string>().ShouldBe(ingestion);
        (await zilliz.Api.GetAsync($"v1/pipelines/{ingestion}")).Refused(404, 90010);
        (await zilliz.TryAsync(ingestion, new { text_list = "b" })).Refused(404, 90010);
        (await zilliz.RunAsync(search, new { query_text = "text" }))["result"]![0]!["text"]!.GetValue<string>().ShouldBe("a lone text");
    }

    [Fact]
    public async Task A_dropped_collection_comes_back_with_its_pipeline()
    {
        var ingestion = await zilliz.IngestTextsAsync("phoenix");
        var dataset = (await zilliz.Api.GetAsync("v1/datasets?keyword=phoenix")).Ok()["data"]![0]!["id"]!.GetValue<string>();
        (await zilliz.Api.DeleteAsync($"v1/datasets/{dataset}")).Status.ShouldBe(System.Net.HttpStatusCode.NoContent);

        (await zilliz.Api.GetAsync($"v1/pipelines/{ingestion}")).Data()["status"]!.GetValue<string>().ShouldBe("COLLECTION_MISSING");
        (await zilliz.TryAsync(ingestion, new { text_list = "b" })).Refused(404, 90011);

        await zilliz.IngestTextsAsync("phoenix");
        (await zilliz.RunAsync(ingestion, new { text_list = "b" }))["num_entities"]!.GetValue<int>().ShouldBe(1);
    }

    [Fact]
    public async Task All_forms_of_the_address_lead_to_the_same()
    {
        var id = await zilliz.IngestTextsAsync("addresses");
        foreach (var root in (string[])["v1/pipelines", "v1/pipeline", ".zillizcloud.com/v1/pipelines", ".cloud.zilliz.com.cn/v1/pipelines"])
        {
            (await zilliz.Api.GetAsync($"{root}/{id}")).Data()["pipelineId"]!.GetValue<string>().ShouldBe(id);
            (await zilliz.Api.PostAsync($"{root}/{id}/run", new { data = new { text_list = new[] { root } } })).Data()["num_entities"]!.GetValue<int>().ShouldBe(1);
        }
    }

    [Fact]
    public async Task Failures_on_the_way_have_the_same_form()
    {
        (await new Api(zilliz.Server.Address, null).GetAsync("v1/pipelines")).Refused(401, 80001).ShouldContain("Authorization: Bearer");
        (await new Api(zilliz.Server.Address, "wrong").GetAsync("v1/pipelines")).Refused(401, 80001);
        (await zilliz.Api.PatchAsync("v1/pipelines", new { })).Refused(405, 90020);
        (await zilliz.Api.GetAsync("v1/pipelines/a/b/c")).Refused(404, 90010);
        (await zilliz.Api.GetAsync(".zillizcloud.com/v1/pipelines/a/b/c")).Refused(404, 90010);
    }

    private Task<Answer> PostAsync(string body) => zilliz.Api.PostRawAsync("v1/pipelines", Encoding.UTF8.GetBytes(body));

    private Task<Answer> IngestAsync(string collection, params object[] functions) =>
        zilliz.Api.PostAsync("v1/pipelines", new { projectId = "proj-1", name = "kb_in", type = "INGESTION", clusterId = ZillizServer.Cluster, collectionName = collection, functions });

    private static JsonObject Without(JsonNode node, params string[] names)
    {
        var rest = node.DeepClone().AsObject();
        foreach (var name in names) rest.Remove(name).ShouldBeTrue(name);
        return rest;
    }
}
