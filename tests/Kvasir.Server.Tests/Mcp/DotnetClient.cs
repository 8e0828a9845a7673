using Kvasir.Server.Tests.Kit;
using ModelContextProtocol.Client;
using ModelContextProtocol.Protocol;

namespace Kvasir.Server.Tests.Mcp;

/// <summary>The official .NET client, which speaks a newer revision of the protocol.</summary>
public sealed class DotnetClient(TestServer server) : IClassFixture<TestServer>
{
    [Fact]
    public async Task Lists_and_calls_tools()
    {
        var transport = new HttpClientTransport(new() { Endpoint = new Uri(server.Address + "/mcp"), AdditionalHeaders = new Dictionary<string, string> { ["Authorization"] = "Bearer " + TestServer.Key } });
        await using var client = await McpClient.CreateAsync(transport);
        (await client.ListToolsAsync()).Select(tool => tool.Name).ShouldContain("search");
        var dataset = await server.Api.CreateDatasetAsync("economy");
        var result = await client.CallToolAsync("list_datasets", new Dictionary<string, object?>());
        result.IsError.ShouldNotBe(true);
        result.Content.OfType<TextContentBlock>().ShouldHaveSingleItem().Text.ShouldContain(dataset);
    }
}
