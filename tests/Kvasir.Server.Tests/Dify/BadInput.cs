using System.Net;
using System.Text;
using Kvasir.Server.Tests.Kit;

namespace Kvasir.Server.Tests.Dify;

public sealed class BadInput(TestServer server) : IClassFixture<TestServer>
{
    private readonly Api _api = server.Api;

    [Fact]
    public async Task No_key_and_a_wrong_key_are_refused_with_the_reason()
    {
        var none = await new Api(server.Address, null).GetAsync("v1/datasets");
        none.Failed(401, "unauthorized").ShouldBe("Authorization header must be provided and start with 'Bearer'");
        none.Headers.WwwAuthenticate.ToString().ShouldBe("Bearer realm=\"api\"");
        (await new Api(server.Address, "wrong").GetAsync("v1/datasets")).Failed(401, "unauthorized").ShouldBe("Access token is invalid");
        using var basic = new HttpRequestMessage(HttpMethod.Get, "v1/datasets");
        basic.Headers.Authorization = new("Basic", TestServer.Key);
        (await new Api(server.Address, null).SendAsync(basic)).Failed(401, "unauthorized").ShouldBe("Authorization scheme must be 'Bearer'");
    }

    [Fact]
    public async Task Unknown_routes_and_wrong_methods_answer_in_the_same_form()
    {
        (await _api.GetAsync("v1/nothing")).Failed(404, "not_found").ShouldContain("/v1/nothing");
        (await _api.GetAsync("v1/datasets/not-a-uuid")).Failed(404, "not_found");
        var wrong = await _api.PatchAsync("v1/datasets", new { });
        wrong.Failed(405, "method_not_allowed");
        wrong.Allow.ShouldContain("POST");
    }

    [Theory]
    [InlineData("{\"name\": \"x\"", 400, "bad_request")]
    [InlineData("{\"name\": \"\\ud800\"}", 400, "bad_request")]
    [InlineData("nonsense", 400, "bad_request")]
    [InlineData("", 400, "invalid_param")]
    [InlineData("[]", 400, "invalid_param")]
    [InlineData("[1]", 400, "invalid_param")]
    [InlineData("{\"name\": 7}", 400, "invalid_param")]
    [InlineData("{\"name\": \"\"}", 400, "invalid_param")]
    [InlineData("{\"name\": null}", 400, "invalid_param")]
    [InlineData("{\"name\": \"x\", \"permission\": \"everybody\"}", 400, "invalid_param")]
    [InlineData("{\"name\": \"x\", \"retrieval_model\": {\"search_method\": \"guess\"}}", 400, "invalid_param")]
    [InlineData("{\"name\": \"x\", \"retrieval_model\": {\"search_method\": \"hybrid_search\", \"top_k\": \"many\"}}", 400, "invalid_param")]
    public async Task A_bad_body_is_refused(string body, int status, string code) =>
        (await _api.PostRawAsync("v1/datasets", Encoding.UTF8.GetBytes(body))).Failed(status, code).ShouldNotBeEmpty();

    [Fact]
    public async Task A_wrong_type_is_named_with_its_field()
    {
        (await _api.PostRawAsync("v1/datasets", "{\"name\": 7}"u8.ToArray())).Failed(400, "invalid_param").ShouldBe("name: must be a string");
        var dataset = await _api.CreateDatasetAsync();
        (await _api.PostAsync($"v1/datasets/{dataset}/retrieve", new { query = "x", retrieval_model = new { search_method = "hybrid_search", top_k = new[] { 1 } } }))
            .Failed(400, "invalid_param").ShouldBe("retrieval_model.top_k: must be an integer");
        (await _api.PostAsync($"v1/datasets/{dataset}/retrieve", new { query = "x", retrieval_model = new { search_method = "hybrid_search", top_k = 0 } }))
            .Failed(400, "invalid_param").ShouldBe("retrieval_model.top_k: must be between 1 and 100, was 0");
    }

    [Fact]
    public async Task Invalid_UTF8_and_another_content_type_are_refused()
    {
        (await _api.PostRawAsync("v1/datasets", [.. "{\"name\": \""u8, 0xFF, 0xFE, .. "\"}"u8])).Failed(400, "bad_request").ShouldContain("UTF-8");
        (await _api.PostRawAsync("v1/datasets", "name=x"u8.ToArray(), "application/x-www-form-urlencoded")).Failed(415, "unsupported_media_type");
        (await _api.PostRawAsync($"v1/datasets/{await _api.CreateDatasetAsync()}/document/create-by-file", "{}"u8.ToArray())).Failed(415, "unsupported_media_type").ShouldContain("multipart/form-data");
    }

