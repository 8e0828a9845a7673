using System.Text.Json.Nodes;
using Kvasir.Server.Tests.Kit;

namespace Kvasir.Server.Tests.ApiDescription;

public sealed class Contract(TestServer server) : IClassFixture<TestServer>
{
    [Fact]
    public async Task Stays_as_it_was_approved()
    {
        var approved = RepositoryFolder.PathOf("tests/Kvasir.Server.Tests/ApiDescription/contract.txt");
        var now = ContractText.Of(await DocumentAsync());
        if (Environment.GetEnvironmentVariable("KVASIR_APPROVE_CONTRACT") == "1") await File.WriteAllTextAsync(approved, now);
        now.ShouldBe(await File.ReadAllTextAsync(approved), "The API has changed. If that is intended, run this test once with KVASIR_APPROVE_CONTRACT=1 and commit contract.txt.");
    }

    [Fact]
    public async Task Has_an_example_for_every_body_that_is_sent_and_answered()
    {
        var document = await DocumentAsync();
        var missing = new List<string>();
        foreach (var (operation, part, media) in Bodies(document))
        {
            // These need work that is still under way, and the client that examples come from cannot be sure of that.
            if (operation is "ProcessDocument" or "StopPipelineRun") continue;
            if (media["example"] is not { } example) missing.Add($"{operation} {part}");
            else Check(document, media["schema"]!, example, $"{operation} {part}");
        }

        missing.ShouldBeEmpty();
    }

    [Fact]
    public async Task Names_every_status_that_an_operation_answers()
    {
        foreach (var (path, methods) in (await DocumentAsync())["paths"]!.AsObject())
        {
            foreach (var (method, operation) in methods!.AsObject())
            {
                var statuses = operation!["responses"]!.AsObject().Select(response => response.Key).ToList();
                statuses.ShouldContain("401", $"{method} {path}");
                statuses.ShouldContain(status => status.StartsWith('2'), $"{method} {path}");
                operation["operationId"].ShouldNotBeNull($"{method} {path}");
                operation["summary"].ShouldNotBeNull($"{method} {path}");
            }
        }
    }

    [Fact]
    public async Task Can_be_read_on_a_page_without_any_other_server()
    {
        var nobody = new Api(server.Address, key: null);
        var page = await nobody.Http.GetStringAsync("docs");
        page.ShouldNotContain("//", customMessage: "the page may load nothing from elsewhere");
        using (var slash = await nobody.Http.GetAsync("docs/")) slash.RequestMessage!.RequestUri!.AbsolutePath.ShouldBe("/docs", "the page's links work from there alone");
        foreach (var file in new[] { "docs/swagger-ui.css", "docs/swagger-ui-bundle.js", "docs/start.js", "docs/favicon-32x32.png" })
        {
            page.ShouldSatisfyAllConditions(() => (file.EndsWith("png") || page.Contains(file)).ShouldBeTrue());
            (await nobody.Http.GetByteArrayAsync(file)).Length.ShouldBeGreaterThan(50);
        }
    }

    private static IEnumerable<(string Operation, string Part, JsonNode Media)> Bodies(JsonNode document)
    {
        foreach (var operation in document["paths"]!.AsObject().SelectMany(path => path.Value!.AsObject()).Select(method => method.Value!))
        {
            var name = operation["operationId"]!.GetValue<string>();
            if (operation["requestBody"]?["content"]?["application/json"] is { } request) yield return (name, "request", request);
            foreach (var (status, response) in operation["responses"]!.AsObject())
            {
                if (status.StartsWith('2') && response!["content"]?["application/json"] is { } answer) yield return (name, "response", answer);
            }
        }
    }

    // Every member is known, and those that are always there are there.
    private static void Check(JsonNode document, JsonNode schema, JsonNode? value, string where)
    {
        var resolved = ContractText.Resolve(document, schema);
        if (value is JsonArray items)
        {
            for (var i = 0; i < items.Count && resolved["items"] is not null; i++) Check(document, resolved["items"]!, items[i], $"{where}[{i}]");
        }
        else if (value is JsonObject members && resolved["properties"] is JsonObject known)
        {
            foreach (var (name, member) in members)
            {
                known.ContainsKey(name).ShouldBeTrue($"{where}.{name} is not described");
                Check(document, known[name]!, member, $"{where}.{name}");
            }

            foreach (var required in resolved["required"]?.AsArray() ?? []) members.ContainsKey(required!.GetValue<string>()).ShouldBeTrue($"{where}.{required} is missing");
        }
    }

    private async Task<JsonNode> DocumentAsync() => JsonNode.Parse(await new Api(server.Address, key: null).Http.GetStringAsync("openapi/v1.json"))!;
}
