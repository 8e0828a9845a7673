using System.Text.Json.Nodes;
using Kvasir.Sources;
using static Kvasir.Tests.Sources.OnlineDocuments.Notion.NotionServer;

namespace Kvasir.Tests.Sources.OnlineDocuments.Notion;

public sealed class NotionPages : IAsyncLifetime
{
    private readonly NotionServer _notion = new();

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync() => await _notion.DisposeAsync();

    [Fact]
    public async Task All_shared_pages_and_databases_are_listed()
    {
        _notion.Lists["/v1/search"] =
        [
            Json("""{"object":"page","id":"1","last_edited_time":"2026-01-01T00:00:00.000Z","icon":{"type":"emoji","emoji":"📘"},"parent":{"type":"workspace","workspace":true},"properties":{"Thema":{"type":"title","title":[{"plain_text":"Hand"},{"plain_text":"book"}]}}}"""),
            Json("""{"object":"database","id":"2","last_edited_time":"2026-01-02T00:00:00.000Z","parent":{"type":"page_id","page_id":"1"},"title":[{"plain_text":"Tasks"}]}"""),
            Json("""{"object":"page","id":"3","parent":{"type":"database_id","database_id":"2"},"icon":null,"properties":{}}"""),
            Json("""{"object":"page","id":"4","in_trash":true,"properties":{}}"""),
            Json("""{"object":"page","id":"5","icon":{"type":"external","external":{"url":"https://example.com/i.png"}},"properties":{}}"""),
        ];

        var workspace = (await ListAsync()).ShouldHaveSingleItem();

        workspace.Name.ShouldBe("Ada's Notion");
        workspace.Pages.ShouldBe(
        [
            new OnlinePage("1", "Handbook", "page", "2026-01-01T00:00:00.000Z", null, "📘", "2026-01-01T00:00:00.000Z"),
            new OnlinePage("2", "Tasks", "database", "2026-01-02T00:00:00.000Z", "1", null, "2026-01-02T00:00:00.000Z"),
            new OnlinePage("3", "Untitled", "page", "", "2", null, null),
            new OnlinePage("5", "Untitled", "page", "", null, "https://example.com/i.png", null),
        ]);
    }

    [Fact]
    public async Task A_page_is_read_with_all_that_is_nested_in_it()
    {
        var id = _notion.Page("Handbook",
            _notion.Block("heading_2", "Start"),
            _notion.Block("paragraph", "Hello"),
            _notion.Block("bulleted_list_item", "Fruit", _notion.Block("bulleted_list_item", "Apple", _notion.Block("paragraph", "red")), _notion.Block("bulleted_list_item", "Pear"), _notion.Block("bulleted_list_item", "Plum")),
            _notion.Block("bulleted_list_item", "Bread"),
            _notion.Block("paragraph", ""),
            _notion.Block("numbered_list_item", "One", _notion.Block("numbered_list_item", "Inner")),
            _notion.Block("numbered_list_item", "Two"),
            _notion.Block("to_do", new JsonObject { ["rich_text"] = new JsonArray(RichText("Done")), ["checked"] = true }),
            _notion.Block("quote", "Wise\nwords", _notion.Block("paragraph", "more")),
            _notion.Block("column_list", [], _notion.Block("column", [], _notion.Block("paragraph", "Left")), _notion.Block("column", [], _notion.Block("paragraph", "Right"))));

        var page = await ReadAsync(id, "page");

        (page.Name, page.Version).ShouldBe(("Handbook", "2026-01-02T03:04:00.000Z"));
        page.Content.ShouldBe("""
            ## Start

            Hello

            - Fruit
              - Apple

                red
              - Pear
              - Plum
            - Bread

            1. One
               1. Inner
            2. Two

            - [x] Done

            > Wise
            > words
            >
            > more

            Left

            Right
            """);
    }

