using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using Kvasir.Server.Tests.Kit;
using Kvasir.Tests.Storage.Postgres;

namespace Kvasir.Server.Tests.Dify;

/// <summary>Datasets go as files from one server to another, which keeps its rows in the other database where there is one.</summary>
public sealed class ArchivingDatasets : IAsyncLifetime
{
    // Half-precision vectors move a score a little.
    private const double Tolerance = 1e-3;

    private static readonly string[] Methods = ["semantic_search", "full_text_search", "hybrid_search", "keyword_search"];

    private static readonly string[] Queries =
    [
        "zebra", "how do zebras sleep", "quartz", "jazz", "harbour at night", "知识库", "C# and .NET", "stripes", "walrus", "sphinx of black quartz",
        "pump", "When does the museum open?", "who built pumps", "opening hours", "child", "passage 7", "fox", "lazy dog", "vow", "nothing at all like it",
    ];

    private readonly TestServer _from = new();
    private readonly TestServer _to = new();
    private readonly EmbeddingEndpoint _model = new();

    public async Task InitializeAsync()
    {
        foreach (var server in new[] { _from, _to })
        {
            _model.Configure(server, "acme", "counts");
            server.Settings["Kvasir:Embeddings:Default"] = "acme/counts";
        }

        if (TestStore.IsPostgres) _to.Settings["Kvasir:Store"] = "sqlite";
        else if (PostgresInstallation.Missing is null) _to.Settings["Kvasir:Store"] = await (await PostgresServer.SharedAsync()).CreateDatabaseAsync();
        await _from.InitializeAsync();
        await _to.InitializeAsync();
    }

    public async Task DisposeAsync()
    {
        await _from.DisposeAsync();
        await _to.DisposeAsync();
        await _model.DisposeAsync();
    }

    [Fact]
    public async Task An_imported_dataset_answers_as_the_exported_one_and_nothing_is_embedded_again()
    {
        var dataset = await _from.Api.CreateDatasetAsync();
        for (var i = 0; i < 8; i++) await _from.Api.AddTextAsync(dataset, $"doc {i}", $"Passage {i}. {Queries[i]}; {Queries[i + 9]}.\n\nThe quick brown fox jumps over the lazy dog {i}.");
        await ImportedAnswersTheSameAsync(dataset);
    }

    [Fact]
    public async Task Parents_with_children_and_questions_with_answers_come_along()
    {
        var parents = await _from.Api.CreateDatasetAsync();
        var rule = new { mode = "hierarchical", rules = new { pre_processing_rules = Array.Empty<object>(), segmentation = new { separator = "\n\n", max_tokens = 500 }, parent_mode = "paragraph", subchunk_segmentation = new { separator = "\n", max_tokens = 100 } } };
        var created = (await _from.Api.PostAsync($"v1/datasets/{parents}/document/create-by-text", new { name = "parents", text = "A zebra.\nIts stripes.\n\nA walrus.\nIts vow.", doc_form = "hierarchical_model", indexing_technique = "high_quality", process_rule = rule })).Ok();
        await _from.Api.WaitAsync(parents, created["batch"]!.GetValue<string>());
        await ImportedAnswersTheSameAsync(parents);

        var questions = await _from.Api.CreateDatasetAsync();
        created = (await _from.Api.UploadAsync(questions, "table.csv", Encoding.UTF8.GetBytes("q,a\nWho built pumps?,Ada\nWhen does the museum open?,At nine\n"), new { doc_form = "qa_model", indexing_technique = "high_quality", process_rule = new { mode = "automatic" } })).Ok();
        await _from.Api.WaitAsync(questions, created["batch"]!.GetValue<string>());
        await ImportedAnswersTheSameAsync(questions);
    }

