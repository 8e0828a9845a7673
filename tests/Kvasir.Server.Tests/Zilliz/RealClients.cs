using System.Text;
using System.Text.Json.Nodes;

namespace Kvasir.Server.Tests.Zilliz;

/// <summary>The calls of clients that exist, as they make them, reading what they read.</summary>
public sealed class RealClients(ZillizServer zilliz) : IClassFixture<ZillizServer>
{
    private const string Cluster = ZillizServer.Cluster;

    [Fact]
    public async Task LlamaIndex_in_its_older_form()
    {
        await zilliz.IngestTextsAsync("of_others");
        foreach (var round in (string[])["llama_a", "llama_b"])
        {
            // Constructing: every pipeline of the project is read by its type.
            foreach (var pipeline in (await zilliz.Api.GetAsync("v1/pipelines?projectId=proj-llama")).Data().AsArray())
            {
                pipeline!["pipelineId"]!.GetValue<string>().ShouldNotBeEmpty();
                _ = pipeline["type"]!.GetValue<string>() switch
                {
                    "SEARCH" => string.Concat(pipeline["functions"]!.AsArray().Select(function => function!["clusterId"]!.GetValue<string>() + function["collectionName"]!.GetValue<string>())),
                    "INGESTION" => pipeline["clusterId"]!.GetValue<string>() + pipeline["newCollectionName"]!.GetValue<string>(),
                    _ => pipeline["clusterId"]!.GetValue<string>() + pipeline["collectionName"]!.GetValue<string>(),
                };
            }

            var ingestion = await CreateAsync($$"""
                {"projectId":"proj-llama","name":"{{round}}_ingestion","type":"INGESTION","clusterId":"{{Cluster}}","newCollectionName":"{{round}}","functions":[
                  {"name":"index_my_doc","action":"INDEX_DOC","inputField":"doc_url","language":"ENGLISH","chunk_size":300},
                  {"name":"keep_version","action":"PRESERVE","inputField":"version","outputField":"version","fieldType":"VarChar"}]}
                """);
            var search = await CreateAsync($$"""
                {"projectId":"proj-llama","name":"{{round}}_search","type":"SEARCH","functions":[{"name":"search_chunk_text_and_doc_name","action":"SEARCH_DOC_CHUNK","inputField":"query_text","clusterId":"{{Cluster}}","collectionName":"{{round}}"}]}
                """);
            var deletion = await CreateAsync($$"""
                {"projectId":"proj-llama","name":"{{round}}_deletion","type":"DELETION","clusterId":"{{Cluster}}","collectionName":"{{round}}","functions":[{"name":"purge_chunks_by_doc_name","action":"PURGE_DOC_INDEX","inputField":"doc_name"}]}
                """);

            (await RunAsync(ingestion, new { data = new { doc_url = zilliz.Put("/milvus_doc.md", "# Milvus\n\nThe kestrel is no database."), version = "2.3" } }))["num_chunks"]!.GetValue<int>().ShouldBe(1);
            var hit = (await RunAsync(search, new { data = new { query_text = "database" }, @params = new { limit = 2, offset = 0, outputFields = new[] { "chunk_text", "version" }, filter = "version == '2.3'" } }))["result"]!.AsArray().ShouldHaveSingleItem()!;
            hit["chunk_text"]!.GetValue<string>().ShouldContain("kestrel");
            hit["id"]!.GetValue<string>().ShouldNotBeEmpty();
            hit["distance"]!.GetValue<double>().ShouldBeInRange(-1, 1);
            hit["version"]!.GetValue<string>().ShouldBe("2.3");
            (await RunAsync(deletion, new { data = new { doc_name = "milvus_doc.md" } }))["num_deleted_chunks"]!.GetValue<int>().ShouldBe(1);
        }
    }

