using static Kvasir.Tests.Sources.OnlineDocuments.Notion.NotionServer;

namespace Kvasir.Tests.Sources.OnlineDocuments.Notion;

public sealed class NotionDatabases
{
    private const string Id = "11111111-2222-3333-4444-555555555555";

    [Fact]
    public async Task A_database_is_a_table_with_a_row_per_page()
    {
        await using var notion = Open("""{"Done":{"type":"checkbox"},"Name":{"type":"title"},"Tags":{"type":"multi_select"}}""",
            """{"Name":{"type":"title","title":[{"plain_text":"First"}]},"Done":{"type":"checkbox","checkbox":true},"Tags":{"type":"multi_select","multi_select":[{"name":"a"},{"name":"b"}]}}""",
            """{"Name":{"type":"title","title":[]},"Done":{"type":"checkbox","checkbox":false},"Tags":{"type":"multi_select","multi_select":[]}}""",
            """{"Name":{"type":"title","title":[{"plain_text":"Third"}]}}""");

        var database = await notion.Source.ReadAsync(notion.Request(), "", Id, "database", CancellationToken.None);

        (database.Name, database.Version).ShouldBe(("Tasks", "2026-02-03T00:00:00.000Z"));
        database.Content.ShouldBe("| Name | Done | Tags |\n| --- | --- | --- |\n| First | yes | a, b |\n|  | no |  |\n| Third |  |  |");
    }

    [Theory]
    [InlineData("""{"type":"rich_text","rich_text":[{"plain_text":"b","annotations":{"bold":true}}]}""", "**b**")]
    [InlineData("""{"type":"number","number":1.50}""", "1.50")]
    [InlineData("""{"type":"number","number":null}""", "")]
    [InlineData("""{"type":"select","select":{"name":"Red"}}""", "Red")]
    [InlineData("""{"type":"select","select":null}""", "")]
    [InlineData("""{"type":"status","status":{"name":"Open"}}""", "Open")]
    [InlineData("""{"type":"date","date":{"start":"2026-01-01","end":"2026-01-05"}}""", "2026-01-01 to 2026-01-05")]
    [InlineData("""{"type":"date","date":{"start":"2026-01-01","end":null}}""", "2026-01-01")]
    [InlineData("""{"type":"people","people":[{"name":"Ada"},{"id":"x"},{"name":"Bob"}]}""", "Ada, Bob")]
    [InlineData("""{"type":"files","files":[{"name":"a.pdf","type":"file","file":{"url":"https://f.example/a.pdf?sig=1"}}]}""", "[a.pdf](https://f.example/a.pdf)")]
    [InlineData("""{"type":"url","url":"https://example.com"}""", "https://example.com")]
    [InlineData("""{"type":"email","email":"a@example.com"}""", "a@example.com")]
    [InlineData("""{"type":"phone_number","phone_number":"123"}""", "123")]
    [InlineData("""{"type":"formula","formula":{"type":"string","string":"x"}}""", "x")]
    [InlineData("""{"type":"formula","formula":{"type":"boolean","boolean":true}}""", "yes")]
    [InlineData("""{"type":"formula","formula":{"type":"date","date":{"start":"2026-01-01"}}}""", "2026-01-01")]
    [InlineData("""{"type":"relation","relation":[{"id":"a-b"}]}""", "https://www.notion.so/ab")]
    [InlineData("""{"type":"rollup","rollup":{"type":"number","number":7}}""", "7")]
    [InlineData("""{"type":"rollup","rollup":{"type":"array","array":[{"type":"title","title":[{"plain_text":"x"}]},{"type":"number","number":2}]}}""", "x, 2")]
    [InlineData("""{"type":"created_time","created_time":"2026-01-01T00:00:00.000Z"}""", "2026-01-01T00:00:00.000Z")]
    [InlineData("""{"type":"unique_id","unique_id":{"prefix":"T","number":12}}""", "T-12")]
    [InlineData("""{"type":"unique_id","unique_id":{"prefix":null,"number":12}}""", "12")]
    [InlineData("""{"type":"button","button":{}}""", "")]
    public async Task Each_kind_of_property_is_written_as_text(string property, string text)
    {
        await using var notion = Open($$$"""{"P":{}}""", $$$"""{"P":{{{property}}}}""");
        (await notion.Source.ReadAsync(notion.Request(), "", Id, "database", CancellationToken.None)).Content.ShouldBe($"| P |\n| --- |\n| {text} |");
    }

    private static NotionServer Open(string schema, params string[] rows)
    {
        var notion = new NotionServer();
        notion.Objects[$"/v1/databases/{Id}"] = Json($$$"""{"object":"database","last_edited_time":"2026-02-03T00:00:00.000Z","title":[{"plain_text":"Tasks"}],"properties":{{{schema}}}}""");
        notion.Lists[$"/v1/databases/{Id}/query"] = [.. rows.Select(row => Json($$$"""{"object":"page","properties":{{{row}}}}"""))];
        return notion;
    }
}
