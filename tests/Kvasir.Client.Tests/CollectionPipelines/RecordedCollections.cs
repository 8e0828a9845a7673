using System.Text.Json.Nodes;
using Kvasir.Client.Tests.Kit;

namespace Kvasir.Client.Tests.CollectionPipelines;

/// <summary>What the several releases of the protocol write, and what the client sends.</summary>
public sealed class RecordedCollections
{
    [Fact]
    public async Task Pipelines_of_every_release_are_read()
    {
        await using var server = Answering("""
            {"code":200,"data":[
              {"pipelineId":"pipe-1","name":"old","type":"INGESTION","description":"","status":"SERVING","totalTokenUsage":7,"clusterId":"in03-1","newCollectionName":"kb",
               "functions":[{"name":"idx","action":"INDEX_DOC","inputField":"doc_url","language":"CHINESE"}]},
              {"pipelineId":"pipe-2","name":"find","type":"SEARCH","createTimestamp":1721187300000,"status":"SERVING","totalUsage":{"embedding":31,"rerank":4},
               "functions":{"name":"s","action":"SEARCH_DOC_CHUNK","clusterId":"in03-1","collectionName":"kb","embedding":"e","reranker":"r","inputFields":"query_text"}},
              {"pipelineId":"pipe-3","name":"new","type":"TELEPATHY","functions":[{"name":"t","action":"READ_MIND","inputFields":["a","b"],"chunkSize":"300"}]}]}
            """);
        var all = await server.Client().CollectionPipelines.ListAsync("proj-1");
        all[0].CollectionName.ShouldBe("kb");
        all[0].Functions.ShouldHaveSingleItem().Language.ShouldBe(CollectionLanguage.Chinese);
        all[0].CreatedAt.ShouldBeNull();
        all[1].CreatedAt.ShouldBe(DateTimeOffset.FromUnixTimeMilliseconds(1721187300000));
        (all[1].TotalUsage!.Embedding, all[1].TotalUsage!.Rerank).ShouldBe((31, 4));
        all[1].Functions.ShouldHaveSingleItem().InputFields.ShouldBe(["query_text"]);
        (all[2].Type.Value, all[2].Functions[0].Action.Value, all[2].Functions[0].ChunkSize).ShouldBe(("TELEPATHY", "READ_MIND", 300));
        server.Requests[0].Path.ShouldBe("/v1/pipelines?projectId=proj-1");
    }

    [Fact]
    public async Task A_search_is_sent_with_what_was_asked_for_and_read_in_both_forms()
    {
        await using var server = Answering("""{"code":200,"data":{"result":[{"id":1733000000000001,"distance":0.73,"chunk_text":"a","doc_name":"g.md"},{"id":"i1","distance":"0.5"}],"token_usage":15}}""");
        var result = await server.Client().CollectionPipelines.SearchAsync("pipe-2", new CollectionSearch { QueryText = "q", Limit = 2, OutputFields = ["doc_name"], Filter = "chunk_id >= 0" });
        (result.Hits[0].Id, result.Hits[0].Text, result.Hits[0].Fields.Count).ShouldBe(("1733000000000001", "a", 2));
        (result.Hits[1].Id, result.Hits[1].Text, result.Hits[1].Distance).ShouldBe(("i1", null, 0.5));
        result.TokenUsage.ShouldBe(15);
        JsonNode.DeepEquals(server.Requests[0].Json, JsonNode.Parse("""{"data":{"query_text":"q"},"params":{"limit":2,"outputFields":["doc_name"],"filter":"chunk_id >= 0"}}""")).ShouldBeTrue(server.Requests[0].Body);
        server.Requests[0].Path.ShouldBe("/v1/pipelines/pipe-2/run");
    }

    [Fact]
    public async Task Documents_images_and_deletions_are_sent_as_the_protocol_says()
    {
        await using var server = Answering("""{"code":200,"data":{"num_entities":1,"num_deleted_chunks":3,"usage":{"embedding":1}}}""");
        var pipelines = server.Client().CollectionPipelines;
        await pipelines.IngestDocumentAsync("p", new Uri("https://bucket.example/%E6%89%8B guide.md?sig=a%2Fb"), new JsonObject { ["year"] = 2024 });
        await pipelines.IngestImageAsync("p", new Uri("https://bucket.example/cat.png"), "img-1");
        await pipelines.SearchAsync("p", new CollectionSearch { QueryImageUrl = new Uri("https://bucket.example/dog.png") });
        (await pipelines.DeleteImageAsync("p", "img-1")).DeletedCount.ShouldBe(3);
        await pipelines.DeleteTextsAsync("p", [5, 6]);
        server.Requests.Select(request => request.Json["data"]!.ToJsonString()).ShouldBe(
        [
            """{"year":2024,"doc_url":"https://bucket.example/%E6%89%8B guide.md?sig=a%2Fb"}""",
            """{"image_url":"https://bucket.example/cat.png","image_id":"img-1"}""",
            """{"query_image_url":"https://bucket.example/dog.png"}""",
            """{"image_id":"img-1"}""",
            """{"ids":[5,6]}""",
        ]);
    }

    [Theory]
    [InlineData("""{"code":80001,"message":"No token."}""", typeof(KnowledgeUnauthorizedException), "80001")]
    [InlineData("""{"code":90011,"message":"No collection."}""", typeof(KnowledgeNotFoundException), "90011")]
    [InlineData("""{"code":90050,"message":"Slow down."}""", typeof(KnowledgeTooManyRequestsException), "90050")]
    [InlineData("""{"code":90021,"message":"filter: column 8"}""", typeof(KnowledgeInvalidRequestException), "90021")]
    public async Task A_failure_in_an_answer_that_says_200_is_a_failure(string body, Type type, string code)
    {
        await using var server = Answering(body);
        var failure = await Should.ThrowAsync<KnowledgeApiException>(() => server.Client().CollectionPipelines.DescribeAsync("p"));
        failure.ShouldBeOfType(type);
        failure.Code.ShouldBe(code);
    }

    private static LoopbackServer Answering(string json) => new((_, connection) => connection.JsonAsync(json));
}
