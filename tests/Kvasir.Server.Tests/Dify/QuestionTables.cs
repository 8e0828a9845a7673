using System.Text;
using System.Text.Json.Nodes;
using Kvasir.Server.Tests.Kit;

namespace Kvasir.Server.Tests.Dify;

/// <summary>Documents in Q&amp;A mode that are made of tables; no chat model is there.</summary>
public sealed class QuestionTables : IAsyncLifetime
{
    private readonly TestServer _server = new();
    private string _dataset = "";

    public async Task InitializeAsync()
    {
        await _server.InitializeAsync();
        _dataset = await _server.Api.CreateDatasetAsync();
    }

    public Task DisposeAsync() => _server.DisposeAsync();

    [Fact]
    public async Task The_first_two_columns_are_kept_as_they_are_and_the_first_row_is_not()
    {
        var (status, document) = await AddAsync("Is this a question?,And this an answer?\n# Who built pumps?,\"1. Ada\n  2. Bea\",ignored,too\n\"How, then?\",See https://example.org <|end|>\n");
        status["indexing_status"]!.GetValue<string>().ShouldBe("completed");
        status["error"].ShouldBeNull();
        var segments = await PairsAsync(document);
        segments.ShouldBe([("# Who built pumps?", "1. Ada\n  2. Bea"), ("How, then?", "See https://example.org <|end|>")]);
        var found = (await _server.Api.RetrieveAsync(_dataset, "pumps", "full_text_search")).ShouldHaveSingleItem()!["segment"]!;
        found["answer"]!.GetValue<string>().ShouldBe("1. Ada\n  2. Bea");
    }

    [Fact]
    public async Task Rows_without_a_question_or_an_answer_are_left_out_and_named()
    {
        var (status, document) = await AddAsync("q,a\nOne?,1\nTwo?,\n , 3\n\nFour\nFive?,5\n");
        status["indexing_status"]!.GetValue<string>().ShouldBe("completed");
        status["error"]!.GetValue<string>().ShouldStartWith("3 of 5 rows were left out, without a question or an answer");
        (await PairsAsync(document)).ShouldBe([("One?", "1"), ("Five?", "5")]);
    }

    [Fact]
    public async Task Other_delimiters_and_encodings_are_read()
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        var (_, document) = await AddAsync(Encoding.GetEncoding("gb18030").GetBytes("问题;答案\n什么是知识库？这是一个很长的问题;它是文档的集合，可以搜索。\n如何导入文件，需要注意什么？;上传即可。\n"));
        (await PairsAsync(document)).ShouldBe([("什么是知识库？这是一个很长的问题", "它是文档的集合，可以搜索。"), ("如何导入文件，需要注意什么？", "上传即可。")]);
    }

    [Theory]
    [InlineData("q,a\n", "no text")]
    [InlineData("q,a\nOne?,\n", "1 of 1 rows")]
    [InlineData("only,a header", "no text")]
    public async Task A_table_without_pairs_ends_as_an_error(string table, string reason)
    {
        var (status, _) = await AddAsync(table);
        status["indexing_status"]!.GetValue<string>().ShouldBe("error");
        status["error"]!.GetValue<string>().ShouldContain(reason);
    }

    [Fact]
    public async Task A_new_table_keeps_the_pairs_that_did_not_change()
    {
        var rows = Enumerable.Range(0, 1200).Select(i => $"Question {i}?,Answer {i}").ToList();
        var (_, document) = await AddAsync("q,a\n" + string.Join('\n', rows));
        var before = await IdsAsync(document);
        before.Count.ShouldBe(1200);
        rows[7] = "Question 7?,Another answer";
        rows.RemoveAt(900);
        await AddAsync("q,a\n" + string.Join('\n', rows));
        var after = await IdsAsync(document);
        after.Count.ShouldBe(1199);
        before.Except(after).ShouldBe([before[7], before[900]], ignoreOrder: true);
    }

    private Task<(JsonNode Status, string Document)> AddAsync(string table) => AddAsync(Encoding.UTF8.GetBytes(table));

    private async Task<(JsonNode Status, string Document)> AddAsync(byte[] table)
    {
        var created = (await _server.Api.UploadAsync(_dataset, "faq.csv", table, new { doc_form = "qa_model", process_rule = new { mode = "automatic" } })).Ok();
        return (await _server.Api.WaitAsync(_dataset, created["batch"]!.GetValue<string>()), created["document"]!["id"]!.GetValue<string>());
    }

    private async Task<List<(string Question, string Answer)>> PairsAsync(string document) =>
        [.. (await SegmentsAsync(document)).Select(segment => (segment["content"]!.GetValue<string>(), segment["answer"]!.GetValue<string>()))];

    private async Task<List<string>> IdsAsync(string document) => [.. (await SegmentsAsync(document)).Select(segment => segment["id"]!.GetValue<string>())];

    private async Task<List<JsonNode>> SegmentsAsync(string document)
    {
        var segments = new List<JsonNode>();
        JsonNode page;
        do
        {
            page = (await _server.Api.GetAsync($"v1/datasets/{_dataset}/documents/{document}/segments?limit=100&page={(segments.Count / 100) + 1}")).Ok();
            segments.AddRange(page["data"]!.AsArray().Select(segment => segment!));
        }
        while (page["has_more"]!.GetValue<bool>());
        return segments;
    }
}
