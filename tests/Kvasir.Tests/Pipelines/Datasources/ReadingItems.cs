using System.Text.Json.Nodes;
using Kvasir.Pipelines.Datasources;
using Kvasir.Sources;

namespace Kvasir.Tests.Pipelines.Datasources;

public sealed class ReadingItems
{
    [Theory]
    [InlineData(DataSourceType.LocalFile, """{ "reference": "r" }, { "name": "a" }""", "datasource_info_list[1].reference: is required")]
    [InlineData(DataSourceType.LocalFile, "7", "datasource_info_list[0]: must be an object")]
    [InlineData(DataSourceType.LocalFile, """{ "reference": 7 }""", "datasource_info_list[0].reference: must be a text of at most 2000 characters")]
    [InlineData(DataSourceType.OnlineDocument, """{ "page": { "page_id": "p", "type": "page" } }""", "datasource_info_list[0].workspace_id: is required")]
    [InlineData(DataSourceType.OnlineDocument, """{ "workspace_id": "w" }""", "datasource_info_list[0].page.page_id: is required")]
    [InlineData(DataSourceType.OnlineDocument, """{ "workspace_id": "w", "page": { "page_id": "p" } }""", "datasource_info_list[0].page.type: is required")]
    [InlineData(DataSourceType.OnlineDocument, """{ "workspace_id": "w", "page": "p" }""", "datasource_info_list[0].page: must be an object")]
    [InlineData(DataSourceType.WebsiteCrawl, """{ "title": "t" }""", "datasource_info_list[0].url: is required")]
    [InlineData(DataSourceType.WebsiteCrawl, """{ "url": "file:///etc/passwd" }""", "datasource_info_list[0].url: must be an http or https address of at most 2000 characters, without a user name")]
    [InlineData(DataSourceType.WebsiteCrawl, """{ "url": "http://a/", "content": [] }""", "datasource_info_list[0].content: must be a text")]
    [InlineData(DataSourceType.OnlineDrive, """{ "type": "file" }""", "datasource_info_list[0].id: is required")]
    [InlineData(DataSourceType.OnlineDrive, """{ "id": "i", "type": "link" }""", "datasource_info_list[0].type: must be 'file' or 'folder'")]
    public void What_is_wrong_is_named_with_its_place(DataSourceType type, string items, string message) =>
        Should.Throw<KvasirException>(() => DatasourceItems.Read(type, Parse(items))).Message.ShouldBe(message);

    [Theory]
    [InlineData("""{ "reference": "1", "related_id": "2" }""", "1")]
    [InlineData("""{ "related_id": "2" }""", "2")]
    [InlineData("""{ "reference": "", "upload_file_id": "3" }""", "3")]
    public void A_file_can_be_named_in_three_ways(string item, string id) => Kit.Item(DataSourceType.LocalFile, item).UploadId.ShouldBe(id);

    [Theory]
    [InlineData(DataSourceType.LocalFile, """{ "reference": "r", "name": " a.md " }""", "a.md", "r")]
    [InlineData(DataSourceType.LocalFile, """{ "reference": "r" }""", "untitled", "r")]
    [InlineData(DataSourceType.OnlineDocument, """{ "workspace_id": "http://w", "page": { "page_id": "p/q", "type": "file", "page_name": "Page" } }""", "Page", "http%3A%2F%2Fw/p/q")]
    [InlineData(DataSourceType.WebsiteCrawl, """{ "url": "HTTP://Site.example:80/a?utm_source=x#top", "title": "A" }""", "A", "http://site.example/a")]
    [InlineData(DataSourceType.OnlineDrive, """{ "id": "a/b.md", "type": "file", "bucket": "b", "name": "b.md" }""", "b.md", "b/a/b.md")]
    [InlineData(DataSourceType.OnlineDrive, """{ "id": "", "type": "folder" }""", "untitled", "/")]
    public void Items_have_a_name_and_a_key(DataSourceType type, string json, string name, string key)
    {
        var item = Kit.Item(type, json);
        (item.DocumentName, item.Key).ShouldBe((name, key));
    }

    [Fact]
    public void Long_keys_are_short_and_still_differ()
    {
        string Key(char last) => Kit.Item(DataSourceType.OnlineDrive, $$"""{ "id": "{{new string('x', 900)}}{{last}}", "type": "file" }""").Key;
        Key('a').Length.ShouldBeLessThanOrEqualTo(255);
        Key('a').ShouldNotBe(Key('b'));
        Key('a').ShouldBe(Key('a'));
    }

    [Fact]
    public void Unknown_members_are_kept() => Kit.Item(DataSourceType.LocalFile, """{ "reference": "r", "colour": { "is": "red" } }""").Info["colour"]!["is"]!.ToString().ShouldBe("red");

    [Fact]
    public void There_are_limits()
    {
        var items = new JsonArray([.. Enumerable.Range(0, 1_001).Select(_ => new JsonObject { ["reference"] = "r" })]);
        Should.Throw<KvasirException>(() => DatasourceItems.Read(DataSourceType.LocalFile, items)).Message.ShouldBe("datasource_info_list: must have at most 1000 items, has 1001");
        JsonNode deep = "end";
        for (var i = 0; i < 16; i++) deep = new JsonArray(deep);
        Should.Throw<KvasirException>(() => DatasourceItems.Read(DataSourceType.LocalFile, [new JsonObject { ["reference"] = "r", ["deep"] = deep }])).Message.ShouldContain("16 objects and lists in each other");
        Should.Throw<KvasirException>(() => DatasourceItems.Read(DataSourceType.LocalFile, [new JsonObject { ["reference"] = "r", ["x"] = "12345" }], new() { Characters = 10 })).Message.ShouldContain("10 characters");
        Should.Throw<KvasirException>(() => DatasourceItems.Read(DataSourceType.LocalFile, [new JsonObject { ["reference"] = "r", ["x"] = new JsonArray(1, 2, 3) }], new() { Values = 5 })).Message.ShouldContain("5 values");
    }

    [Fact]
    public async Task Files_must_be_uploads_of_the_workspace()
    {
        var files = new MemoryFiles();
        var (mine, others) = (await files.AddAsync("a.md"), await files.AddAsync("b.md", "another"));
        IReadOnlyList<DatasourceItem> Items(params string[] ids) => DatasourceItems.Read(DataSourceType.LocalFile, new JsonArray([.. ids.Select(id => new JsonObject { ["reference"] = id })]));
        await DatasourceItems.FindUploadsAsync(Items(mine), "w", files, default);
        foreach (var wrong in new[] { others, "nothing" })
        {
            (await Should.ThrowAsync<KvasirException>(DatasourceItems.FindUploadsAsync(Items(mine, wrong), "w", files, default))).Message.ShouldBe($"datasource_info_list[1].reference: there is no uploaded file '{wrong}'");
        }
    }

    private static JsonArray Parse(string items) => JsonNode.Parse($"[{items}]")!.AsArray();
}
