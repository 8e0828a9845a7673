using System.Net;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Kvasir.Server.Tests.Kit;

namespace Kvasir.Server.Tests.Zilliz;

public sealed class Ingesting(ZillizServer zilliz) : IClassFixture<ZillizServer>
{
    private const string Guide = "# Kestrels\n\nSmall falcons.\n\n## Nests\n\nThey breed in old crow nests.\n\n## Food\n\nThey eat voles.";

    [Fact]
    public async Task A_document_behind_an_address_is_found_when_its_run_has_answered()
    {
        var ingestion = await zilliz.IngestDocsAsync("urls", 20, preserved: [("year", "Int16")]);
        var search = await zilliz.SearchAsync("urls");

        var run = await zilliz.RunAsync(ingestion, new { doc_url = zilliz.Put("/kb/guide.md", Guide) + "?X-Amz-Signature=abc%2Fdef%7e&x=%20", year = 2024 });

        run["doc_name"]!.GetValue<string>().ShouldBe("guide.md");
        run["num_chunks"]!.GetValue<int>().ShouldBe(3);
        run["usage"]!["embedding"]!.GetValue<long>().ShouldBeGreaterThan(10);
        run["token_usage"]!.GetValue<long>().ShouldBe(run["usage"]!["embedding"]!.GetValue<long>());
        // Byte by byte: the query may be signed.
        zilliz.Requests.ShouldContain("/kb/guide.md?X-Amz-Signature=abc%2Fdef%7e&x=%20");

        var hits = (await zilliz.RunAsync(search, new { query_text = "where do they breed?" }, new { limit = 1, outputFields = new[] { "doc_name", "chunk_id", "year" } }))["result"]!.AsArray();
        var hit = hits.ShouldHaveSingleItem()!;
        hit["chunk_text"]!.GetValue<string>().ShouldBe("Kestrels\nNests\nThey breed in old crow nests.");
        hit["doc_name"]!.GetValue<string>().ShouldBe("guide.md");
        hit["chunk_id"]!.GetValue<int>().ShouldBe(1);
        hit["year"]!.GetValue<int>().ShouldBe(2024);
    }

    [Theory]
    [InlineData("/a/%E4%B8%AD%E6%96%87%20%E6%8C%87%E5%8D%97.md", "/a/中文 指南.md", "中文 指南.md")]
    [InlineData("/a/中文 指南.md", "/a/中文 指南.md", "中文 指南.md")]
    [InlineData("/raw/x.md#part", "/raw/x.md", "x.md")]
    [InlineData("/redirected", "/redirected", "redirected.md")]
    [InlineData("/download?id=7", "/download", "bericht.md")]
    public async Task A_document_is_named_by_its_address_or_its_server(string address, string path, string name)
    {
        zilliz.Put(path, Guide);
        zilliz.Put("/redirected.md", Guide);
        if (path == "/redirected") zilliz.Files[path] = new RemoteContent([], null, 302) { Headers = new() { ["Location"] = "/redirected.md" } };
        if (path == "/download") zilliz.Files[path] = new RemoteContent(Encoding.UTF8.GetBytes(Guide), "application/octet-stream") { Headers = new() { ["Content-Disposition"] = "attachment; filename=\"bericht.md\"" } };
        var ingestion = await zilliz.IngestDocsAsync("named");

        var run = await zilliz.RunAsync(ingestion, new { doc_url = zilliz.FilesUrl + address });

        // A redirect is followed; what the client asked for gives the name.
        run["doc_name"]!.GetValue<string>().ShouldBe(name == "redirected.md" ? "redirected" : name);
    }

    [Fact]
    public async Task A_client_may_name_the_document_itself()
    {
        var ingestion = await zilliz.IngestDocsAsync("own_names");
        (await zilliz.RunAsync(ingestion, new { doc_url = zilliz.Put("/x.md", Guide), doc_name = "docs/guide, v2" }))["doc_name"]!.GetValue<string>().ShouldBe("docs/guide, v2");
        (await zilliz.RunAsync(await zilliz.DeleteAsync("own_names", "PURGE_DOC_INDEX"), new { doc_name = "docs/guide, v2" }))["num_deleted_chunks"]!.GetValue<int>().ShouldBe(1);
    }

