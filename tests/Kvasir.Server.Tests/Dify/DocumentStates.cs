using System.Text;
using Kvasir.Server.Tests.Kit;

namespace Kvasir.Server.Tests.Dify;

/// <summary>What each operation answers in each state of a document.</summary>
public sealed class DocumentStates(TestServer server) : IClassFixture<TestServer>
{
    private readonly Api _api = server.Api;

    [Theory]
    //          state        update                  add segments                        disable                archive   delete                            metadata  found
    [InlineData("paused", "400 invalid_param", "404 Document is not completed.", "400 invalid_action", "200", "204", "200", false)]
    [InlineData("error", "400 invalid_param", "404 Document is not completed.", "400 invalid_action", "200", "204", "200", false)]
    [InlineData("available", "200", "200", "200", "200", "204", "200", true)]
    [InlineData("disabled", "400 invalid_param", "404 Document is disabled.", "200", "200", "204", "200", false)]
    [InlineData("archived", "400 invalid_param", "200", "200", "200", "403 archived_document_immutable", "200", false)]
    public async Task Each_operation_is_allowed_or_refused_with_its_code(string state, string update, string addSegments, string disable, string archive, string delete, string metadata, bool found)
    {
        var dataset = await _api.CreateDatasetAsync();
        // Each operation gets a document of its own, in the state.
        async Task<string> DocumentAsync() => await InStateAsync(dataset, state);

        (await _api.RetrieveAsync(dataset, "walruses", "full_text_search")).Count.ShouldBe(0);
        var read = await DocumentAsync();
        (await _api.GetAsync($"v1/datasets/{dataset}/documents/{read}")).Ok()["display_status"]!.GetValue<string>().ShouldBe(state);
        (await _api.GetAsync($"v1/datasets/{dataset}/documents?status={state}")).Ok()["data"]!.AsArray().ShouldHaveSingleItem();
        (await _api.GetAsync($"v1/datasets/{dataset}/documents/{read}/segments")).Ok();
        (await _api.RetrieveAsync(dataset, "walruses", "full_text_search")).Count.ShouldBe(found ? 1 : 0);

        Check(await _api.PostAsync($"v1/datasets/{dataset}/documents/{await DocumentAsync()}/update-by-text", new { name = "new", text = "new" }), update);
        Check(await _api.PostAsync($"v1/datasets/{dataset}/documents/{await DocumentAsync()}/segments", new { segments = new[] { new { content = "c" } } }), addSegments);
        Check(await SwitchAsync(dataset, "disable", await DocumentAsync()), disable);
        Check(await SwitchAsync(dataset, "archive", await DocumentAsync()), archive);
        Check(await SwitchAsync(dataset, "enable", await DocumentAsync()), "200");
        Check(await SwitchAsync(dataset, "un_archive", await DocumentAsync()), "200");
        Check(await _api.PostAsync($"v1/datasets/{dataset}/documents/metadata", new { operation_data = new[] { new { document_id = await DocumentAsync(), metadata_list = Array.Empty<object>() } } }), metadata);
        Check(await _api.DeleteAsync($"v1/datasets/{dataset}/documents/{await DocumentAsync()}"), delete);
    }

    [Fact]
    public async Task Sixteen_clients_at_one_document_get_one_update_and_clear_refusals()
    {
        var dataset = await _api.CreateDatasetAsync();
        var document = await _api.AddTextAsync(dataset, "shared", "Walruses sing.");
        var answers = await Task.WhenAll(Enumerable.Range(0, 16).Select(i => _api.PostAsync($"v1/datasets/{dataset}/documents/{document}/update-by-text", new { name = "shared", text = $"Version {i} of the text." })));
        answers.ShouldContain(answer => answer.Status == System.Net.HttpStatusCode.OK);
        foreach (var refused in answers.Where(answer => answer.Status != System.Net.HttpStatusCode.OK)) refused.Failed(400, "invalid_param").ShouldStartWith("Document is not available");
        await Eventually.TrueAsync(async () => (await _api.GetAsync($"v1/datasets/{dataset}/documents/{document}")).Ok()["display_status"]!.GetValue<string>() == "available", TimeSpan.FromMinutes(1));
        (await _api.RetrieveAsync(dataset, "version of the text")).ShouldHaveSingleItem();
    }

    private static void Check(Answer answer, string expected)
    {
        var parts = expected.Split(' ', 2);
        ((int)answer.Status).ShouldBe(int.Parse(parts[0], System.Globalization.CultureInfo.InvariantCulture), answer.Text);
        if (parts.Length > 1) $"{answer.Text}".ShouldContain(parts[1]);
    }

    private Task<Answer> SwitchAsync(string dataset, string action, string document) => _api.PatchAsync($"v1/datasets/{dataset}/documents/status/{action}", new { document_ids = new[] { document } });

    private async Task<string> InStateAsync(string dataset, string state)
    {
        var name = Guid.NewGuid().ToString("N");
        if (state == "error")
        {
            var failed = (await _api.UploadAsync(dataset, name + ".html", Encoding.UTF8.GetBytes("<html><body></body></html>"))).Ok();
            await _api.WaitAsync(dataset, failed["batch"]!.GetValue<string>());
            return failed["document"]!["id"]!.GetValue<string>();
        }

        if (state == "paused") return await PausedAsync(dataset, name);
        var document = await _api.AddTextAsync(dataset, name, "Walruses sing.");
        if (state != "available") (await SwitchAsync(dataset, state == "disabled" ? "disable" : "archive", document)).Ok();
        return document;
    }

    // A worker may be faster than the request; a document with much text gives time.
    private async Task<string> PausedAsync(string dataset, string name)
    {
        while (true)
        {
            var created = (await _api.CreateTextAsync(dataset, name, string.Concat(Enumerable.Range(0, 2000).Select(i => $"Sentence {i} of a long text about nothing at all.\n\n")))).Ok()["document"]!["id"]!.GetValue<string>();
            if ((await _api.PatchAsync($"v1/datasets/{dataset}/documents/{created}/processing/pause", null)).Status == System.Net.HttpStatusCode.OK) return created;
            await _api.DeleteAsync($"v1/datasets/{dataset}/documents/{created}");
        }
    }
}