    [Fact]
    public async Task Code_tables_files_and_links_keep_their_form()
    {
        var id = _notion.Page("Forms",
            _notion.Block("code", new JsonObject { ["rich_text"] = new JsonArray(RichText("a\n```\nb")), ["language"] = "c#" }),
            _notion.Block("table", new JsonObject { ["has_column_header"] = true }, Row("Name", "a|b"), Row("x", "1\n2"), Row("y", "3")),
            _notion.Block("image", Json("""{"type":"file","file":{"url":"https://files.example/a.png?X-Amz-Signature=secret"},"caption":[{"plain_text":"A cat"}]}""").AsObject()),
            _notion.Block("pdf", Json("""{"type":"external","external":{"url":"https://example.com/a (1).pdf?x=1"},"caption":[]}""").AsObject()),
            _notion.Block("bookmark", Json("""{"url":"https://example.com","caption":[]}""").AsObject()),
            _notion.Block("equation", Json("""{"expression":"e=mc^2"}""").AsObject()),
            _notion.Block("callout", Json("""{"icon":{"emoji":"💡"},"rich_text":[{"plain_text":"Note"}]}""").AsObject()),
            _notion.Block("divider", []),
            Json("""{"type":"child_page","id":"11111111-2222-3333-4444-555555555555","has_children":true,"child_page":{"title":"Below"}}"""),
            Json("""{"type":"unsupported","id":"x","has_children":false,"unsupported":{}}"""));

        (await ReadAsync(id, "page")).Content.ShouldBe("""
            ````c#
            a
            ```
            b
            ````

            | Name | a\|b |
            | --- | --- |
            | x | 1 2 |
            | y | 3 |

            [A cat](https://files.example/a.png)

            [pdf](https://example.com/a%20(1%29.pdf?x=1)

            [https://example.com](https://example.com)

            $$
            e=mc^2
            $$

            > 💡 Note

            ---

            [Below](https://www.notion.so/11111111222233334444555555555555)
            """);
    }

    [Fact]
    public async Task Emphasis_links_and_mentions_are_kept()
    {
        var parts = Json("""
            [
              {"type":"text","plain_text":"see "},
              {"type":"text","plain_text":"this page ","annotations":{"bold":true,"italic":true},"href":"/abc"},
              {"type":"text","plain_text":"x=1","annotations":{"code":true}},
              {"type":"text","plain_text":" old","annotations":{"strikethrough":true}},
              {"type":"text","plain_text":" "},
              {"type":"mention","plain_text":"@Ada","mention":{"type":"user"}},
              {"type":"equation","plain_text":"x^2","equation":{"expression":"x^2"}}
            ]
            """);
        var id = _notion.Page("Text", _notion.Block("paragraph", new JsonObject { ["rich_text"] = parts }));
        (await ReadAsync(id, "page")).Content.ShouldBe("see [***this page***](https://www.notion.so/abc) `x=1` ~~old~~ @Ada$x^2$");
    }

    [Fact]
    public async Task A_synced_block_whose_original_is_not_shared_leaves_the_rest_of_the_page()
    {
        var synced = Json("""{"type":"synced_block","id":"11111111-2222-3333-4444-555555555555","has_children":true,"synced_block":{"synced_from":{"block_id":"x"}}}""");
        var id = _notion.Page("Synced", _notion.Block("synced_block", [], _notion.Block("paragraph", "mine")), synced, _notion.Block("paragraph", "end"));
        (await ReadAsync(id, "page")).Content.ShouldBe("mine\n\nend");
    }

    [Fact]
    public async Task A_page_that_is_nested_without_end_is_refused()
    {
        var id = _notion.Page("Loop");
        _notion.Lists[$"/v1/blocks/{id}/children"] = [Json($$$"""{"type":"toggle","id":"{{{id}}}","has_children":true,"toggle":{}}""")];
        var failure = await Should.ThrowAsync<KvasirException>(() => ReadAsync(id, "page"));
        (failure.Code, failure.Message).ShouldBe((ErrorCode.FetchFailed, "The Notion page is nested more than 20 levels deep."));
    }

    private static JsonObject Row(params string[] cells) =>
        new() { ["type"] = "table_row", ["table_row"] = new JsonObject { ["cells"] = new JsonArray([.. cells.Select(cell => new JsonArray(RichText(cell)))]) } };

    private async Task<List<OnlineWorkspace>> ListAsync()
    {
        var workspaces = new List<OnlineWorkspace>();
        await foreach (var workspace in _notion.Source.ListAsync(_notion.Request(), CancellationToken.None)) workspaces.Add(workspace);
        return workspaces;
    }

    private Task<OnlineDocument> ReadAsync(Guid id, string type) => _notion.Source.ReadAsync(_notion.Request(), "", id.ToString(), type, CancellationToken.None);
}