    [Fact]
    public async Task Filters_and_originals_work_as_before()
    {
        var dataset = await _from.Api.CreateDatasetAsync();
        var uploaded = (await _from.Api.UploadAsync(dataset, "zebra.txt", "A zebra with stripes."u8.ToArray())).Ok();
        await _from.Api.WaitAsync(dataset, uploaded["batch"]!.GetValue<string>());
        var document = uploaded["document"]!["id"]!.GetValue<string>();
        await _from.Api.AddTextAsync(dataset, "other", "A walrus with stripes.");
        var field = (await _from.Api.PostAsync($"v1/datasets/{dataset}/metadata", new { type = "number", name = "year" })).Json["id"];
        (await _from.Api.PostAsync($"v1/datasets/{dataset}/documents/metadata", new { operation_data = new[] { new { document_id = document, metadata_list = new[] { new { id = field, name = "year", value = 2020 } } } } })).Ok();

        var imported = (await ImportAsync(_to.Api, await ExportAsync(dataset))).Ok();
        imported["id"]!.GetValue<string>().ShouldBe(dataset);
        imported["imported"]!.ToJsonString().ShouldBe("""{"documents":2,"segments":2,"child_chunks":0,"vectors":2,"files":2,"left_out_documents":0}""");
        var conditions = new { conditions = new[] { new { name = "year", comparison_operator = "=", value = 2020 } } };
        var found = (await _to.Api.PostAsync($"v1/datasets/{dataset}/retrieve", new { query = "stripes", retrieval_model = new { search_method = "semantic_search", top_k = 10, metadata_filtering_conditions = conditions } })).Ok()["records"]!.AsArray();
        found.ShouldHaveSingleItem()!["segment"]!["document"]!["name"]!.GetValue<string>().ShouldBe("zebra.txt");
        var file = (await _to.Api.GetAsync($"v1/datasets/{dataset}/documents/{document}/upload-file")).Ok();
        (await _to.Api.Http.GetStringAsync(file["download_url"]!.GetValue<string>())).ShouldBe("A zebra with stripes.");

        // New documents are indexed beside the imported ones.
        await _to.Api.AddTextAsync(dataset, "later", "A fox without stripes.");
        (await _to.Api.RetrieveAsync(dataset, "stripes", "full_text_search")).Count.ShouldBe(3);
    }

    [Fact]
    public async Task A_dataset_comes_twice_under_two_names()
    {
        var dataset = await _from.Api.CreateDatasetAsync();
        await _from.Api.AddTextAsync(dataset, "doc", "A zebra.");
        var archive = await ExportAsync(dataset);
        (await ImportAsync(_from.Api, archive)).Failed(409, "dataset_name_duplicate");
        // Both at once: whoever comes second gets new ids.
        var copies = await Task.WhenAll(ImportAsync(_from.Api, archive, new { name = "one" }), ImportAsync(_from.Api, archive, new { name = "two" }));
        var ids = copies.Select(copy => copy.Ok()["id"]!.GetValue<string>()).Append(dataset).ToList();
        ids.Distinct().Count().ShouldBe(3);
        foreach (var id in ids) (await _from.Api.RetrieveAsync(id, "zebra")).ShouldHaveSingleItem();
    }

    [Fact]
    public async Task Two_imports_of_one_file_at_once_are_one_dataset_and_one_conflict()
    {
        var dataset = await _from.Api.CreateDatasetAsync();
        await _from.Api.AddTextAsync(dataset, "doc", "A zebra.");
        var archive = await ExportAsync(dataset);
        var answers = await Task.WhenAll(ImportAsync(_to.Api, archive), ImportAsync(_to.Api, archive));
        string.Join(' ', answers.Select(answer => (int)answer.Status).Order()).ShouldBe("200 409", string.Join('\n', answers.Select(answer => answer.Text)));
        (await _to.Api.GetAsync("v1/datasets")).Ok()["total"]!.GetValue<int>().ShouldBe(1);
    }

    [Fact]
    public async Task What_cannot_be_imported_is_refused_and_says_why()
    {
        var dataset = await _from.Api.CreateDatasetAsync();
        await _from.Api.AddTextAsync(dataset, "doc", "A zebra.");
        var archive = await ExportAsync(dataset);
        archive[archive.Length / 2] ^= 1;
        (await ImportAsync(_to.Api, archive)).Failed(400, "invalid_archive").ShouldContain("was altered");
        archive[archive.Length / 2] ^= 1;
        (await ImportAsync(_to.Api, archive, new { name = "" })).Failed(400, "invalid_param").ShouldStartWith("name: is required");
        (await _to.Api.GetAsync("v1/datasets")).Ok()["data"]!.AsArray().ShouldBeEmpty();
        using var form = new MultipartFormDataContent { { new StringContent("{}"), "data" } };
        (await _to.Api.SendAsync(new HttpRequestMessage(HttpMethod.Post, "v1/datasets/import") { Content = form })).Failed(400, "no_file_uploaded");

        var other = new TestServer();
        await other.InitializeAsync();
        (await ImportAsync(other.Api, archive)).Failed(400, "provider_not_initialize").ShouldContain("'acme/counts' is not configured");
        await other.DisposeAsync();
    }

