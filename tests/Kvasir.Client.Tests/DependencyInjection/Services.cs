using Kvasir.Client.Tests.Kit;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Kvasir.Client.Tests.DependencyInjection;

public sealed class Services
{
    private const string Dataset = """{"id":"d1","name":"Manuals"}""";

    [Fact]
    public async Task The_client_is_a_service_with_handlers_of_the_application()
    {
        await using var server = new LoopbackServer((_, connection) => connection.JsonAsync(Dataset));
        var services = new ServiceCollection();
        services.AddKvasirClient(options => (options.Endpoint, options.ApiKey) = (server.Address, "mine")).AddHttpMessageHandler(() => new Stamp());
        await using var provider = services.BuildServiceProvider();
        (await provider.GetRequiredService<KnowledgeClient>().Datasets.GetAsync("d1")).Name.ShouldBe("Manuals");
        var request = server.Requests.ShouldHaveSingleItem();
        (request.Header("Authorization"), request.Header("X-Stamp")).ShouldBe(("Bearer mine", "yes"));
    }

    [Fact]
    public async Task Several_servers_have_clients_of_their_own()
    {
        await using var one = new LoopbackServer((_, connection) => connection.JsonAsync(Dataset));
        await using var two = new LoopbackServer((_, connection) => connection.JsonAsync(Dataset));
        var services = new ServiceCollection();
        services.AddKeyedKvasirClient("one", options => options.Endpoint = one.Address);
        services.AddKeyedKvasirClient("two", options => options.Endpoint = two.Address);
        await using var provider = services.BuildServiceProvider();
        await provider.GetRequiredKeyedService<KnowledgeClient>("two").Datasets.GetAsync("d1");
        (one.Requests.Count, two.Requests.Count).ShouldBe((0, 1));
    }

    [Fact]
    public async Task A_section_of_the_configuration_says_it_all()
    {
        await using var server = new LoopbackServer((_, connection) => connection.JsonAsync("{}", 503));
        var settings = new ConfigurationManager();
        (settings["Kvasir:Endpoint"], settings["Kvasir:ApiKey"], settings["Kvasir:MaxRetries"], settings["Kvasir:ApplicationName"], settings["Kvasir:UseIdempotencyKeys"]) = (server.Address.AbsoluteUri, "k", "0", "app/1", "true");
        var services = new ServiceCollection();
        services.AddKvasirClient(settings.GetSection("Kvasir"));
        await using var provider = services.BuildServiceProvider();
        await Should.ThrowAsync<KnowledgeApiException>(() => provider.GetRequiredService<KnowledgeClient>().Datasets.CreateAsync(new NewDataset { Name = "x" }));
        var request = server.Requests.ShouldHaveSingleItem();
        request.Header("User-Agent").ShouldNotBeNull().ShouldStartWith("app/1 ");
        request.Header("Idempotency-Key").ShouldNotBeNull();
    }

    [Fact]
    public void A_setting_that_cannot_be_read_is_named()
    {
        var settings = new ConfigurationManager { ["Timeout"] = "soon" };
        var services = new ServiceCollection();
        services.AddKvasirClient(settings);
        using var provider = services.BuildServiceProvider();
        Should.Throw<FormatException>(provider.GetRequiredService<KnowledgeClient>).Message.ShouldContain("'Timeout'");
    }

    [Fact]
    public async Task A_double_of_the_client_needs_no_server()
    {
        KnowledgeClient client = new Double();
        (await client.Datasets.GetAsync("d7")).Name.ShouldBe("double of d7");
        (await client.Datasets.List().ToListAsync()).Select(dataset => dataset.Id).ShouldBe(["a", "b"]);
    }

    private sealed class Stamp : DelegatingHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            request.Headers.Add("X-Stamp", "yes");
            return base.SendAsync(request, cancellationToken);
        }
    }

    private sealed class Double : KnowledgeClient
    {
        public override DatasetsClient Datasets { get; } = new DoubleDatasets();
    }

    private sealed class DoubleDatasets : DatasetsClient
    {
        public override Task<Dataset> GetAsync(string datasetId, RequestOptions? options = null, CancellationToken cancellationToken = default) => Task.FromResult(new Dataset { Id = datasetId, Name = $"double of {datasetId}" });

        public override Pageable<Dataset> List(DatasetListOptions? which = null, RequestOptions? options = null, CancellationToken cancellationToken = default) =>
            new((number, _) => Task.FromResult(new Page<Dataset> { Items = [new() { Id = number == 1 ? "a" : "b", Name = "" }], Number = number, HasMore = number == 1 }));
    }
}
