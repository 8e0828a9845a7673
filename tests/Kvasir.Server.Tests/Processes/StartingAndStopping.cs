using Kvasir.Server.Tests.Kit;

namespace Kvasir.Server.Tests.Processes;

public sealed class StartingAndStopping : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("kvasir-start-").FullName;

    [Fact]
    public async Task The_first_start_shows_a_key_once_and_keeps_only_its_hash()
    {
        await using var server = ServerProcess.Launch(_folder, bootstrapKey: null);
        await server.ReadyAsync();
        await Eventually.TrueAsync(() => Task.FromResult(server.Output.Contains("kvasir-", StringComparison.Ordinal)), TimeSpan.FromSeconds(10));
        var key = server.Output.Split().First(word => word.StartsWith("kvasir-", StringComparison.Ordinal));
        (await new Api(server.Address, key).GetAsync("v1/datasets")).Ok();
        await server.StopAsync();
        server.ExitCode.ShouldBe(0);
        foreach (var file in Directory.EnumerateFiles(_folder, "*", SearchOption.AllDirectories)) File.ReadAllText(file, System.Text.Encoding.Latin1).ShouldNotContain(key);

        await using var again = ServerProcess.Launch(_folder, bootstrapKey: null);
        await again.ReadyAsync();
        again.Output.ShouldNotContain("API key");
        (await new Api(again.Address, key).GetAsync("v1/datasets")).Ok();
    }

    [Fact]
    public async Task A_stop_hands_work_back_and_the_next_start_goes_on()
    {
        var server = await ServerProcess.StartAsync(_folder);
        var dataset = await server.Api.CreateDatasetAsync();
        var text = string.Concat(Enumerable.Range(0, 3000).Select(i => $"Sentence number {i} speaks of something else.\n\n"));
        var batch = (await server.Api.CreateTextAsync(dataset, "long", text)).Ok()["batch"]!.GetValue<string>();
        await server.StopAsync();
        server.ExitCode.ShouldBe(0);
        server.Output.ShouldNotContain("fail:");
        await server.DisposeAsync();

        await using var next = await ServerProcess.StartAsync(_folder);
        (await next.Api.WaitAsync(dataset, batch))["indexing_status"]!.GetValue<string>().ShouldBe("completed");
    }

    [Fact]
    public async Task A_second_server_shares_a_database_and_is_refused_a_folder_with_the_reason()
    {
        await using var first = await ServerProcess.StartAsync(_folder);
        await using var second = ServerProcess.Launch(_folder);
        if (TestStore.IsPostgres)
        {
            await second.ReadyAsync();
            var dataset = await first.Api.CreateDatasetAsync();
            var created = (await second.Api.CreateTextAsync(dataset, "shared", "Walruses sing.")).Ok();
            await first.Api.WaitAsync(dataset, created["batch"]!.GetValue<string>());
            (await first.Api.RetrieveAsync(dataset, "walruses")).ShouldHaveSingleItem();
            (await second.Api.RetrieveAsync(dataset, "walruses")).ShouldHaveSingleItem();
            return;
        }

        await second.ExitAsync();
        second.ExitCode.ShouldBe(1);
        second.Output.ShouldContain("is in use by another Kvasir process");
    }

    [Fact]
    public async Task Keys_and_workspaces_are_managed_beside_a_running_server()
    {
        await using var server = await ServerProcess.StartAsync(_folder);
        var dataset = await server.Api.CreateDatasetAsync();
        var created = await CommandAsync(0, "keys", "create", "website", "--scopes", "read", "--datasets", dataset);
        var key = new Api(server.Address, created.Split().First(word => word.StartsWith("kvasir-", StringComparison.Ordinal)));
        (await key.GetAsync($"v1/datasets/{dataset}")).Ok();
        (await key.PostAsync("v1/datasets", new { name = "n" })).Failed(403, "forbidden");
        (await CommandAsync(0, "keys", "list")).ShouldContain($"website\tread\t{dataset}");
        (await CommandAsync(0, "keys", "revoke", "website")).ShouldContain("was revoked");
        (await key.GetAsync("v1/datasets")).Failed(401, "unauthorized");

        (await CommandAsync(0, "credentials", "add", "notion", "team", "--set", "integration_secret=a=b")).ShouldContain("default of notion");
        var credential = (await server.Api.GetAsync("v1/workspaces/current/source-credentials")).Ok()["data"]!.AsArray().ShouldHaveSingleItem()!["id"]!.GetValue<string>();
        (await CommandAsync(0, "credentials", "list")).ShouldContain($"{credential}\tnotion\tteam");
        (await CommandAsync(2, "credentials", "add", "notion", "other", "--set", "s3cret")).ShouldNotContain("s3cret");
        (await CommandAsync(0, "credentials", "remove", credential)).ShouldContain("deleted");

        var other = await CommandAsync(0, "workspaces", "create", "research");
        var theirs = new Api(server.Address, other.Split().First(word => word.StartsWith("kvasir-", StringComparison.Ordinal)));
        (await theirs.GetAsync("v1/datasets")).Ok()["total"]!.GetValue<int>().ShouldBe(0);
        (await CommandAsync(0, "workspaces", "list")).ShouldContain("research");
        (await CommandAsync(2, "keys", "list")).ShouldContain("name one with --workspace");
        (await CommandAsync(1, "workspaces", "create", "research")).ShouldContain("already");
        (await CommandAsync(1, "keys", "create", "x", "--scopes", "fly", "--workspace", "default")).ShouldContain("read, write, admin");
        (await CommandAsync(1, "keys", "create", "x", "--datasets", dataset, "--workspace", "research")).ShouldContain("has no dataset");
        (await CommandAsync(5, "keys", "revoke", "nobody", "--workspace", "default")).ShouldContain("no working key");
    }

    [Fact]
    public async Task Quickstart_ingests_a_folder_answers_and_exits()
    {
        var documents = Directory.CreateDirectory(Path.Combine(_folder, "documents")).FullName;
        await File.WriteAllTextAsync(Path.Combine(documents, "reset.md"), "# Reset\n\nHold the red button for five seconds to reset the device.");
        await File.WriteAllTextAsync(Path.Combine(documents, "power.txt"), "The power supply must deliver twelve volts.");
        await File.WriteAllBytesAsync(Path.Combine(documents, "logo.png"), [0x89, 0x50]);
        await using var quickstart = ServerProcess.Launch(Directory.CreateDirectory(Path.Combine(_folder, "data")).FullName, null, null, "quickstart", documents, "--ask", "How do I reset the device?", "--once");
        await quickstart.ExitAsync();
        quickstart.ExitCode.ShouldBe(0, quickstart.Output);
        quickstart.Output.ShouldContain("2 documents");
        quickstart.Output.ShouldContain("1 files of other kinds skipped");
        quickstart.Output.ShouldMatch(@"1\. score 0\.\d+ +reset\.md");
        quickstart.Output.ShouldContain("Hold the red button");
    }

    [Fact]
    public async Task A_start_that_cannot_be_says_why_in_one_line()
    {
        await using var first = await ServerProcess.StartAsync(_folder);
        var other = Directory.CreateDirectory(Path.Combine(_folder, "other")).FullName;
        await using var samePort = ServerProcess.Launch(other, port: new Uri(first.Address).Port.ToString(System.Globalization.CultureInfo.InvariantCulture));
        await samePort.ExitAsync();
        (samePort.ExitCode, samePort.Output.Contains("   at ", StringComparison.Ordinal)).ShouldBe((1, false), samePort.Output);
        samePort.Output.ShouldContain("error: Failed to bind to address");

        await using var noAddress = ServerProcess.Launch(other, port: "many");
        await noAddress.ExitAsync();
        (noAddress.ExitCode, noAddress.Output.Contains("   at ", StringComparison.Ordinal)).ShouldBe((1, false), noAddress.Output);
        noAddress.Output.ShouldContain("must be addresses such as http://localhost:5001");
    }

    [Theory]
    [InlineData("Kvasir:Indexing:BatchSize", "1001", "must be between 1 and 1000")]
    [InlineData("Kvasir:Retrieval:IndexMemoryMegabytes", "15", "must be between 16 and")]
    [InlineData("Kvasir:Retrieval:MaxQueryLength", "many", "Failed to convert configuration value 'many'")]
    [InlineData("Kvasir:Embeddings:BuiltInPrecision", "7", "must be Quantized or Full")]
    [InlineData("Kvasir:Embeddings:Default", "nope/none", "is 'nope/none', which is not configured")]
    public async Task A_setting_that_cannot_be_stops_the_start_and_is_named(string key, string value, string message)
    {
        await using var server = ServerProcess.LaunchWith(new() { [key] = value }, _folder, bootstrapKey: null);
        await server.ExitAsync();
        server.ExitCode.ShouldBe(1);
        server.Output.ShouldContain(key);
        server.Output.ShouldContain(message);

        await using var mended = ServerProcess.Launch(_folder, bootstrapKey: null);
        await mended.ReadyAsync();
        await Eventually.TrueAsync(() => Task.FromResult(mended.Output.Contains("kvasir-", StringComparison.Ordinal)), TimeSpan.FromSeconds(10));
    }

    [Fact]
    public async Task A_first_start_that_fails_shows_the_key_that_it_made()
    {
        await using var first = await ServerProcess.StartAsync(_folder);
        var other = Directory.CreateDirectory(Path.Combine(_folder, "other")).FullName;
        await using var samePort = ServerProcess.Launch(other, bootstrapKey: null, port: new Uri(first.Address).Port.ToString(System.Globalization.CultureInfo.InvariantCulture));
        await samePort.ExitAsync();
        samePort.ExitCode.ShouldBe(1);
        var key = samePort.Output.Split().First(word => word.StartsWith("kvasir-", StringComparison.Ordinal));

        await using var again = ServerProcess.Launch(other, bootstrapKey: null);
        await again.ReadyAsync();
        (await new Api(again.Address, key).GetAsync("v1/datasets")).Ok();
    }

    private Task<string> CommandAsync(int exitCode, params string[] arguments) => CliCommand.OnStoreAsync(_folder, exitCode, arguments);

    public void Dispose() => Directory.Delete(_folder, recursive: true);
}