    [Theory]
    [InlineData("text", "INDEX_TEXT", "SEARCH_TEXT")]
    [InlineData("doc", "INDEX_DOC", "SEARCH_DOC_CHUNK")]
    public async Task LlamaIndex_in_its_current_form(string kind, string index, string find)
    {
        var ingestion = await CreateAsync($$"""
            {"projectId":"proj-llama2","name":"{{kind}}_ingestion","type":"INGESTION","clusterId":"{{Cluster}}","collectionName":"current_{{kind}}","functions":[
              {"name":"index_my_{{kind}}","action":"{{index}}","language":"ENGLISH","embedding":"zilliz/bge-base-en-v1.5"},
              {"name":"keep_pages","action":"PRESERVE","inputField":"pages","outputField":"pages","fieldType":"Int64"},
              {"name":"keep_ok","action":"PRESERVE","inputField":"ok","outputField":"ok","fieldType":"Bool"}]}
            """);
        var search = await CreateAsync($$"""
            {"projectId":"proj-llama2","name":"{{kind}}_search","type":"SEARCH","functions":[{"name":"search_{{kind}}","action":"{{find}}","clusterId":"{{Cluster}}","collectionName":"current_{{kind}}","embedding":"zilliz/bge-base-en-v1.5","reranker":"zilliz/bge-reranker-base"}]}
            """);
        var deletion = await CreateAsync($$"""
            {"projectId":"proj-llama2","name":"{{kind}}_deletion","type":"DELETION","clusterId":"{{Cluster}}","collectionName":"current_{{kind}}","functions":[{"name":"purge_by_expression","action":"PURGE_BY_EXPRESSION"}]}
            """);

        object data = kind == "text" ? new { text_list = new[] { "The kestrel nests in cliffs." }, pages = 7, ok = true } : new { doc_url = zilliz.Put("/current.txt", "The kestrel nests in cliffs."), pages = 7, ok = true };
        await RunAsync(ingestion, new { data });
        var hit = (await RunAsync(search, new { data = new { query_text = "nests" }, @params = new { limit = 2, offset = 0, outputFields = new[] { "chunk_text", "pages", "ok" }, filter = "pages == '7' && ok == 'True'" } }))["result"]!.AsArray().ShouldHaveSingleItem()!.AsObject();
        hit["chunk_text"]!.GetValue<string>().ShouldBe("The kestrel nests in cliffs.");
        hit["id"]!.GetValue<string>().ShouldNotBeEmpty();
        hit["distance"]!.GetValue<double>().ShouldBeInRange(0, 1);
        hit.Select(member => member.Key).Except(["chunk_text", "id", "distance"]).ShouldBe(["pages", "ok"]);

        if (kind == "doc") (await RunAsync(deletion, new { data = new { doc_name = "current.txt" } }))["num_deleted_chunks"]!.GetValue<int>().ShouldBe(1);
        else (await RunAsync(deletion, new { data = new { expression = $"id in [{hit["id"]}]" } }))["num_deleted_entities"]!.GetValue<int>().ShouldBe(1);
    }

    [Fact]
    public async Task LangChains_retriever()
    {
        var ingestion = await zilliz.IngestTextsAsync("langchain", ("source", "VarChar"));
        var search = await zilliz.SearchAsync("langchain", "SEARCH_TEXT");
        var deletion = await zilliz.DeleteAsync("langchain", "PURGE_TEXT_INDEX");
        var ids = (await RunAsync(ingestion, new { data = new { text_list = new[] { "one kestrel", "two owls" }, source = "unit" } }))["ids"]!.AsArray();

        var hits = (await RunAsync(search, new { data = new { query_text = "kestrel" }, @params = new { limit = 10, offset = 0, outputFields = Array.Empty<string>(), filter = "" } }))["result"]!.AsArray();
        hits.Select(hit => (hit!["text"] ?? hit["chunk_text"])!.GetValue<string>()).ShouldBe(["one kestrel", "two owls"]);

        (await RunAsync(deletion, new { data = new { id = ids[0]!.GetValue<long>() } }))["num_deleted_entities"]!.GetValue<int>().ShouldBe(1);
    }