    [Fact]
    public async Task Names_that_are_longer_than_what_is_stored_stay_apart()
    {
        var ingestion = await zilliz.IngestDocsAsync("long_names");
        var names = (string[])[new string('y', 300) + "a.md", new string('y', 300) + "b.md"];
        foreach (var name in names) (await zilliz.RunAsync(ingestion, new { doc_url = zilliz.Put("/x.md", Guide), doc_name = name }))["doc_name"]!.GetValue<string>().ShouldEndWith(".md");
        (await DocumentsAsync("long_names")).Count.ShouldBe(2);
        (await zilliz.RunAsync(await zilliz.DeleteAsync("long_names", "PURGE_DOC_INDEX"), new { doc_name = names[0] }))["num_deleted_chunks"]!.GetValue<int>().ShouldBe(1);
        (await DocumentsAsync("long_names")).Count.ShouldBe(1);
    }

    [Fact]
    public async Task What_cannot_be_fetched_or_read_says_why_and_leaves_nothing()
    {
        var ingestion = await zilliz.IngestDocsAsync("failing");
        zilliz.Files["/empty.md"] = new RemoteContent([], "text/markdown");
        zilliz.Files["/big.txt"] = new RemoteContent(Encoding.UTF8.GetBytes(new string('x', (10 << 20) + 1)), "text/plain");
        zilliz.Files["/picture.xyz"] = new RemoteContent([0, 1, 2, 3], "application/x-unknown");
        zilliz.Files["/broken.pdf"] = new RemoteContent(Encoding.ASCII.GetBytes("%PDF-1.4 nothing more"), "application/pdf");
        zilliz.Put("/blank.txt", "  \n \n");

        (await RunAsync("/nothing.md?sig=secret")).Refused(502, 90030).ShouldSatisfyAllConditions(message => message.ShouldContain("404"), message => message.ShouldNotContain("secret"));
        (await RunAsync("/empty.md")).Refused(502, 90030);
        (await RunAsync("/big.txt")).Refused(413, 90031).ShouldContain("10485760");
        (await RunAsync("/picture.xyz")).Refused(415, 90032);
        (await RunAsync("/broken.pdf")).Refused(422, 90033);
        (await RunAsync("/blank.txt")).Refused(422, 90033);
        (await zilliz.TryAsync(ingestion, new { doc_url = "ftp://example.com/x.md" })).Refused(400, 90020).ShouldContain("http or https");
        (await zilliz.TryAsync(ingestion, new { doc_url = "http://10.0.0.1/x.md" })).Refused(502, 90030).ShouldContain("not on the public network");
        (await zilliz.TryAsync(ingestion, new { doc_url = 7 })).Refused(400, 90020).ShouldContain("data.doc_url");
        (await zilliz.TryAsync(ingestion, new { })).Refused(400, 90020).ShouldContain("data.doc_url");

        (await DocumentsAsync("failing")).ShouldBeEmpty();

        Task<Answer> RunAsync(string path) => zilliz.TryAsync(ingestion, new { doc_url = zilliz.FilesUrl + path });
    }

