using System.Diagnostics;
using System.Net;
using System.Text;
using System.Text.Json;
using Kvasir.Server.Tests.Kit;
using Kvasir.Tests.Storage.Postgres;

namespace Kvasir.Server.Tests.Processes;

public sealed class Migrating(S3Server s3) : IClassFixture<S3Server>, IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("kvasir-from-").FullName;
    private readonly string _newFolder = Directory.CreateTempSubdirectory("kvasir-to-").FullName;

    [PostgresFact]
    public async Task A_server_moves_from_SQLite_to_PostgreSQL_with_its_keys_answers_and_files()
    {
        var database = await (await PostgresServer.SharedAsync()).CreateDatabaseAsync();
        var old = await StartAsync(_folder, "sqlite");
        var dataset = await old.Api.CreateDatasetAsync();
        await old.Api.AddTextAsync(dataset, "walruses", "Walruses sing under water.\n\nThe C++ compiler is fast.\n\n知识库可以检索文档。");
        var document = (await old.Api.UploadAsync(dataset, "manual.md", Encoding.UTF8.GetBytes("# Reset\n\nHold the red button for five seconds."))).Ok();
        await old.Api.WaitAsync(dataset, document["batch"]!.GetValue<string>());
        var before = await AnswersAsync(old, dataset);
        (await MigrateAsync(1, "--to", database)).ShouldContain("in use by another Kvasir process");
        await old.StopAsync();
        await old.DisposeAsync();

        (await MigrateAsync(1, "--to", database, "--files")).ShouldContain("--files needs the bucket");
        var output = await MigrateAsync(0, "--to", database, "--to-data", _newFolder);
        output.ShouldContain("2 uploaded files are there");
        output.ShouldMatch(@"segments +\d+ +\d+ +[0-9a-f]{32} same");
        (await MigrateAsync(0, "--to", database)).ShouldContain("All rows are there already");

        await using var server = await StartAsync(_newFolder, database);
        (await AnswersAsync(server, dataset)).ShouldBe(before);
        var link = (await server.Api.GetAsync($"v1/datasets/{dataset}/documents/{document["document"]!["id"]}/download")).Ok()["url"]!.GetValue<string>();
        using var download = await server.Api.Http.GetAsync(link);
        (download.StatusCode, await download.Content.ReadAsStringAsync()).ShouldBe((HttpStatusCode.OK, "# Reset\n\nHold the red button for five seconds."));
        await server.Api.AddTextAsync(dataset, "new", "Zebras run across the plain.");
        (await server.Api.RetrieveAsync(dataset, "zebras", "full_text_search")).ShouldHaveSingleItem();
        await server.StopAsync();
        (await MigrateAsync(0, "--to", database)).ShouldContain("All rows are there already", customMessage: "it changes nothing that came after");
    }

    [PostgresAndS3Fact]
    public async Task Files_go_to_the_bucket_where_one_is_configured()
    {
        var database = await (await PostgresServer.SharedAsync()).CreateDatabaseAsync();
        var old = await StartAsync(_folder, "sqlite");
        await old.Api.AddTextAsync(await old.Api.CreateDatasetAsync(), "walruses", "Walruses sing under water.");
        await old.StopAsync();
        await old.DisposeAsync();
        await File.WriteAllTextAsync(
            Path.Combine(_folder, "appsettings.json"),
            JsonSerializer.Serialize(new { Kvasir = new { Files = new { S3 = new { ServiceUrl = s3.Url, S3Server.Bucket, Prefix = "migrated", AccessKey = S3Server.Key, SecretKey = S3Server.Secret } } } }));
        for (var run = 0; run < 2; run++) (await MigrateAsync(0, "--to", database, "--files")).ShouldContain("1 uploaded files are there");
    }

    public void Dispose()
    {
        Directory.Delete(_folder, recursive: true);
        Directory.Delete(_newFolder, recursive: true);
    }

    private static async Task<ServerProcess> StartAsync(string folder, string store)
    {
        var server = ServerProcess.Launch(folder, arguments: ["serve", "--store", store]);
        await server.ReadyAsync();
        return server;
    }

    // Half precision moves scores a little.
    private static async Task<List<string>> AnswersAsync(ServerProcess server, string dataset)
    {
        var answers = new List<string>();
        foreach (var method in (string[])["semantic_search", "full_text_search", "hybrid_search", "keyword_search"])
        {
            foreach (var query in (string[])["walruses", "C++", "知识库", "red button"])
            {
                foreach (var record in await server.Api.RetrieveAsync(dataset, query, method))
                    answers.Add($"{method} {query}: {record!["score"]!.GetValue<double>():0.00} {record["segment"]!["id"]} {record["segment"]!["content"]}");
            }
        }

        return answers;
    }

    private async Task<string> MigrateAsync(int exitCode, params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "Kvasir.Server.dll"), "migrate", "--from", $"sqlite:{_folder}", .. arguments]) { RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = _folder };
        using var process = Process.Start(start)!;
        var (output, errors) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync().WaitAsync(TimeSpan.FromMinutes(2));
        var text = await output + await errors;
        process.ExitCode.ShouldBe(exitCode, text);
        return text;
    }

    private sealed class PostgresAndS3FactAttribute : FactAttribute
    {
        public PostgresAndS3FactAttribute() => Skip = PostgresInstallation.Missing ?? FactWithAttribute.Missing(S3Server.Needs);
    }
}