    [Fact]
    public async Task The_vendors_notebook()
    {
        var ingestion = await zilliz.IngestTextsAsync("notebook", ("title", "VarChar"));
        foreach (var title in (string[])["Milvus", "Milvus Lite", "Zilliz"]) await RunAsync(ingestion, new { data = new { text_list = new[] { $"{title} is about vectors." }, title } });
        var search = await zilliz.SearchAsync("notebook", "SEARCH_TEXT");

        var hits = (await RunAsync(search, new { data = new { query_text = "vectors" }, @params = new { limit = 2, offset = 0, outputFields = new[] { "text", "title" }, filter = "title == \"Milvus Lite\"" } }))["result"]!.AsArray();
        hits.ShouldHaveSingleItem()!["text"]!.GetValue<string>().ShouldBe("Milvus Lite is about vectors.");
        (await RunAsync(search, new { data = new { query_text = "vectors" }, @params = new { limit = 3, offset = 0, outputFields = new[] { "text", "title" } } }))["result"]!.AsArray().Select(hit => hit!["title"]!.GetValue<string>()).Order().ShouldBe(["Milvus", "Milvus Lite", "Zilliz"]);
    }

    [Fact]
    public async Task The_toolkit_that_uploads_and_the_page_that_reads_the_first_hit()
    {
        var ingestion = await zilliz.IngestDocsAsync("toolkit", language: "CHINESE");
        (await zilliz.UploadAsync(ingestion, "历史.txt", Encoding.UTF8.GetBytes("红隼在悬崖的洞里筑巢。"), "{}", dataFirst: false)).Data()["doc_name"]!.GetValue<string>().ShouldBe("历史.txt");
        var search = await zilliz.SearchAsync("toolkit");
        var run = (await zilliz.Api.PostAsync($".cloud.zilliz.com.cn/v1/pipelines/{search}/run", new { data = new { query_text = "红隼" }, @params = new { limit = 3, offset = 0, outputFields = new[] { "chunk_id", "doc_name" }, filter = "id >= 0" } })).Data();
        run["result"]!.AsArray().ShouldHaveSingleItem()!["doc_name"]!.GetValue<string>().ShouldBe("历史.txt");

        var texts = await zilliz.IngestTextsAsync("page");
        var first = await zilliz.SearchAsync("page", "SEARCH_TEXT");
        (await RunAsync(first, new { data = new { query_text = "x" }, @params = new { limit = 1, offset = 0, outputFields = Array.Empty<string>(), filter = "id >= 0" } }))["result"]!.AsArray().ShouldBeEmpty();
        await RunAsync(texts, new { data = new { text_list = new[] { "hello" } } });
        (await RunAsync(first, new { data = new { query_text = "x" }, @params = new { limit = 1, offset = 0, outputFields = Array.Empty<string>(), filter = "id >= 0" } }))["result"]![0]!["text"]!.GetValue<string>().ShouldBe("hello");
    }

    [Theory]
    [InlineData("""{ "data": { "doc_url": "URL", }, }""", "doc_name:String num_chunks:Number usage:Object token_usage:Number")]
    [InlineData("""{ "code": 200, "data": { "doc_url": "URL" /* signed */ } }""", "doc_name:String num_chunks:Number usage:Object token_usage:Number")]
    public async Task Examples_of_the_documentation_run_with_their_commas_and_comments(string body, string fields)
    {
        var ingestion = await zilliz.IngestDocsAsync("examples");
        var address = zilliz.Put("/zilliz_concept_doc.md", "# Concepts\n\nThe kestrel.");
        var data = (await zilliz.Api.PostRawAsync($"v1/pipeline/{ingestion}/run", Encoding.UTF8.GetBytes(body.Replace("URL", address, StringComparison.Ordinal)), "text/plain")).Data().AsObject();
        string.Join(' ', data.Select(member => $"{member.Key}:{member.Value!.GetValueKind()}")).ShouldBe(fields);
    }

    private async Task<string> CreateAsync(string body) => (await zilliz.Api.PostRawAsync("v1/pipelines", Encoding.UTF8.GetBytes(body))).Data()["pipelineId"]!.GetValue<string>();

    private async Task<JsonNode> RunAsync(string pipeline, object body) => (await zilliz.Api.PostAsync($"v1/pipelines/{pipeline}/run", body)).Data();
}
