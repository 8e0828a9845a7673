using System.Text.Json.Nodes;
using Kvasir.Server.Tests.Kit;

namespace Kvasir.Server.Tests.Pipelines;

/// <summary>Runs reach nothing that only the server itself can reach.</summary>
[Trait("Store", "any")]
public sealed class PrivateNetworks : IAsyncLifetime
{
    private static readonly string[] Inside =
    [
        "http://127.0.0.1:PORT/", "http://localhost:PORT/", "http://[::1]:PORT/", "http://[::ffff:127.0.0.1]:PORT/", "http://2130706433:PORT/", "http://0.0.0.0:PORT/",
        "http://169.254.169.254/latest/meta-data/", "http://10.0.0.1/", "http://172.16.0.1/", "http://192.168.0.1/", "http://[fd00::1]/", "http://[fe80::1]/",
    ];

    private readonly TestServer _server = new();
    private readonly LocalServer _inside;
    private volatile int _seen;

    public PrivateNetworks() => _inside = new LocalServer(async http =>
    {
        if (http.Request.Url!.Host == "127.0.0.2")
        {
            http.Response.Redirect(http.Request.QueryString["to"]!);
            return;
        }

        _seen++;
        await LocalServer.WriteAsync(http, "secrets of the house");
    });

    public static TheoryData<string> Addresses => [.. Inside];

    // Each test starts the server when its settings are complete.
    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync()
    {
        await _inside.DisposeAsync();
        await _server.DisposeAsync();
    }

    [Fact]
    public async Task A_page_of_a_private_address_is_an_error_of_its_document()
    {
        await _server.InitializeAsync();
        var pipeline = await TestPipeline.OfTemplateAsync(_server.Api, "website");
        var answer = await pipeline.RunAsync([.. Inside.Select(address => new JsonObject { ["url"] = Here(address) })]);
        foreach (var document in answer["documents"]!.AsArray()) IsKeptOut(document!);
        answer["data"]!["status"]!.GetValue<string>().ShouldBe("failed");
        _seen.ShouldBe(0);
    }

    [Theory]
    [MemberData(nameof(Addresses))]
    public async Task A_node_does_not_ask_at_a_private_address(string address)
    {
        await _server.InitializeAsync();
        var pipeline = await TestPipeline.OfFileAsync(_server.Api, AskingPipeline.At(Here(address)));
        IsKeptOut(await pipeline.DocumentOfAsync(await pipeline.UploadAsync("a.txt", "a")));
        _seen.ShouldBe(0);
    }

    [Fact]
    public async Task A_redirect_into_a_private_network_is_not_followed()
    {
        // The one address that an operator allowed stands for a public one.
        _server.Settings["Kvasir:Fetch:AllowedNetworks:0"] = "127.0.0.2";
        await _server.InitializeAsync();
        var redirect = $"http://127.0.0.2:{_inside.Port}/?to={Uri.EscapeDataString(_inside.Url)}";
        var pages = await TestPipeline.OfTemplateAsync(_server.Api, "website");
        (await pages.DocumentOfAsync(new JsonObject { ["url"] = redirect }))["error"]!.GetValue<string>().ShouldContain("redirects to another site");
        var asking = await TestPipeline.OfFileAsync(_server.Api, AskingPipeline.At(redirect));
        IsKeptOut(await asking.DocumentOfAsync(await asking.UploadAsync("a.txt", "a")));
        _seen.ShouldBe(0);
    }

    [Fact]
    public async Task A_crawl_of_a_private_site_ends_with_a_reason()
    {
        await _server.InitializeAsync();
        var pipeline = await TestPipeline.OfTemplateAsync(_server.Api, "website");
        var last = (await pipeline.BrowseAsync(new JsonObject { ["url"] = _inside.Url, ["limit"] = 5 }).ToListAsync())[^1];
        last.ToJsonString().ShouldContain("is not on the public network");
        _seen.ShouldBe(0);
    }

    private string Here(string address) => address.Replace("PORT", $"{_inside.Port}", StringComparison.Ordinal);

    private static void IsKeptOut(JsonNode document)
    {
        document["indexing_status"]!.GetValue<string>().ShouldBe("error", document.ToJsonString());
        document["error"]!.GetValue<string>().ShouldContain("is not on the public network");
    }
}