    [Theory]
    [InlineData("Bool", "true", "1")]
    [InlineData("Int8", "-128", "128")]
    [InlineData("Int16", "32767", "1.5")]
    [InlineData("Int32", "-2147483648", "2147483648")]
    [InlineData("Int64", "9223372036854775807", "9223372036854775808")]
    [InlineData("Float", "0.1", "\"0.1\"")]
    [InlineData("Double", "1e-7", "1e400")]
    [InlineData("VarChar", "\"O'Neil \\\" 鸢\"", "7")]
    public async Task Preserved_values_keep_their_types(string type, string good, string bad)
    {
        var collection = $"types_{type}";
        var ingestion = await zilliz.IngestTextsAsync(collection, ("field", type));
        var search = await zilliz.SearchAsync(collection, "SEARCH_TEXT");

        await zilliz.RunAsync(ingestion, new { text_list = new[] { "a text" }, field = JsonNode.Parse(good) });
        (await zilliz.TryAsync(ingestion, new { text_list = new[] { "a text" }, field = JsonSerializer.Deserialize<JsonElement>(bad) })).Refused(400, 90020).ShouldContain("data.field");
        (await zilliz.TryAsync(ingestion, new { text_list = new[] { "a text" } })).Refused(400, 90020).ShouldContain("data.field: is required");

        var hit = (await zilliz.RunAsync(search, new { query_text = "a text" }, new { outputFields = new[] { "field" } }))["result"]!.AsArray().ShouldHaveSingleItem()!;
        hit["field"]!.ToJsonString(new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping }).ShouldBe(good.Replace("1e-7", "1E-07", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Texts_are_kept_as_they_are_in_order_with_an_id_each()
    {
        var ingestion = await zilliz.IngestTextsAsync("texts", ("source", "VarChar"));
        string[] texts = ["beta <|x|>", "  alpha  ", "beta <|x|>", "多行\n文本"];

        var run = await zilliz.RunAsync(ingestion, new { text_list = texts, source = "site", colour = "red" });

        run["num_entities"]!.GetValue<int>().ShouldBe(4);
        var ids = run["ids"]!.AsArray().Select(id => id!.GetValue<long>()).ToList();
        ids.ShouldBe(ids.Order().Distinct());
        run["warnings"]![0]!.GetValue<string>().ShouldContain("colour");
        var hits = (await zilliz.RunAsync(await zilliz.SearchAsync("texts", "SEARCH_TEXT"), new { query_text = "alpha" }, new { limit = 10 }))["result"]!.AsArray();
        hits.ToDictionary(hit => long.Parse(hit!["id"]!.GetValue<string>(), System.Globalization.CultureInfo.InvariantCulture), hit => hit!["text"]!.GetValue<string>())
            .OrderBy(hit => hit.Key).Select(hit => hit.Value).ShouldBe(texts);

        (await zilliz.RunAsync(ingestion, new { text_list = "one alone", source = "x" }))["ids"]!.AsArray().Count.ShouldBe(1);
        (await zilliz.TryAsync(ingestion, new { text_list = Array.Empty<string>(), source = "x" })).Refused(400, 90020);
        (await zilliz.TryAsync(ingestion, new { text_list = new[] { "a", " " }, source = "x" })).Refused(400, 90020).ShouldContain("data.text_list[1]");
        (await zilliz.TryAsync(ingestion, new { text_list = new object[] { "a", 7 }, source = "x" })).Refused(400, 90020).ShouldContain("data.text_list[1]");
        (await zilliz.TryAsync(ingestion, new { text_list = new string('x', 65_536), source = "x" })).Refused(400, 90020).ShouldContain("65535");
        (await zilliz.TryAsync(ingestion, new { text_list = Enumerable.Repeat("a", 3_501), source = "x" })).Refused(422, 90034).ShouldContain("3500");
    }

    [Theory]
    [InlineData("""{"year":2023}""", true, "run_ingestion_with_file")]
    [InlineData("""{"year":2023,}""", false, "run_ingestion_with_file")]
    [InlineData("""{"data":{"year":2023}}""", true, "run_file")]
    public async Task A_file_is_uploaded_with_its_values_in_either_order(string data, bool dataFirst, string route)
    {
        var ingestion = await zilliz.IngestDocsAsync("uploads", preserved: [("year", "Int16")]);
        var run = (await zilliz.UploadAsync(ingestion, "C:\\docs\\指南 一.md", Encoding.UTF8.GetBytes(Guide), data, dataFirst, route)).Data();
        run["doc_name"]!.GetValue<string>().ShouldBe("指南 一.md");
        run["num_chunks"]!.GetValue<int>().ShouldBe(1);
    }

    [Fact]
    public async Task A_wrong_upload_is_refused()
    {
        var ingestion = await zilliz.IngestDocsAsync("uploads_plain");
        (await zilliz.UploadAsync(ingestion, "a.md", Encoding.UTF8.GetBytes(Guide), null)).Data()["num_chunks"]!.GetValue<int>().ShouldBe(1);
        (await zilliz.UploadAsync(ingestion, "a.md", Encoding.UTF8.GetBytes(Guide), "{}")).Data();
        (await zilliz.UploadAsync(ingestion, "a.md", Encoding.UTF8.GetBytes(Guide), "{year:")).Refused(400, 90020);
        (await zilliz.UploadAsync(ingestion, "a.exe", Encoding.UTF8.GetBytes(Guide), "{}")).Refused(415, 90032);
        (await zilliz.UploadAsync(ingestion, "a.txt", new byte[(10 << 20) + 1], "{}")).Refused(413, 90031);
        (await zilliz.UploadAsync(await zilliz.IngestTextsAsync("uploads_texts"), "a.md", Encoding.UTF8.GetBytes(Guide), "{}")).Refused(400, 90020).ShouldContain("INDEX_DOC");
        using var form = new MultipartFormDataContent { { new StringContent("{}"), "data" } };
        (await zilliz.Api.SendAsync(new HttpRequestMessage(HttpMethod.Post, $"v1/pipelines/{ingestion}/run_ingestion_with_file") { Content = form })).Refused(400, 90020);
    }

    [Fact]
    public async Task A_document_of_three_thousand_five_hundred_chunks_takes_one_run_and_more_is_refused_whole()
    {
        var ingestion = await zilliz.IngestDocsAsync("large", 30);
        var fits = string.Join("\n\n", Enumerable.Range(0, 3_500).Select(i => $"Paragraph {i} of the long report says that the value of number {i} is known."));

        (await zilliz.RunAsync(ingestion, new { doc_url = zilliz.Put("/long.txt", fits) }))["num_chunks"]!.GetValue<int>().ShouldBe(3_500);
        (await zilliz.TryAsync(ingestion, new { doc_url = zilliz.Put("/longer.txt", fits + "\n\nAnd one more paragraph, which is too many for one single run.") })).Refused(422, 90034).ShouldContain("3500");

        (await DocumentsAsync("large")).Select(document => document!["name"]!.GetValue<string>()).ShouldBe(["long.txt"]);
    }

    [Fact]
    public async Task A_search_sees_the_old_chunks_or_the_new_ones_and_never_a_mix()
    {
        var ingestion = await zilliz.IngestDocsAsync("replaced", 30, preserved: [("version", "Int32")]);
        var search = await zilliz.SearchAsync("replaced");
        string Text(int version) => string.Join("\n\n", Enumerable.Range(0, 12 + (version % 3)).Select(i => $"Version {version} of the text has a passage number {i} on the kestrel that nests here."));
        async Task IngestAsync(int version) => await zilliz.RunAsync(ingestion, new { doc_url = zilliz.Put("/changing.txt", Text(version)), version });
        await IngestAsync(0);

        using var done = new CancellationTokenSource();
        var searches = Enumerable.Range(0, 3).Select(async number =>
        {
            var seen = 0;
            while (!done.IsCancellationRequested)
            {
                var filter = number switch { 0 => "", 1 => "version >= 0", _ => "chunk_id >= 0 and doc_name == 'changing.txt'" };
                var hits = (await zilliz.RunAsync(search, new { query_text = "kestrel" }, new { limit = 100, outputFields = new[] { "version" }, filter }))["result"]!.AsArray();
                var versions = hits.Select(hit => hit!["chunk_text"]!.GetValue<string>().Split(' ')[1]).Concat(hits.Select(hit => hit!["version"]!.ToJsonString())).Distinct().ToList();
                versions.ShouldHaveSingleItem($"{filter}: {hits.ToJsonString()}");
                hits.Count.ShouldBe(12 + (int.Parse(versions[0], System.Globalization.CultureInfo.InvariantCulture) % 3));
                seen++;
            }

            return seen;
        }).ToList();
        for (var version = 1; version <= 15; version++) await IngestAsync(version);
        await done.CancelAsync();

        (await Task.WhenAll(searches)).ShouldAllBe(seen => seen > 0);
        (await DocumentsAsync("replaced")).Count.ShouldBe(1);
    }

    [Fact]
    public async Task Chunks_that_did_not_change_keep_their_ids()
    {
        var ingestion = await zilliz.IngestDocsAsync("same", 20);
        var search = await zilliz.SearchAsync("same");
        await zilliz.RunAsync(ingestion, new { doc_url = zilliz.Put("/same.md", Guide) });
        var before = await IdsAsync();

        await zilliz.RunAsync(ingestion, new { doc_url = zilliz.Put("/same.md", Guide.Replace("voles", "mice and beetles", StringComparison.Ordinal)) });
        var after = await IdsAsync();

        after.Keys.Intersect(before.Keys).Count().ShouldBe(2);
        after.Where(hit => before.ContainsKey(hit.Key)).ShouldAllBe(hit => before[hit.Key] == hit.Value);

        async Task<Dictionary<string, string>> IdsAsync() => (await zilliz.RunAsync(search, new { query_text = "kestrels" }))["result"]!.AsArray().ToDictionary(hit => hit!["chunk_text"]!.GetValue<string>(), hit => hit!["id"]!.GetValue<string>());
    }

    [Fact]
    public async Task A_failed_replacement_leaves_the_old_document_and_its_values()
    {
        var ingestion = await zilliz.IngestDocsAsync("stays", preserved: [("year", "Int16")]);
        var search = await zilliz.SearchAsync("stays");
        await zilliz.RunAsync(ingestion, new { doc_url = zilliz.Put("/stays.txt", "The kestrel nests here."), year = 2001 });

        (await zilliz.TryAsync(ingestion, new { doc_url = zilliz.Put("/stays.txt", " \n "), year = 2002 })).Refused(422, 90033);

        var hit = (await zilliz.RunAsync(search, new { query_text = "kestrel" }, new { outputFields = new[] { "year" } }))["result"]!.AsArray().ShouldHaveSingleItem()!;
        hit["chunk_text"]!.GetValue<string>().ShouldBe("The kestrel nests here.");
        hit["year"]!.GetValue<int>().ShouldBe(2001);
    }

    [Fact]
    public async Task Runs_of_one_name_at_once_come_one_after_the_other()
    {
        var ingestion = await zilliz.IngestDocsAsync("rivals");
        var addresses = Enumerable.Range(0, 8).Select(i => zilliz.Put($"/rivals/{i}/same.txt", $"Text of writer {i}, who writes on kestrels.")).ToList();

        var runs = await Task.WhenAll(addresses.Select(address => zilliz.TryAsync(ingestion, new { doc_url = address })));

        runs.ShouldAllBe(run => run.Status == HttpStatusCode.OK);
        (await DocumentsAsync("rivals")).Count.ShouldBe(1);
        (await zilliz.RunAsync(await zilliz.SearchAsync("rivals"), new { query_text = "kestrels" }))["result"]!.AsArray().Count.ShouldBe(1);
    }

    [Fact]
    public async Task Totals_count_at_once()
    {
        var ingestion = await zilliz.IngestTextsAsync("totals");
        var used = (await zilliz.RunAsync(ingestion, new { text_list = new[] { "one text", "another text" } }))["usage"]!["embedding"]!.GetValue<long>()
            + (await zilliz.RunAsync(ingestion, new { text_list = new[] { "a third" } }))["usage"]!["embedding"]!.GetValue<long>();
        var shown = (await zilliz.Api.GetAsync($"v1/pipelines/{ingestion}")).Data();
        shown["totalUsage"]!["embedding"]!.GetValue<long>().ShouldBe(used);
        shown["totalTokenUsage"]!.GetValue<long>().ShouldBe(used);
    }

    private async Task<JsonArray> DocumentsAsync(string collection)
    {
        var dataset = (await zilliz.Api.GetAsync($"v1/datasets?keyword={collection}")).Ok()["data"]!.AsArray().First(dataset => dataset!["name"]!.GetValue<string>() == collection)!["id"]!.GetValue<string>();
        return (await zilliz.Api.GetAsync($"v1/datasets/{dataset}/documents")).Ok()["data"]!.AsArray();
    }
}
