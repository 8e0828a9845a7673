using Kvasir.Client.Tests.Kit;

namespace Kvasir.Client.Tests.Faults;

public sealed class Creating
{
    private static readonly Dictionary<string, Func<KnowledgeClient, Task>> Calls = new()
    {
        ["dataset"] = client => client.Datasets.CreateAsync(new NewDataset { Name = "a" }),
        ["document by text"] = client => client.Documents.CreateByTextAsync("d", new NewTextDocument { Name = "a", Text = "b" }),
        ["document by file"] = client => client.Documents.CreateByFileAsync("d", File),
        ["update by text"] = client => client.Documents.UpdateByTextAsync("d", "e", new TextDocumentChanges { Name = "a", Text = "b" }),
        ["update by file"] = client => client.Documents.UpdateByFileAsync("d", "e", File),
        ["segments"] = client => client.Segments.CreateAsync("d", "e", [new NewSegment("a")]),
        ["child chunk"] = client => client.ChildChunks.CreateAsync("d", "e", "s", "a"),
        ["metadata field"] = client => client.Metadata.CreateAsync("d", MetadataFieldType.Text, "a"),
        ["tag"] = client => client.Tags.CreateAsync("a"),
        ["pipeline file"] = client => client.Pipelines.UploadFileAsync(File),
        ["pipeline run"] = client => client.Pipelines.RunAsync("d", Run),
        ["followed pipeline run"] = client => client.Pipelines.RunStreamingAsync("d", Run).ToListAsync().AsTask(),
        ["API key"] = client => client.ApiKeys.CreateAsync(new NewApiKey { Name = "a", Scopes = [ApiKeyScope.Read] }),
        ["collection pipeline"] = client => client.CollectionPipelines.CreateAsync(NewCollectionPipeline.Search("a", CollectionFunction.Search("b", CollectionAction.SearchText, "c"))),
        ["texts of a collection"] = client => client.CollectionPipelines.IngestTextsAsync("p", ["a"]),
        ["document of a collection"] = client => client.CollectionPipelines.IngestDocumentAsync("p", new Uri("http://a.example/b.md")),
        ["file of a collection"] = client => client.CollectionPipelines.IngestFileAsync("p", File),
        ["image of a collection"] = client => client.CollectionPipelines.IngestImageAsync("p", new Uri("http://a.example/b.png"), "i"),
    };

    private static FileUpload File => FileUpload.FromBytes("text"u8.ToArray(), "a.txt");

    private static PipelineRunRequest Run => new() { StartNodeId = "n", DatasourceType = DatasourceKind.LocalFile, Items = [] };

    public static TheoryData<string> All => [.. Calls.Keys];

    [Theory]
    [MemberData(nameof(All))]
    public async Task Is_never_repeated_without_a_key(string what)
    {
        foreach (var status in new[] { 500, 429, 503, 0 })
        {
            await using var server = FlakyServer.Create(connection => FlakyServer.Fail(connection, status));
            await Should.ThrowAsync<KnowledgeException>(() => Calls[what](server.Client()));
            server.Requests.ShouldHaveSingleItem().Header("Idempotency-Key").ShouldBeNull();
        }
    }

    [Theory]
    [MemberData(nameof(All))]
    public async Task Is_repeated_with_the_same_key_where_keys_are_on(string what)
    {
        await using var server = new LoopbackServer((_, connection) => FlakyServer.Fail(connection, 503));
        await Should.ThrowAsync<KnowledgeApiException>(() => Calls[what](server.Client(options => options.UseIdempotencyKeys = true)));
        server.Requests.Count.ShouldBe(3);
        server.Requests.Select(request => request.Header("Idempotency-Key")).Distinct().ShouldHaveSingleItem().ShouldNotBeNullOrEmpty();
    }

    [Theory]
    [InlineData(500)]
    [InlineData(0)]
    public async Task Comes_to_an_end_with_the_same_request(int status)
    {
        await using var server = FlakyServer.Create(connection => FlakyServer.Fail(connection, status));
        await server.Client(options => options.UseIdempotencyKeys = true).Datasets.CreateAsync(new NewDataset { Name = "Manuals" });
        server.Requests.Count.ShouldBe(2);
        server.Requests[0].Header("Idempotency-Key").ShouldNotBeNullOrEmpty();
        server.Requests[1].Header("Idempotency-Key").ShouldBe(server.Requests[0].Header("Idempotency-Key"));
        server.Requests[1].Body.ShouldBe(server.Requests[0].Body);
    }

    [Fact]
    public async Task Waits_while_the_server_does_what_an_attempt_before_has_begun()
    {
        await using var server = FlakyServer.Create(connection => connection.JsonAsync("""{"code":"idempotency_in_progress","message":"Later."}""", 409, "Retry-After: 0"));
        (await server.Client(options => options.UseIdempotencyKeys = true).Datasets.CreateAsync(new NewDataset { Name = "Manuals" })).Name.ShouldBe("Manuals");
        server.Requests.Count.ShouldBe(2);
    }

    [Fact]
    public async Task Has_another_key_with_every_call_and_reading_has_none()
    {
        await using var server = new LoopbackServer((_, connection) => connection.JsonAsync(FlakyServer.Dataset));
        var client = server.Client(options => options.UseIdempotencyKeys = true);
        await client.Datasets.CreateAsync(new NewDataset { Name = "a" });
        await client.Datasets.CreateAsync(new NewDataset { Name = "a" });
        await client.Datasets.CreateAsync(new NewDataset { Name = "a" }, new RequestOptions { IdempotencyKey = "mine" });
        await client.Datasets.GetAsync("d1");
        var keys = server.Requests.Select(request => request.Header("Idempotency-Key")).ToList();
        keys[0].ShouldNotBe(keys[1]);
        keys[2..].ShouldBe(["mine", null]);
    }

    [Fact]
    public async Task May_be_repeated_with_a_key_of_the_callers()
    {
        await using var server = FlakyServer.Create(connection => connection.JsonAsync("{}", 503));
        await server.Client().Datasets.CreateAsync(new NewDataset { Name = "a" }, new RequestOptions { IdempotencyKey = "mine" });
        server.Requests.Select(request => request.Header("Idempotency-Key")).ShouldBe(["mine", "mine"]);
    }

    [Fact]
    public async Task A_stream_that_cannot_be_read_twice_is_sent_once()
    {
        await using var server = FlakyServer.Create(connection => connection.JsonAsync("{}", 503));
        await using var content = new OneWayStream("text"u8.ToArray());
        var client = server.Client(options => options.UseIdempotencyKeys = true);
        await Should.ThrowAsync<KnowledgeApiException>(() => client.Pipelines.UploadFileAsync(FileUpload.FromStream(content, "a.txt")));
        server.Requests.Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_stream_that_can_seek_is_sent_again_from_where_it_stood()
    {
        await using var server = FlakyServer.Create(connection => connection.JsonAsync("{}", 503), connection => connection.JsonAsync("""{"id":"f1","name":"a.txt"}""", 201));
        using var content = new MemoryStream("skipped text"u8.ToArray()) { Position = 8 };
        await server.Client(options => options.UseIdempotencyKeys = true).Pipelines.UploadFileAsync(FileUpload.FromStream(content, "a.txt"));
        server.Requests.Count.ShouldBe(2);
        server.Requests.ShouldAllBe(request => request.Body.Contains("\r\n\r\ntext\r\n"));
        server.Requests[1].Body.ShouldBe(server.Requests[0].Body);
    }

    private sealed class OneWayStream(byte[] content) : MemoryStream(content)
    {
        public override bool CanSeek => false;
    }
}
