using System.Text;
using Kvasir.Server.Tests.Kit;

namespace Kvasir.Server.Tests.Processes;

public sealed class Killing : IDisposable
{
    // A few here; bench/kill asks for many.
    private static readonly int Kills = int.TryParse(Environment.GetEnvironmentVariable("KVASIR_TEST_KILLS"), out var kills) ? kills : 4;
    private static readonly int Seed = int.TryParse(Environment.GetEnvironmentVariable("KVASIR_TEST_SEED"), out var seed) ? seed : 20261121;

    // Enough that the last kills still find work.
    private static readonly int Documents = 12 + Kills;

    private readonly string _folder = Directory.CreateTempSubdirectory("kvasir-kill-").FullName;
    private readonly string _calmFolder = Directory.CreateTempSubdirectory("kvasir-calm-").FullName;

    [Fact]
    public async Task A_server_that_is_killed_while_indexing_loses_and_doubles_nothing()
    {
        var random = new Random(Seed);
        var server = await ServerProcess.StartAsync(_folder);
        var dataset = await server.Api.CreateDatasetAsync();
        var batches = new List<string>();
        for (var i = 0; i < Documents; i++) batches.Add((await server.Api.CreateTextAsync(dataset, $"doc {i}", Text(i))).Ok()["batch"]!.GetValue<string>());

        for (var kill = 0; kill < Kills; kill++)
        {
            // The moment is a number of finished documents and, by some requests more, some way into the next.
            var done = random.Next(0, 3);
            var before = await CompletedAsync(server, dataset, batches);
            await Eventually.TrueAsync(async () => await CompletedAsync(server, dataset, batches) >= Math.Min(Documents, before + done), TimeSpan.FromMinutes(2));
            for (var requests = random.Next(0, 40); requests > 0; requests--) await CompletedAsync(server, dataset, batches[..1]);
            await server.KillAsync();
            await server.DisposeAsync();
            server = await ServerProcess.StartAsync(_folder);
        }

        foreach (var batch in batches) (await server.Api.WaitAsync(dataset, batch))["indexing_status"]!.GetValue<string>().ShouldBe("completed");
        var afterKills = await ContentAsync(server, dataset);
        var found = await SearchAsync(server, dataset);
        await server.DisposeAsync();

        await using var calm = await ServerProcess.StartAsync(_calmFolder);
        var calmDataset = await calm.Api.CreateDatasetAsync();
        for (var i = 0; i < Documents; i++) await calm.Api.AddTextAsync(calmDataset, $"doc {i}", Text(i));
        afterKills.ShouldBe(await ContentAsync(calm, calmDataset));
        found.ShouldBe(await SearchAsync(calm, calmDataset));
    }

    [Fact]
    public async Task A_replacement_that_is_killed_leaves_either_the_old_text_or_the_new_one()
    {
        var server = await ServerProcess.StartAsync(_folder);
        var dataset = await server.Api.CreateDatasetAsync();
        await server.Api.AddTextAsync(dataset, "doc", Text(1));
        var batch = (await server.Api.CreateTextAsync(dataset, "doc", Text(2))).Ok()["batch"]!.GetValue<string>();
        await server.KillAsync();
        await server.DisposeAsync();

        server = await ServerProcess.StartAsync(_folder);
        await server.Api.WaitAsync(dataset, batch);
        var contents = (await ContentAsync(server, dataset)).Single();
        contents.ShouldContain("Chapter 2");
        contents.ShouldNotContain("Chapter 1 ");
        (await SearchAsync(server, dataset)).ShouldAllBe(hit => !hit.Contains("Chapter 1 "));
        await server.DisposeAsync();
    }

    [Fact]
    public async Task Edits_that_were_acknowledged_are_there_after_a_kill()
    {
        var server = await ServerProcess.StartAsync(_folder);
        var dataset = await server.Api.CreateDatasetAsync();
        var document = await server.Api.AddTextAsync(dataset, "doc", "Original.");
        var path = $"v1/datasets/{dataset}/documents/{document}/segments";
        var field = (await server.Api.PostAsync($"v1/datasets/{dataset}/metadata", new { type = "string", name = "author" })).Json["id"];
        var segments = (await server.Api.PostAsync(path, new { segments = Enumerable.Range(0, 20).Select(i => new { content = $"Added passage {i} about zebras." }) })).Ok()["data"]!.AsArray();
        (await server.Api.PostAsync($"{path}/{segments[0]!["id"]}", new { segment = new { content = "Edited passage about walruses." } })).Ok();
        (await server.Api.DeleteAsync($"{path}/{segments[1]!["id"]}")).Status.ShouldBe(System.Net.HttpStatusCode.NoContent);
        (await server.Api.PostAsync($"v1/datasets/{dataset}/documents/metadata", new { operation_data = new[] { new { document_id = document, metadata_list = new[] { new { id = field, name = "author", value = "Li" } } } } })).Ok();
        await server.KillAsync();
        await server.DisposeAsync();

        await using var next = await ServerProcess.StartAsync(_folder);
        var contents = (await next.Api.GetAsync($"{path}?limit=100")).Ok()["data"]!.AsArray().Select(segment => segment!["content"]!.GetValue<string>()).ToList();
        contents.ShouldBe(["Original.", "Edited passage about walruses.", .. Enumerable.Range(2, 18).Select(i => $"Added passage {i} about zebras.")]);
        (await next.Api.RetrieveAsync(dataset, "walruses"))[0]!["segment"]!["content"]!.GetValue<string>().ShouldBe("Edited passage about walruses.");
        (await next.Api.RetrieveAsync(dataset, "zebras", "full_text_search", topK: 50)).Count.ShouldBe(18);
        (await next.Api.GetAsync($"v1/datasets/{dataset}/documents/{document}")).Ok()["doc_metadata"]![0]!["value"]!.GetValue<string>().ShouldBe("Li");
    }

