using System.Text.Json.Nodes;
using Kvasir.Server.Tests.Kit;

namespace Kvasir.Server.Tests.Cli;

/// <summary>Datasets and whole stores as files: out of a server that runs, into a folder that nobody had.</summary>
public sealed class Archiving : IAsyncLifetime
{
    private readonly KvasirProgram _kvasir = new(Directory.CreateTempSubdirectory("kvasir-archiving-").FullName);
    private readonly KvasirProgram _elsewhere = new(Directory.CreateTempSubdirectory("kvasir-elsewhere-").FullName) { Environment = { ["KVASIR_STORE"] = "sqlite" } };
    private ServerProcess _server = null!;

    public async Task InitializeAsync()
    {
        _kvasir.Environment["KVASIR_STORE"] = await TestStore.ForAsync(_kvasir.Folder);
        _server = await ServerProcess.StartAsync(_kvasir.Folder);
        await _kvasir.FileAsync("manuals/reset.md", "Hold the red button for five seconds.");
        await _kvasir.FileAsync("manuals/power.md", "The supply delivers twelve volts.");
        (await _kvasir.RunAsync("ingest", "manuals", "--dataset", "Manuals", "--data", _kvasir.Folder)).With(0);
    }

    [Fact]
    public async Task A_dataset_goes_from_a_server_into_another_folder_and_is_found_as_before()
    {
        var exported = (await _kvasir.RunAsync("export", "Manuals", "--url", _server.Address, "--api-key", ServerProcess.Key, "--json")).With(0).Json;
        var file = Path.Combine(_kvasir.Folder, exported["file"]!.GetValue<string>());
        new FileInfo(file).Length.ShouldBe(exported["bytes"]!.GetValue<long>());
        (await _kvasir.RunAsync("export", "Manuals", "--data", _kvasir.Folder)).With(2).Errors.ShouldContain("--force");
        (await _kvasir.RunAsync("export", "Manuals", "--data", _kvasir.Folder, "--force")).With(0);
        Directory.GetFiles(_kvasir.Folder, "*.part").ShouldBeEmpty();

        (await _elsewhere.RunAsync("import", file, "--data", "data")).With(0).Output.ShouldContain("with 2 documents and 2 segments");
        (await FoundAsync(_elsewhere, "data")).ShouldBe(await FoundAsync(_kvasir, _kvasir.Folder));
        (await _elsewhere.RunAsync("import", file, "--data", "data")).With(1).Errors.ShouldContain("name");
        (await _elsewhere.RunAsync("import", file, "--data", "data", "--name", "Twice")).With(0);
        (await _elsewhere.RunAsync("datasets", "list", "--data", "data", "--json")).With(0).Json.AsArray().Count.ShouldBe(2);
        (await _elsewhere.RunAsync("import", "nothing.zip", "--data", "data")).With(5).Errors.ShouldContain("nothing.zip");
    }

    [Fact]
    public async Task A_file_that_is_not_whole_is_refused()
    {
        (await _kvasir.RunAsync("export", "Manuals", "--data", _kvasir.Folder, "-o", "manuals.zip")).With(0);
        var bytes = await File.ReadAllBytesAsync(Path.Combine(_kvasir.Folder, "manuals.zip"));
        await File.WriteAllBytesAsync(Path.Combine(_elsewhere.Folder, "cut.zip"), bytes[..^1]);
        bytes[bytes.Length / 2] ^= 1;
        await File.WriteAllBytesAsync(Path.Combine(_elsewhere.Folder, "altered.zip"), bytes);
        foreach (var broken in (string[])["cut.zip", "altered.zip"])
            JsonNode.Parse((await _elsewhere.RunAsync("import", broken, "--data", "data", "--json")).With(1).Errors.Split('\n', StringSplitOptions.RemoveEmptyEntries)[^1])!["code"]!.GetValue<string>().ShouldBe("invalid_archive", broken);
        (await _elsewhere.RunAsync("datasets", "list", "--data", "data", "--json")).With(0).Json.AsArray().ShouldBeEmpty();
    }

    [Fact]
    public async Task A_backup_of_a_running_server_brings_everything_back()
    {
        (await _kvasir.RunAsync("backup", "all.zip", "--data", _kvasir.Folder)).With(0).Output.ShouldContain("1 datasets, 2 documents, 2 segments, 2 files");
        var file = Path.Combine(_kvasir.Folder, "all.zip");
        if (!OperatingSystem.IsWindows()) File.GetUnixFileMode(file).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite);
        (await _elsewhere.RunAsync("restore", file, "--data", "data", "--json")).With(0).Json["rows"]!["documents"]!.GetValue<int>().ShouldBe(2);
        (await FoundAsync(_elsewhere, "data")).ShouldBe(await FoundAsync(_kvasir, _kvasir.Folder));
        (await _elsewhere.RunAsync("doctor", "--data", "data")).With(0);
        (await _elsewhere.RunAsync("restore", file, "--data", "data")).With(1).Errors.ShouldContain("empty");
        (await FoundAsync(_elsewhere, "data")).Count.ShouldBe(2);