    [Fact]
    public async Task Long_names_are_refused_for_datasets_and_cut_for_documents()
    {
        var long10000 = new string('n', 10_000);
        (await _api.PostAsync("v1/datasets", new { name = long10000 })).Failed(400, "invalid_param").ShouldBe("name: must have 1 to 40 characters, has 10000");
        var dataset = await _api.CreateDatasetAsync();
        (await _api.CreateTextAsync(dataset, long10000, "text")).Ok()["document"]!["name"]!.GetValue<string>().Length.ShouldBe(200);
    }

    [Fact]
    public async Task A_byte_order_mark_before_a_body_is_passed_over()
    {
        var dataset = await _api.CreateDatasetAsync();
        (await _api.PostRawAsync($"v1/datasets/{dataset}/retrieve", [.. "\uFEFF{\"query\": \"x\"}"u8])).Ok()["query"]!["content"]!.GetValue<string>().ShouldBe("x");
        (await _api.PostRawAsync($"v1/datasets/{dataset}/retrieve", [.. "\uFEFF"u8])).Failed(400, "invalid_param").ShouldStartWith("query:");
        (await _api.PostRawAsync($"v1/datasets/{dataset}/retrieve", [.. "\uFEFF\uFEFF{}"u8])).Failed(400, "bad_request");
    }

    [Fact]
    public async Task Limits_count_characters_not_the_halves_of_surrogate_pairs()
    {
        string Emoji(int count) => string.Concat(Enumerable.Repeat("😀", count));
        var dataset = await _api.CreateDatasetAsync();
        (await _api.PatchAsync($"v1/datasets/{dataset}", new { name = Emoji(40), description = Emoji(400) })).Ok();
        (await _api.PatchAsync($"v1/datasets/{dataset}", new { name = Emoji(41) })).Failed(400, "invalid_param").ShouldBe("name: must have 1 to 40 characters, has 41");
        (await _api.PatchAsync($"v1/datasets/{dataset}", new { description = Emoji(401) })).Failed(400, "invalid_param").ShouldEndWith("has 401");
        (await _api.PostAsync("v1/datasets/tags", new { name = Emoji(50) })).Ok();
        (await _api.PostAsync("v1/datasets/tags", new { name = Emoji(51) })).Failed(400, "invalid_param").ShouldEndWith("has 51");
        (await _api.PostAsync($"v1/datasets/{dataset}/metadata", new { type = "string", name = Emoji(255) })).Status.ShouldBe(HttpStatusCode.Created);
        (await _api.PostAsync($"v1/datasets/{dataset}/metadata", new { type = "string", name = Emoji(256) })).Failed(400, "invalid_param");
        (await _api.PostAsync($"v1/datasets/{dataset}/retrieve", new { query = Emoji(8_000) })).Ok();
        (await _api.PostAsync($"v1/datasets/{dataset}/retrieve", new { query = Emoji(8_001) })).Failed(400, "invalid_param").ShouldBe("Query cannot exceed 8000 characters. Given: 8001.");
        (await _api.CreateTextAsync(dataset, Emoji(8_000) + ".txt", "text")).Ok()["document"]!["name"]!.GetValue<string>().ShouldBe(Emoji(196) + ".txt");
    }

    [Fact]
    public async Task Missing_or_empty_text_is_refused_and_leaves_nothing_behind()
    {
        var dataset = await _api.CreateDatasetAsync();
        (await _api.CreateTextAsync(dataset, "a", "")).Failed(400, "invalid_param").ShouldStartWith("text:");
        (await _api.CreateTextAsync(dataset, "a", " \n\t ")).Failed(400, "invalid_param").ShouldStartWith("text:");
        (await _api.PostAsync($"v1/datasets/{dataset}/document/create-by-text", new { text = "x" })).Failed(400, "invalid_param").ShouldStartWith("name:");
        (await _api.GetAsync($"v1/datasets/{dataset}/documents")).Ok()["total"]!.GetValue<int>().ShouldBe(0);
    }

