using System.Text.Json.Nodes;
using Kvasir.Server.Tests.Kit;

namespace Kvasir.Server.Tests.Cli;

/// <summary><c>kvasir ingest</c> directly on a data folder: no server runs.</summary>
public sealed class Ingesting : IAsyncLifetime
{
    private readonly KvasirProgram _kvasir = new(Directory.CreateTempSubdirectory("kvasir-ingest-").FullName);

    public async Task InitializeAsync() => _kvasir.Environment["KVASIR_STORE"] = await TestStore.ForAsync(_kvasir.Folder);

    [Fact]
    public async Task Only_what_has_changed_is_sent_again_and_documents_are_updated_in_place()
    {
        await _kvasir.FileAsync("docs/reset.md", "# Reset\n\nHold the red button for five seconds.");
        await _kvasir.FileAsync("docs/deep/power.txt", "The supply delivers twelve volts.");
        await _kvasir.FileAsync("docs/logo.png", "no text");
        await _kvasir.FileAsync("docs/broken.docx", "this is no document");

        var first = (await IngestAsync("docs", "--json")).With(1).Json;
        (Count(first, "created"), Count(first, "failed"), Count(first, "skipped")).ShouldBe((2, 1, 1));
        File(first, "docs/broken.docx")["error"]!.GetValue<string>().ShouldNotBeEmpty();

        System.IO.File.Delete(Path.Combine(_kvasir.Folder, "docs/broken.docx"));
        var second = (await IngestAsync("docs", "--json")).With(0).Json;
        (Count(second, "created"), Count(second, "updated"), Count(second, "unchanged")).ShouldBe((0, 0, 2));
        second["files"]!.AsArray().ShouldBeEmpty();

        await _kvasir.FileAsync("docs/reset.md", "# Reset\n\nHold the blue button for nine seconds.");
        (await IngestAsync("docs", "--dry-run")).With(0).Output.ShouldBe("update\tdocs/reset.md\n");
        var third = (await IngestAsync("docs", "--json")).With(0).Json;
        (Count(third, "updated"), Count(third, "unchanged")).ShouldBe((1, 1));
        File(third, "docs/reset.md")["document_id"]!.GetValue<string>().ShouldBe(File(first, "docs/reset.md")["document_id"]!.GetValue<string>());

        System.IO.File.Delete(Path.Combine(_kvasir.Folder, "docs/deep/power.txt"));
        (await IngestAsync("docs", "--delete")).With(2).Errors.ShouldContain("--yes");
        Count((await IngestAsync("docs", "--delete", "--yes", "--json")).With(0).Json, "deleted").ShouldBe(1);

        var found = (await _kvasir.RunAsync("search", "Which button?", "--dataset", "Manuals", "--data", "data", "--json")).With(0).Json;
        var answer = System.Text.Json.JsonSerializer.Deserialize(found, Kvasir.Client.Json.ClientJson.Default.RetrievalResult)!;
        answer.Passages[0].Text.ShouldContain("blue button");
        answer.Passages[0].Source.ShouldBe("reset.md");
        answer.Passages[0].Score.ShouldNotBeNull();
        // The key of the moment is gone with each command.
        (await _kvasir.RunAsync("keys", "list", "--data", "data", "--json")).With(0).Json.AsArray().Select(key => key!["name"]!.GetValue<string>()).ShouldBe(["default"]);
    }

    [FactWith("mkfifo")]
    public async Task Links_are_followed_to_files_and_what_cannot_be_read_stops_no_other()
    {
        await _kvasir.FileAsync("elsewhere/outside.md", "Walruses sing under water.");
        await _kvasir.FileAsync("links/inside.md", "Badgers dig.");
        System.IO.File.CreateSymbolicLink(Path.Combine(_kvasir.Folder, "links/link.md"), "../elsewhere/outside.md");
        System.IO.File.CreateSymbolicLink(Path.Combine(_kvasir.Folder, "links/dangling.md"), "../elsewhere/nothing.md");
        Directory.CreateSymbolicLink(Path.Combine(_kvasir.Folder, "links/loop"), "..");
        using (var pipe = System.Diagnostics.Process.Start("mkfifo", Path.Combine(_kvasir.Folder, "links/pipe.md"))) await pipe.WaitForExitAsync();

        var report = (await IngestAsync("links", "--json")).With(1).Json;
        report["files"]!.AsArray().Where(file => file!["action"]!.GetValue<string>() == "created").Select(file => file!["key"]!.GetValue<string>()).ShouldBe(["links/inside.md", "links/link.md"], ignoreOrder: true);
        File(report, "links/dangling.md")["error"]!.GetValue<string>().ShouldNotBeEmpty();
        File(report, "links/pipe.md")["action"]!.GetValue<string>().ShouldBe("failed");
    }

    [Fact]
    public async Task Standard_input_becomes_a_document_with_a_name()
    {
        // A shared database needs no folder.
        _kvasir.Environment["KVASIR_STORE"] = "sqlite";
        (await _kvasir.RunWithInputAsync("Walruses sing under water.", "ingest", "-", "--name", "notes.md", "--dataset", "Notes", "--data", "data")).With(0).Errors.ShouldContain("is new");
        (await _kvasir.RunWithInputAsync("Walruses sing under water.", "ingest", "-", "--name", "notes.md", "--dataset", "Notes", "--data", "data", "--json")).With(0).Json["unchanged"]!.GetValue<int>().ShouldBe(1);
    }

    [Fact]
    public async Task Nothing_else_makes_a_data_folder()
    {
        // A shared database needs no folder.
        _kvasir.Environment["KVASIR_STORE"] = "sqlite";
        (await _kvasir.RunAsync("datasets", "list", "--data", "nowhere")).With(5).Errors.ShouldContain("There is no data folder");
        (await _kvasir.RunAsync("ingest", "nothing.md", "--dataset", "x", "--data", "data")).With(5).Errors.ShouldContain("no file or folder 'nothing.md'");
        Directory.Exists(Path.Combine(_kvasir.Folder, "nowhere")).ShouldBeFalse();
    }

    public Task DisposeAsync()
    {
        Directory.Delete(_kvasir.Folder, recursive: true);
        return Task.CompletedTask;
    }

    private Task<ProgramEnd> IngestAsync(params string[] arguments) => _kvasir.RunAsync(["ingest", .. arguments, "--dataset", "Manuals", "--data", "data"]);

    private static int Count(JsonNode report, string member) => report[member]!.GetValue<int>();

    private static JsonNode File(JsonNode report, string key) => report["files"]!.AsArray().Single(file => file!["key"]!.GetValue<string>() == key)!;
}
