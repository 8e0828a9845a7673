using System.Diagnostics;
using System.Text.Json.Nodes;
using Kvasir.Server.Tests.Kit;

namespace Kvasir.Server.Tests.Cli;

/// <summary>Commands with a server: over the network, or beside it on its data folder.</summary>
public sealed class BesideAServer : IAsyncLifetime
{
    private readonly KvasirProgram _kvasir = new(Directory.CreateTempSubdirectory("kvasir-cli-").FullName);
    private ServerProcess _server = null!;

    public async Task InitializeAsync()
    {
        _kvasir.Environment["KVASIR_STORE"] = await TestStore.ForAsync(_kvasir.Folder);
        _server = await ServerProcess.StartAsync(_kvasir.Folder);
    }

    [Fact]
    public async Task Datasets_documents_and_segments_live_their_lives()
    {
        await OnServerAsync(0, "datasets", "create", "Manuals", "--description", "How things work");
        (await OnServerAsync(0, "datasets", "show", "Manuals")).Output.ShouldContain("description\tHow things work");
        (await OnServerAsync(0, "datasets", "list")).Output.ShouldContain("\tManuals\t0\t");
        var reset = await _kvasir.FileAsync("files/reset.md", "Hold the red button.");
        await OnServerAsync(0, "ingest", reset, "--dataset", "Manuals", "--mode", "custom", "--max-tokens", "200");
        (await OnServerAsync(0, "documents", "status", "Manuals", "reset.md")).Output.ShouldContain("\tcompleted\t1\t");
        await OnServerAsync(0, "documents", "disable", "Manuals", "reset.md");
        (await OnServerAsync(0, "search", "red button", "-d", "Manuals")).Output.ShouldBeEmpty();
        await OnServerAsync(0, "documents", "enable", "Manuals", "reset.md");
        (await OnServerAsync(0, "search", "red button", "-d", "Manuals", "--method", "full-text", "--explain")).Output.ShouldMatch("(?s)1\\. score .*reset\\.md.*Hold the red button.*because: ");

        var added = (await OnServerAsync(0, "segments", "add", "Manuals", "reset.md", "Then wait a minute.", "--json")).Json["id"]!.GetValue<string>();
        await OnServerAsync(0, "segments", "update", "Manuals", "reset.md", added, "--content", "Then wait an hour.");
        (await OnServerAsync(0, "segments", "show", "Manuals", "reset.md", added)).Output.ShouldContain("content\tThen wait an hour.");
        await OnServerAsync(0, "segments", "disable", "Manuals", "reset.md", added);
        (await OnServerAsync(0, "segments", "list", "Manuals", "reset.md")).Output.ShouldContain($"{added}\t2\tdisabled\t");
        await OnServerAsync(0, "segments", "delete", "Manuals", "reset.md", added, "--yes");

        await OnServerAsync(0, "metadata", "create", "Manuals", "year", "--type", "number");
        await OnServerAsync(0, "metadata", "set", "Manuals", "reset.md", "year=2024");
        (await OnServerAsync(0, "search", "red button", "-d", "Manuals", "--filter", "year > 2023")).Output.ShouldContain("reset.md");
        (await OnServerAsync(0, "search", "red button", "-d", "Manuals", "--filter", "year > 2024")).Output.ShouldBeEmpty();
        (await OnServerAsync(2, "search", "red button", "-d", "Manuals", "--filter", "yaer > 1")).Errors.ShouldContain("column 1");

        (await OnServerAsync(0, "documents", "download", "Manuals", "reset.md", "--out", "-")).Output.ShouldBe("Hold the red button.");
        await OnServerAsync(0, "documents", "retry", "Manuals", "reset.md");
        (await OnServerAsync(2, "datasets", "delete", "Manuals")).Errors.ShouldContain("--yes");
        await OnServerAsync(0, "datasets", "delete", "Manuals", "--yes");
        (await OnServerAsync(0, "datasets", "list")).Errors.ShouldContain("There are no datasets");
    }

    [Fact]
    public async Task Every_list_is_json_when_asked()
    {
        await OnServerAsync(0, "ingest", await _kvasir.FileAsync("reset.md", "Hold the red button."), "--dataset", "Manuals");
        foreach (var list in (string[])["datasets list", "documents list Manuals", "segments list Manuals reset.md", "metadata list Manuals", "tags list", "models list", "pipelines list"])
            (await OnServerAsync(0, [.. list.Split(' '), "--json"])).Json.ShouldBeOfType<JsonArray>(list);
        foreach (var list in (string[])["keys list", "workspaces list", "external list", "credentials list", "pipelines templates"])
            (await _kvasir.RunAsync([.. list.Split(' '), "--json", .. list == "pipelines templates" ? Array.Empty<string>() : ["--data", _kvasir.Folder]])).With(0).Json.ShouldBeOfType<JsonArray>(list);
    }