    [Fact]
    public async Task Files_that_are_too_large_of_a_wrong_kind_or_disguised_are_refused()
    {
        var dataset = await _api.CreateDatasetAsync();
        (await _api.UploadAsync(dataset, "big.txt", new byte[20 * 1024 * 1024].Select(_ => (byte)'a').ToArray())).Failed(413, "file_too_large").ShouldContain("15 MB");
        (await _api.UploadAsync(dataset, "program.exe", "MZ"u8.ToArray())).Failed(415, "unsupported_file_type").ShouldContain("txt");
        (await _api.UploadAsync(dataset, "noextension", "text"u8.ToArray())).Failed(415, "unsupported_file_type");
        (await _api.UploadAsync(dataset, "text.pdf", "text"u8.ToArray())).Failed(415, "unsupported_file_type").ShouldContain("pdf");
        (await _api.UploadAsync(dataset, "disguised.txt", [0x7F, (byte)'E', (byte)'L', (byte)'F', 2, 1, 1, 0, 0, 0, 0, 0, 0, 0, 3, 0, 62, 0])).Failed(415, "unsupported_file_type");
        (await _api.UploadAsync(dataset, "empty.txt", [])).Failed(400, "invalid_param");
        (await _api.UploadAsync(dataset, "../../etc/passwd.txt", "text"u8.ToArray())).Failed(400, "invalid_param");
        (await _api.GetAsync($"v1/datasets/{dataset}/documents")).Ok()["total"]!.GetValue<int>().ShouldBe(0);
    }

    [Fact]
    public async Task Forms_without_or_with_two_files_are_refused()
    {
        var dataset = await _api.CreateDatasetAsync();
        using var none = new MultipartFormDataContent { { new StringContent("{}"), "data" } };
        (await _api.SendAsync(new(HttpMethod.Post, $"v1/datasets/{dataset}/document/create-by-file") { Content = none })).Failed(400, "no_file_uploaded");
        using var two = new MultipartFormDataContent { { new StringContent("a"), "file", "a.txt" }, { new StringContent("b"), "file", "b.txt" } };
        (await _api.SendAsync(new(HttpMethod.Post, $"v1/datasets/{dataset}/document/create-by-file") { Content = two })).Failed(400, "too_many_files");
        using var broken = new MultipartFormDataContent { { new StringContent("{nonsense"), "data" }, { new StringContent("b"), "file", "b.txt" } };
        (await _api.SendAsync(new(HttpMethod.Post, $"v1/datasets/{dataset}/document/create-by-file") { Content = broken })).Failed(400, "invalid_param");
    }

    [Fact]
    public async Task Rules_out_of_range_are_refused_with_the_field()
    {
        var dataset = await _api.CreateDatasetAsync();
        (await _api.CreateTextAsync(dataset, "a", "text", new { mode = "guess" })).Failed(400, "invalid_param").ShouldContain("process_rule.mode");
        (await _api.CreateTextAsync(dataset, "a", "text", new { mode = "custom" })).Failed(400, "invalid_param").ShouldContain("rules is required");
        (await _api.CreateTextAsync(dataset, "a", "text", new { mode = "custom", rules = new { pre_processing_rules = Array.Empty<object>(), segmentation = new { separator = "\n", max_tokens = 10 } } }))
            .Failed(400, "invalid_param").ShouldContain("process_rule.rules.segmentation.max_tokens");
    }

    [Fact]
    public async Task Unknown_ids_are_not_found()
    {
        var dataset = await _api.CreateDatasetAsync();
        var unknown = Guid.NewGuid();
        (await _api.GetAsync($"v1/datasets/{unknown}")).Failed(404, "not_found").ShouldBe("Dataset not found.");
        (await _api.PostAsync($"v1/datasets/{unknown}/retrieve", new { query = "x" })).Failed(404, "not_found");
        (await _api.GetAsync($"v1/datasets/{dataset}/documents/{unknown}")).Failed(404, "not_found").ShouldBe("Document not found.");
        (await _api.GetAsync($"v1/datasets/{dataset}/documents/{unknown}/segments")).Failed(404, "not_found").ShouldBe("Document not found.");
        (await _api.GetAsync($"v1/datasets/{dataset}/documents/nothing/indexing-status")).Failed(404, "not_found").ShouldBe("Documents not found.");
    }

    [Fact]
    public async Task Queries_must_have_1_to_250_characters()
    {
        var dataset = await _api.CreateDatasetAsync();
        (await _api.PostAsync($"v1/datasets/{dataset}/retrieve", new { })).Failed(400, "invalid_param").ShouldContain("query");
        (await _api.PostAsync($"v1/datasets/{dataset}/retrieve", new { query = new string('q', 8_001) })).Failed(400, "invalid_param").ShouldContain("8000");
    }
}