    [Fact]
    public async Task A_document_that_waits_is_indexed_where_it_comes_to()
    {
        var dataset = await _from.Api.CreateDatasetAsync();
        await _from.Api.AddTextAsync(dataset, "done", "A zebra.");
        _model.Hold();
        var created = (await _from.Api.CreateTextAsync(dataset, "waits", "A walrus.")).Ok();
        var archive = await ExportAsync(dataset);
        var imported = (await ImportAsync(_to.Api, archive)).Ok();
        imported["document_count"]!.GetValue<int>().ShouldBe(2);
        _model.Open();
        (await _to.Api.WaitAsync(dataset, created["batch"]!.GetValue<string>()))["indexing_status"]!.GetValue<string>().ShouldBe("completed");
        (await _to.Api.RetrieveAsync(dataset, "walrus", "full_text_search")).ShouldHaveSingleItem();
    }

    [Fact]
    public async Task The_answer_is_a_file_with_a_name_that_ends_with_its_hash()
    {
        var dataset = (await _from.Api.PostAsync("v1/datasets", new { name = "手册 1", indexing_technique = "economy" })).Ok()["id"]!.GetValue<string>();
        using var response = await _from.Api.Http.GetAsync($"v1/datasets/{dataset}/export");
        response.Content.Headers.ContentType!.MediaType.ShouldBe("application/zip");
        response.Content.Headers.ContentDisposition!.FileNameStar.ShouldBe("手册 1.zip");
        var archive = await response.Content.ReadAsByteArrayAsync();
        Encoding.ASCII.GetString(archive[^64..]).ShouldBe(Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(archive.AsSpan(0, archive.Length - 64))));
    }

    private static async Task<Answer> ImportAsync(Api api, byte[] archive, object? data = null)
    {
        using var form = new MultipartFormDataContent();
        if (data is not null) form.Add(new StringContent(System.Text.Json.JsonSerializer.Serialize(data), Encoding.UTF8, "text/plain"), "data");
        form.Add(new ByteArrayContent(archive) { Headers = { ContentType = new MediaTypeHeaderValue("application/zip") } }, "file", "dataset.zip");
        return await api.SendAsync(new HttpRequestMessage(HttpMethod.Post, "v1/datasets/import") { Content = form });
    }

    private Task<byte[]> ExportAsync(string dataset) => _from.Api.Http.GetByteArrayAsync($"v1/datasets/{dataset}/export");

    private async Task ImportedAnswersTheSameAsync(string dataset)
    {
        var archive = await ExportAsync(dataset);
        var embedded = _model.Texts;
        (await ImportAsync(_to.Api, archive)).Ok()["id"]!.GetValue<string>().ShouldBe(dataset);
        _model.Texts.ShouldBe(embedded, "no passage was embedded");
        foreach (var query in Queries)
        {
            foreach (var method in Methods) Compare(await _from.Api.RetrieveAsync(dataset, query, method, topK: 50), await _to.Api.RetrieveAsync(dataset, query, method, topK: 50), $"{method} {query}");
        }
    }

    // The same hits with the same scores in the same order; where scores are within the tolerance, the order of these may be another.
    private static void Compare(JsonArray before, JsonArray after, string what)
    {
        after.Count.ShouldBe(before.Count, what);
        var scores = after.ToDictionary(record => record!["segment"]!["id"]!.GetValue<string>(), record => record!["score"]!.GetValue<double>());
        for (var i = 0; i < before.Count; i++)
        {
            var score = before[i]!["score"]!.GetValue<double>();
            scores[before[i]!["segment"]!["id"]!.GetValue<string>()].ShouldBe(score, Tolerance, what);
            after[i]!["score"]!.GetValue<double>().ShouldBe(score, Tolerance, what);
        }
    }
}