    [Fact]
    public async Task A_new_index_that_is_killed_while_it_is_built_goes_on_and_the_old_one_answers_meanwhile()
    {
        var server = await ServerProcess.StartAsync(_folder);
        var dataset = await server.Api.CreateDatasetAsync("economy");
        var document = await server.Api.AddTextAsync(dataset, "doc", string.Concat(Enumerable.Range(0, 400).Select(i => $"Passage {i} tells of subject{i} and of many other things besides that are worth a sentence of their own.\n\n")));
        var total = (await server.Api.GetAsync($"v1/datasets/{dataset}/documents/{document}/segments")).Ok()["total"]!.GetValue<int>();
        (await server.Api.PatchAsync($"v1/datasets/{dataset}", new { indexing_technique = "high_quality" })).Ok();
        for (var kill = 0; kill < 3; kill++)
        {
            (await server.Api.RetrieveAsync(dataset, "subject7", "keyword_search")).ShouldHaveSingleItem();
            await server.KillAsync();
            await server.DisposeAsync();
            server = await ServerProcess.StartAsync(_folder);
        }

        await Eventually.TrueAsync(async () => (await server.Api.GetAsync($"v1/datasets/{dataset}/documents/{document}")).Ok()["display_status"]!.GetValue<string>() == "available", TimeSpan.FromMinutes(2));
        (await server.Api.RetrieveAsync(dataset, "subject7", "full_text_search")).ShouldHaveSingleItem();
        (await server.Api.RetrieveAsync(dataset, "passage", "semantic_search", topK: 100)).Count.ShouldBe(Math.Min(100, total));
        await server.DisposeAsync();
    }

    public void Dispose()
    {
        Directory.Delete(_folder, recursive: true);
        Directory.Delete(_calmFolder, recursive: true);
    }

    private static string Text(int number)
    {
        var text = new StringBuilder();
        for (var paragraph = 0; paragraph < 60; paragraph++)
            text.Append($"Chapter {number} , paragraph {paragraph}. The {Word(number + paragraph)} of the {Word(number * paragraph)} was measured {paragraph} times before the {Word(paragraph)} agreed with the report of the {Word(number)}.\n\n");
        return text.ToString();
    }

    private static string Word(int number) => (number % 7) switch { 0 => "river", 1 => "mountain", 2 => "engine", 3 => "garden", 4 => "letter", 5 => "harbour", _ => "winter" };

    private static async Task<int> CompletedAsync(ServerProcess server, string dataset, List<string> batches)
    {
        var total = 0;
        foreach (var batch in batches)
        {
            var status = (await server.Api.GetAsync($"v1/datasets/{dataset}/documents/{batch}/indexing-status")).Ok()["data"]![0]!;
            total += status["indexing_status"]!.GetValue<string>() == "completed" ? 1 : 0;
        }

        return total;
    }

    // Every document's segments in order: positions without gaps or doubles.
    private static async Task<List<string>> ContentAsync(ServerProcess server, string dataset)
    {
        var contents = new List<string>();
        var documents = (await server.Api.GetAsync($"v1/datasets/{dataset}/documents?limit=100")).Ok()["data"]!.AsArray();
        foreach (var document in documents.OrderBy(document => document!["position"]!.GetValue<int>()))
        {
            var segments = (await server.Api.GetAsync($"v1/datasets/{dataset}/documents/{document!["id"]}/segments?limit=100")).Ok()["data"]!.AsArray();
            segments.Select(segment => segment!["position"]!.GetValue<int>()).ShouldBe(Enumerable.Range(1, segments.Count));
            contents.Add(string.Join('\n', segments.Select(segment => segment!["content"]!.GetValue<string>())));
        }

        return contents;
    }

    private static async Task<List<string>> SearchAsync(ServerProcess server, string dataset)
    {
        var found = new List<string>();
        foreach (var method in (string[])["semantic_search", "full_text_search", "hybrid_search"])
        {
            var records = await server.Api.RetrieveAsync(dataset, "winter report of the harbour engine", method, topK: 20);
            found.AddRange(records.Select(record => $"{method} {record!["score"]!.GetValue<double>():0.0000} {record["segment"]!["content"]!.GetValue<string>()}").Order(StringComparer.Ordinal));
        }

        return found;
    }
}
