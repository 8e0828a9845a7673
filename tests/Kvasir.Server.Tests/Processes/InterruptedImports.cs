using System.Text;
using Kvasir.Server.Tests.Kit;
using Kvasir.Storage;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;

namespace Kvasir.Server.Tests.Processes;

public sealed class InterruptedImports : IDisposable
{
    private const int Segments = 6000;

    private readonly string _from = Directory.CreateTempSubdirectory("kvasir-export-").FullName;
    private readonly string _to = Directory.CreateTempSubdirectory("kvasir-import-").FullName;
    private readonly string _spare = Directory.CreateTempSubdirectory("kvasir-spare-").FullName;

    [Fact]
    public async Task A_server_that_is_killed_during_an_import_shows_and_keeps_nothing_of_it()
    {
        var archive = await ExportAsync();
        var server = await ServerProcess.StartAsync(_to);
        var import = ImportAsync(server.Api, archive);
        await Eventually.TrueAsync(async () => await CountAsync("segments") > 0, TimeSpan.FromMinutes(1));
        await server.KillAsync();
        await Should.ThrowAsync<HttpRequestException>(() => import);
        await server.DisposeAsync();
        (await CountAsync("segments")).ShouldBeInRange(1, Segments, "some rows are written");
        Directory.EnumerateFiles(Path.Combine(_to, "incoming")).ShouldBeEmpty("the file that was verified went with its process");

        server = await ServerProcess.StartAsync(_to);
        (await server.Api.GetAsync("v1/datasets")).Ok()["data"]!.AsArray().ShouldBeEmpty();
        // On SQLite the next start knows that whoever imported is dead; on PostgreSQL that shows after a quarter of an hour.
        if (!TestStore.IsPostgres) await Eventually.TrueAsync(async () => await CountAsync("segments") + await CountAsync("datasets") + await CountAsync("jobs") == 0, TimeSpan.FromMinutes(1));

        var imported = (await ImportAsync(server.Api, archive)).Ok();
        imported["imported"]!["segments"]!.GetValue<int>().ShouldBe(Segments);
        (await server.Api.RetrieveAsync(imported["id"]!.GetValue<string>(), $"passage number {Segments - 1}", "keyword_search")).ShouldNotBeEmpty();
        await server.DisposeAsync();
    }

    [Fact]
    public async Task Whoever_goes_away_during_an_export_leaves_nothing()
    {
        await using var server = await ServerProcess.StartAsync(_from);
        var dataset = await FillAsync(server);
        for (var i = 0; i < 5; i++)
        {
            using var response = await server.Api.Http.GetAsync($"v1/datasets/{dataset}/export", HttpCompletionOption.ResponseHeadersRead);
            await using var content = await response.Content.ReadAsStreamAsync();
            (await content.ReadAsync(new byte[1000])).ShouldBeGreaterThan(0);
        }

        (await server.Api.GetAsync("health/ready")).Status.ShouldBe(System.Net.HttpStatusCode.OK);
        (await server.Api.AddTextAsync(dataset, "afterwards", "Writers are not held up.")).ShouldNotBeEmpty();
        await server.StopAsync();
        Directory.EnumerateFiles(_from, "*.archive", SearchOption.AllDirectories).ShouldBeEmpty();
        server.Output.ShouldNotContain("failed unexpectedly");
    }

    public void Dispose()
    {
        Directory.Delete(_from, recursive: true);
        Directory.Delete(_to, recursive: true);
        Directory.Delete(_spare, recursive: true);
    }

    private static async Task<Answer> ImportAsync(Api api, byte[] archive)
    {
        using var form = new MultipartFormDataContent { { new ByteArrayContent(archive), "file", "dataset.zip" } };
        return await api.SendAsync(new HttpRequestMessage(HttpMethod.Post, "v1/datasets/import") { Content = form });
    }

    private static async Task<string> FillAsync(ServerProcess server)
    {
        var dataset = await server.Api.CreateDatasetAsync("economy");
        var text = new StringBuilder();
        for (var i = 0; i < Segments; i++) text.Append($"This is passage number {i}.\n");
        var rule = new { mode = "custom", rules = new { pre_processing_rules = Array.Empty<object>(), segmentation = new { separator = "\n", max_tokens = 100 } } };
        var created = (await server.Api.PostAsync($"v1/datasets/{dataset}/document/create-by-text", new { name = "many", text = text.ToString(), indexing_technique = "economy", process_rule = rule })).Ok();
        await server.Api.WaitAsync(dataset, created["batch"]!.GetValue<string>());
        return dataset;
    }

    private async Task<byte[]> ExportAsync()
    {
        await using var server = await ServerProcess.StartAsync(_from);
        var dataset = await FillAsync(server);
        return await server.Api.Http.GetByteArrayAsync($"v1/datasets/{dataset}/export");
    }

    private async Task<long> CountAsync(string table)
    {
        if (TestStore.IsPostgres) return await new StoredRows(await TestStore.ForAsync(_to)).NumberAsync($"SELECT count(*) FROM {table}");
        // Loads the database's library for this process.
        using (var stores = new ServiceCollection().AddKvasirStores(_spare).BuildServiceProvider()) stores.GetRequiredService<IDatasetStore>();
        await using var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = Path.Combine(_to, "kvasir.db"), Mode = SqliteOpenMode.ReadOnly, Pooling = false }.ConnectionString);
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = $"SELECT count(*) FROM {table}";
        return (long)(await command.ExecuteScalarAsync())!;
    }
}
