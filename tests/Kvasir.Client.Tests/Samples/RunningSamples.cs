using System.Diagnostics;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using Kvasir.Client.Tests.Kit;
using Kvasir.Client.Tests.Pipelines;

namespace Kvasir.Client.Tests.Samples;

[Collection(WithServer.Name)]
public sealed class RunningSamples(KnowledgeServer server) : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("kvasir-samples-").FullName;

    [Fact]
    public async Task ConsoleRag_answers_from_a_folder_and_writes_a_prompt()
    {
        await WriteManualsAsync();
        var (exit, output) = await RunAsync("ConsoleRag", _folder, "How do I reset the kettle?");
        ShouldAnswer(exit, output);
        (await File.ReadAllLinesAsync(RepositoryFolder.PathOf("samples/ConsoleRag/Program.cs"))).Length.ShouldBeLessThan(60);
    }

    [PublishedSampleFact]
    public async Task ConsoleRag_answers_when_all_that_it_does_not_use_is_cut_away()
    {
        await WriteManualsAsync();
        var start = new ProcessStartInfo(Environment.GetEnvironmentVariable(PublishedSampleFactAttribute.Variable)!, [_folder, "How do I reset the kettle?"]);
        var (exit, output) = await EndAsync(BuiltProgram.Start(start, _folder, ServerSettings));
        ShouldAnswer(exit, output);
    }

    [Fact]
    public async Task PipelineWatcher_tells_of_every_node()
    {
        var file = Path.Combine(_folder, "kettle.md");
        await File.WriteAllTextAsync(file, "The kettle is red.");
        var (exit, output) = await RunAsync("PipelineWatcher", await PublishedPipeline.OfTemplateAsync(server, "general"), file);
        exit.ShouldBe(0, output);
        output.ShouldContain("workflow_started");
        output.ShouldContain(": succeeded after");
    }

    [Fact]
    public async Task AspNetApp_ingests_and_answers()
    {
        var address = new Uri($"http://127.0.0.1:{KnowledgeServer.FreePort()}");
        using var app = BuiltProgram.Start(
            "AspNetApp", _folder, new() { ["Kvasir__Endpoint"] = server.Address.AbsoluteUri, ["Kvasir__ApiKey"] = KnowledgeServer.Key, ["ASPNETCORE_URLS"] = address.GetLeftPart(UriPartial.Authority) });
        try
        {
            await ListeningAsync(app);
            using var http = new HttpClient { BaseAddress = address };
            using var created = await http.PostAsync($"datasets/{Guid.NewGuid():N}", null);
            var dataset = await created.Content.ReadAsStringAsync();
            using var text = new StringContent("To reset the kettle, hold the button for five seconds.", Encoding.UTF8, "text/plain");
            using var sent = await http.PostAsync($"datasets/{dataset}/files/kettle.txt", text);
            sent.IsSuccessStatusCode.ShouldBeTrue(await sent.Content.ReadAsStringAsync());

            var answer = await http.GetFromJsonAsync<JsonArray>($"datasets/{dataset}/ask?question=How do I reset the kettle?");
            answer![0]!["source"]!.GetValue<string>().ShouldBe("kettle.txt");
            using var missing = await http.GetAsync($"datasets/{Guid.NewGuid()}/ask?question=x");
            ((int)missing.StatusCode).ShouldBe(404);
        }
        finally
        {
            if (!app.HasExited) app.Kill();
            await app.WaitForExitAsync();
        }
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    // It says where it listens when it does.
    private static async Task ListeningAsync(Process app)
    {
        while (await app.StandardOutput.ReadLineAsync() is { } line)
        {
            if (line.Contains("Now listening on", StringComparison.Ordinal)) return;
        }

        throw new InvalidOperationException($"The app does not start: {await app.StandardError.ReadToEndAsync()}");
    }

    private Dictionary<string, string> ServerSettings => new() { ["KVASIR_URL"] = server.Address.AbsoluteUri, ["KVASIR_API_KEY"] = KnowledgeServer.Key };

    private static void ShouldAnswer(int exit, string output)
    {
        exit.ShouldBe(0, output);
        output.ShouldContain("kettle.md: 1 segments");
        output.ShouldContain("--- prompt ---");
        output.ShouldContain("[1] kettle.md");
        output.ShouldEndWith("Question: How do I reset the kettle?\n");
    }

    private async Task WriteManualsAsync()
    {
        await File.WriteAllTextAsync(Path.Combine(_folder, "kettle.md"), "To reset the kettle, hold the button for five seconds.");
        await File.WriteAllTextAsync(Path.Combine(_folder, "garden.md"), "Roses are cut in early spring.");
    }

    private Task<(int Exit, string Output)> RunAsync(string sample, params string[] arguments) => EndAsync(BuiltProgram.Start(sample, _folder, ServerSettings, arguments));

    private static async Task<(int Exit, string Output)> EndAsync(Process started)
    {
        using var process = started;
        var (output, errors) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
        return (process.ExitCode, await output + await errors);
    }
}