        // The keys that people have open it as before.
        await using var server = ServerProcess.LaunchWith(new() { ["KVASIR_STORE"] = "sqlite" }, Path.Combine(_elsewhere.Folder, "data"), bootstrapKey: null);
        await server.ReadyAsync();
        (await server.Api.GetAsync("v1/datasets")).Ok()["total"]!.GetValue<int>().ShouldBe(1);
    }

    [Fact]
    public async Task A_folder_that_has_something_takes_no_backup_and_an_empty_one_does()
    {
        (await _kvasir.RunAsync("backup", "all.zip", "--data", _kvasir.Folder)).With(0);
        var file = Path.Combine(_kvasir.Folder, "all.zip");
        await _elsewhere.FileAsync("data/foo.txt", "mine");
        (await _elsewhere.RunAsync("restore", file, "--data", "data")).With(1).Errors.ShouldContain("'foo.txt'");
        var data = Path.Combine(_elsewhere.Folder, "data");
        Directory.GetFileSystemEntries(data).ShouldHaveSingleItem();

        File.Delete(Path.Combine(data, "foo.txt"));
        await File.WriteAllBytesAsync(Path.Combine(_elsewhere.Folder, "cut.zip"), (await File.ReadAllBytesAsync(file))[..^100]);
        (await _elsewhere.RunAsync("restore", "cut.zip", "--data", "data")).With(1);
        Directory.GetFileSystemEntries(data).ShouldBeEmpty();
        (await _elsewhere.RunAsync("restore", file, "--data", "data")).With(0);
        (await _elsewhere.RunAsync("doctor", "--data", "data")).With(0);
    }

    [Fact]
    public async Task A_broken_backup_leaves_nothing_behind()
    {
        (await _kvasir.RunAsync("backup", "all.zip", "--data", _kvasir.Folder)).With(0);
        await File.WriteAllBytesAsync(Path.Combine(_elsewhere.Folder, "cut.zip"), (await File.ReadAllBytesAsync(Path.Combine(_kvasir.Folder, "all.zip")))[..^100]);
        (await _elsewhere.RunAsync("restore", "cut.zip", "--data", "data")).With(1);
        Directory.Exists(Path.Combine(_elsewhere.Folder, "data")).ShouldBeFalse();
    }

    [Fact]
    public async Task Keys_are_managed_over_the_network_by_whoever_may()
    {
        var made = (await OnServerAsync(0, "keys", "create", "website", "--scopes", "read", "--json")).Json;
        made["scopes"]!.AsArray().Select(scope => scope!.GetValue<string>()).ShouldBe(["read"]);
        var key = made["key"]!.GetValue<string>();
        (await _kvasir.RunAsync("datasets", "list", "--url", _server.Address, "--api-key", key)).With(0);
        (await _kvasir.RunAsync("keys", "list", "--url", _server.Address, "--api-key", key)).With(4);
        (await OnServerAsync(0, "keys", "list")).Output.ShouldContain("\twebsite\tread\t");
        await OnServerAsync(0, "keys", "create", "website", "--scopes", "read");
        (await OnServerAsync(2, "keys", "revoke", "website")).Errors.ShouldContain(made["id"]!.GetValue<string>());
        (await OnServerAsync(0, "keys", "revoke", made["id"]!.GetValue<string>())).Output.ShouldContain("was revoked");
        await OnServerAsync(0, "keys", "revoke", "website");
        (await _kvasir.RunAsync("datasets", "list", "--url", _server.Address, "--api-key", key)).With(4);
        await OnServerAsync(5, "keys", "revoke", "website");
        await OnServerAsync(1, "keys", "create", "website", "--scopes", "fly");
    }

    public async Task DisposeAsync()
    {
        await _server.DisposeAsync();
        Directory.Delete(_kvasir.Folder, recursive: true);
        Directory.Delete(_elsewhere.Folder, recursive: true);
    }

    private async Task<ProgramEnd> OnServerAsync(int exitCode, params string[] arguments) => (await _kvasir.RunAsync([.. arguments, "--url", _server.Address, "--api-key", ServerProcess.Key])).With(exitCode);

    // PostgreSQL keeps vectors with half the bits.
    private static async Task<IReadOnlyList<(string Segment, double Score)>> FoundAsync(KvasirProgram kvasir, string data) =>
        [.. (await kvasir.RunAsync("search", "Which button?", "-d", "Manuals", "--method", "semantic", "--data", data, "--json")).With(0).Json["records"]!.AsArray()
            .Select(record => (record!["segment"]!["id"]!.GetValue<string>(), Math.Round(record["score"]!.GetValue<double>(), 2)))];
}
