using Kvasir.Server.Tests.Kit;

namespace Kvasir.Server.Tests.Dify;

public sealed class MetadataFilters(TestServer server) : IClassFixture<TestServer>
{
    private readonly Api _api = server.Api;

    [Fact]
    public async Task Only_documents_that_satisfy_the_conditions_are_found()
    {
        var dataset = await _api.CreateDatasetAsync();
        foreach (var (type, name) in new[] { ("string", "author"), ("number", "year"), ("time", "due") }) await _api.PostAsync($"v1/datasets/{dataset}/metadata", new { type, name });
        await AddAsync(dataset, "a", new { author = "Li Wei", year = (object)2020, due = 1700000000 });
        await AddAsync(dataset, "b", new { author = "Ada", year = (object)"2024.5", due = 1800000000 });
        await AddAsync(dataset, "c", new { author = (string?)null });

        foreach (var (name, comparison, value, expected) in new (string, string, object?, string)[]
        {
            ("author", "contains", "Wei", "a"), ("author", "contains", "wei", ""), ("author", "not contains", "Wei", "b"), ("author", "start with", "A", "b"), ("author", "end with", "i", "a"),
            ("author", "is", "Ada", "b"), ("author", "is not", "Ada", "a"), ("author", "empty", null, "c"), ("author", "not empty", null, "ab"), ("author", "in", new[] { "Ada", "Bob" }, "b"),
            ("author", "in", "Ada, Li Wei", "ab"), ("author", "not in", new[] { "Ada" }, "a"), ("author", "not in", Array.Empty<string>(), "abc"), ("year", "=", 2020, "a"), ("year", "=", "2020.0", "a"),
            ("year", "≠", 2020, "b"), ("year", ">", 2020, "b"), ("year", "≥", 2020, "ab"), ("year", "<", "2024", "a"), ("year", "≤", 2024.5, "ab"), ("due", "before", 1750000000, "a"),
            ("due", "after", "2025-01-01T00:00:00Z", "b"), ("due", "is", "2023-11-14T22:13:20Z", "a"), ("nobody", "is", "x", ""), ("author", "<", 5, ""), ("author", "is", null, "abc"),
        })
            (await FindAsync(dataset, new { conditions = new[] { new { name, comparison_operator = comparison, value } } })).ShouldBe(expected, $"{name} {comparison} {value}");

        var conditions = new object[] { new { name = "author", comparison_operator = "is", value = "Ada" }, new { name = "year", comparison_operator = "=", value = 2020 } };
        (await FindAsync(dataset, new { logical_operator = "and", conditions })).ShouldBe("");
        (await FindAsync(dataset, new { logical_operator = "or", conditions })).ShouldBe("ab");

        await _api.SendAsync(new HttpRequestMessage(HttpMethod.Post, $"v1/datasets/{dataset}/metadata/built-in/enable"));
        (await FindAsync(dataset, new { conditions = new[] { new { name = "document_name", comparison_operator = "is", value = "c" } } })).ShouldBe("c");
        (await FindAsync(dataset, new { conditions = new[] { new { name = "uploader", comparison_operator = "is", value = "owner" } } })).ShouldBe("abc");
    }

    [Fact]
    public async Task Conditions_that_make_no_sense_are_refused()
    {
        var dataset = await _api.CreateDatasetAsync();
        foreach (var (filter, message) in new (object, string)[]
        {
            (new { logical_operator = "xor" }, "logical_operator: must be one of and, or"),
            (new { conditions = new[] { new { name = "a", comparison_operator = "like" } } }, "comparison_operator: must be one of contains"),
            (new { conditions = new[] { new { comparison_operator = "is" } } }, "name: is required"),
            (new { conditions = new[] { new { name = "a", comparison_operator = "is", value = new { } } } }, "value: must be"),
        })
            (await RetrieveAsync(dataset, filter)).Failed(400, "invalid_param").ShouldContain(message);
    }

    private async Task AddAsync(string dataset, string name, object values)
    {
        var id = await _api.AddTextAsync(dataset, name, $"the text {name}");
        var list = System.Text.Json.JsonSerializer.SerializeToNode(values)!.AsObject().Select(value => new { id = "?", name = value.Key, value = value.Value });
        (await _api.PostAsync($"v1/datasets/{dataset}/documents/metadata", new { operation_data = new[] { new { document_id = id, metadata_list = list } } })).Ok();
    }

    private Task<Answer> RetrieveAsync(string dataset, object filter) =>
        _api.PostAsync($"v1/datasets/{dataset}/retrieve", new { query = "the text", retrieval_model = new { search_method = "semantic_search", top_k = 10, metadata_filtering_conditions = filter } });

    private async Task<string> FindAsync(string dataset, object filter) =>
        string.Concat((await RetrieveAsync(dataset, filter)).Ok()["records"]!.AsArray().Select(record => record!["segment"]!["document"]!["name"]!.GetValue<string>()).Order());
}
