using Kvasir.Server.Tests.Kit;

namespace Kvasir.Server.Tests.Mcp;

/// <summary>A tool that adds takes nothing away, however many call it at the same moment.</summary>
[Trait("Store", "any")]
public sealed class AddingAtOnce(TestServer server) : IClassFixture<TestServer>
{
    [Fact]
    public async Task Of_many_that_add_a_document_of_one_name_one_does_and_the_others_are_told()
    {
        var dataset = await server.Api.CreateDatasetAsync("economy");
        var calls = await Task.WhenAll(Enumerable.Range(0, 4).Select(i => new Assistant(server.Address, TestServer.Key).CallAsync("add_document", new { dataset, name = "same.md", text = $"text of caller {i}", wait_seconds = 0 })));
        var refused = calls.Where(call => call["isError"]?.GetValue<bool>() == true).ToList();
        refused.Count.ShouldBe(3);
        refused.ShouldAllBe(call => call["content"]![0]!["text"]!.GetValue<string>().Contains("has a document of that name", StringComparison.Ordinal));
        (await server.Api.GetAsync($"v1/datasets/{dataset}/documents")).Ok()["total"]!.GetValue<int>().ShouldBe(1);
    }

    [Fact]
    public async Task A_session_of_the_console_is_no_key()
    {
        using var http = new HttpClient { BaseAddress = new(server.Address + "/") };
        using var request = Assistant.Request(new { jsonrpc = "2.0", id = 1, method = "ping" });
        request.Headers.Add("Cookie", "kvasir_session=" + new string('a', 43));
        using var answer = await http.SendAsync(request);
        answer.StatusCode.ShouldBe(System.Net.HttpStatusCode.Unauthorized);
        (await answer.Content.ReadAsStringAsync()).ShouldContain("Authorization header must be provided");
    }
}