    [Fact]
    public async Task A_data_folder_in_use_is_reached_through_its_server()
    {
        await _server.Api.CreateDatasetAsync();
        var told = (await _kvasir.RunAsync("datasets", "list", "--data", _kvasir.Folder, "--verbose")).With(0);
        told.Output.ShouldContain("\thigh_quality\t");
        told.Errors.ShouldContain("GET /v1/datasets 200");
        told.Errors.ShouldNotContain("kvasir-");
        (await _kvasir.RunAsync("keys", "list", "--data", _kvasir.Folder)).With(0).Output.TrimEnd().Split('\n').Length.ShouldBe(1);
        (await _kvasir.RunAsync("doctor", "--data", _kvasir.Folder, "--json")).With(0).Json.AsArray().Select(check => check!["state"]!.GetValue<string>()).ShouldNotContain("wrong");
    }

    [Fact]
    public async Task Failures_end_with_codes_that_scripts_can_tell_apart()
    {
        var nowhere = $"http://127.0.0.1:{ServerProcess.FreePort()}";
        (await _kvasir.RunAsync("datasets", "list", "--url", nowhere, "--api-key", "x")).With(3).Errors.ShouldContain("cannot be reached");
        (await _kvasir.RunAsync("datasets", "list", "--url", _server.Address, "--api-key", "wrong")).With(4).Errors.ShouldContain("error: ");
        JsonNode.Parse((await OnServerAsync(5, "datasets", "show", "Nothing", "--json")).Errors)!["code"]!.GetValue<string>().ShouldBe("not_found");
        (await _kvasir.RunAsync("datasets", "list", "--url", _server.Address)).With(2).Errors.ShouldContain("KVASIR_API_KEY");
        JsonNode.Parse((await _kvasir.RunAsync("datasets", "lst", "--json")).With(2).Errors)!["message"]!.GetValue<string>().ShouldContain("did you mean list?");
        (await OnServerAsync(2, "datasets", "list", "--limit", "abc")).Errors.ShouldContain("--limit");
        (await OnServerAsync(2, "datasets", "list", "--page", "0")).Errors.ShouldContain("at least 1");
        (await OnServerAsync(2, "segments", "show", "a", "b", "1")).Errors.ShouldContain("segment's id");
        (await _kvasir.RunAsync("datasets", "list", "--store", "sqlite", "--data", Directory.CreateTempSubdirectory("kvasir-no-store-").FullName)).With(5).Errors.ShouldContain("There is no data folder");
        (await _kvasir.RunAsync()).With(0).Output.ShouldContain("Examples:");
        (await _kvasir.RunAsync("--version")).With(0).Output.ShouldMatch(@"^\d+\.\d+\.\d+");
    }

    [Fact]
    public async Task A_watch_sends_what_is_written_renamed_and_deleted()
    {
        var notes = Directory.CreateDirectory(Path.Combine(_kvasir.Folder, "notes")).FullName;
        await _kvasir.FileAsync("notes/one.md", "Walruses sing.");
        using var watch = Process.Start(_kvasir.Start("ingest", "notes", "--dataset", "Notes", "--watch", "--delete", "--yes", "--url", _server.Address, "--api-key", ServerProcess.Key))!;
        watch.BeginOutputReadLine();
        watch.BeginErrorReadLine();
        try
        {
            await KeysBecomeAsync("notes/one.md");
            // As editors do it: another file, which takes the name.
            await File.WriteAllTextAsync(Path.Combine(notes, "one.tmp~"), "Walruses whistle.");
            File.Move(Path.Combine(notes, "one.tmp~"), Path.Combine(notes, "one.md"), overwrite: true);
            await _kvasir.FileAsync("notes/two.md", "Badgers dig.");
            await KeysBecomeAsync("notes/one.md", "notes/two.md");
            await Eventually.TrueAsync(async () => (await _server.Api.RetrieveAsync(await DatasetAsync(), "walruses")).ToJsonString().Contains("whistle", StringComparison.Ordinal), TimeSpan.FromMinutes(1));
            File.Delete(Path.Combine(notes, "one.md"));
            await KeysBecomeAsync("notes/two.md");
            // What Ctrl-C does, too, but for one thing: a shell that starts the tests in the background has its children deaf to that.
            ServerProcess.Signal(watch.Id, 15).ShouldBe(0);
            await watch.WaitForExitAsync().WaitAsync(TimeSpan.FromMinutes(1));
            watch.ExitCode.ShouldBe(130);
        }
        finally
        {
            if (!watch.HasExited) watch.Kill();
        }
    }

    [FactWith("script")]
    public async Task Colours_are_for_terminals_and_for_those_who_want_them()
    {
        await OnServerAsync(0, "ingest", await _kvasir.FileAsync("reset.md", "Hold the red button."), "--dataset", "Manuals");
        (await OnServerAsync(0, "search", "button", "-d", "Manuals")).Output.ShouldNotContain("\u001b[");
        (await OnTerminalAsync("")).ShouldContain("\u001b[");
        (await OnTerminalAsync("NO_COLOR=1")).ShouldNotContain("\u001b[1;");
        (await OnTerminalAsync("TERM=dumb")).ShouldNotContain("\u001b[");
    }

    [Fact]
    public async Task A_shell_completes_commands_options_values_and_names()
    {
        await OnServerAsync(0, "datasets", "create", "Manuals");
        (await CompleteAsync("kvasir datas")).ShouldBe(["datasets"]);
        (await CompleteAsync("kvasir documents list Manuals --stat")).ShouldBe(["--status"]);
        (await CompleteAsync("kvasir search x --method full")).ShouldContain("full-text");
        await Eventually.TrueAsync(async () => (await CompleteAsync("kvasir datasets show Man")).SequenceEqual(["Manuals"]), TimeSpan.FromSeconds(30));
    }

    public async Task DisposeAsync()
    {
        await _server.DisposeAsync();
        Directory.Delete(_kvasir.Folder, recursive: true);
    }

    private async Task<ProgramEnd> OnServerAsync(int exitCode, params string[] arguments) => (await _kvasir.RunAsync([.. arguments, "--url", _server.Address, "--api-key", ServerProcess.Key])).With(exitCode);

    private async Task<string> DatasetAsync() => (await _server.Api.GetAsync("v1/datasets")).Ok()["data"]![0]!["id"]!.GetValue<string>();

    private Task KeysBecomeAsync(params string[] keys) => Eventually.TrueAsync(
        async () => (await _server.Api.GetAsync("v1/datasets")).Ok()["total"]!.GetValue<int>() == 1
            && (await _server.Api.GetAsync($"v1/datasets/{await DatasetAsync()}/documents")).Ok()["data"]!.AsArray().Select(document => document!["external_key"]!.GetValue<string>()).Order().SequenceEqual(keys),
        TimeSpan.FromMinutes(1));

    private async Task<string> OnTerminalAsync(string environment) =>
        await BashAsync($"script -qec '{environment} dotnet {Path.Combine(AppContext.BaseDirectory, "Kvasir.Server.dll")} search button -d Manuals --url {_server.Address} --api-key {ServerProcess.Key}' /dev/null", ("TERM", "xterm-256color"));

    // The script as bash runs it, with the words that it would offer.
    private async Task<string[]> CompleteAsync(string line) => (await BashAsync(
        $$"""
        kvasir() { dotnet {{Path.Combine(AppContext.BaseDirectory, "Kvasir.Server.dll")}} "$@"; }
        source <(kvasir completion bash)
        COMP_LINE='{{line}}'; COMP_POINT=${#COMP_LINE}; COMP_WORDS=($COMP_LINE); COMP_CWORD=$(( ${#COMP_WORDS[@]} - 1 ))
        _kvasir
        printf '%s\n' "${COMPREPLY[@]}"
        """,
        ("KVASIR_URL", _server.Address), ("KVASIR_API_KEY", ServerProcess.Key))).Split('\n', StringSplitOptions.RemoveEmptyEntries);

    private static async Task<string> BashAsync(string script, params (string Name, string Value)[] environment)
    {
        var start = new ProcessStartInfo("bash", ["-c", script]) { RedirectStandardOutput = true, RedirectStandardInput = true };
        foreach (var (name, value) in environment) start.Environment[name] = value;
        using var process = Process.Start(start)!;
        process.StandardInput.Close();
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync().WaitAsync(TimeSpan.FromMinutes(1));
        return output;
    }
}
