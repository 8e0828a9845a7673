using System.Text;

namespace Kvasir.Sources.OnlineDocuments.Notion;

/// <summary>Writes the blocks of a page as Markdown.</summary>
internal static class NotionMarkdown
{
    /// <summary>Writes blocks one below the other: items of a list close together, everything else as paragraphs.</summary>
    public static string Write(IReadOnlyList<NotionBlock> blocks)
    {
        var text = new StringBuilder();
        var (number, previous) = (0, "");
        foreach (var block in blocks)
        {
            number = block.Type == "numbered_list_item" ? number + 1 : 0;
            if (Write(block, number) is not { Length: > 0 } written) continue;
            if (text.Length > 0) text.Append(AreOfOneList(previous, block.Type) ? "\n" : "\n\n");
            text.Append(written);
            previous = block.Type;
        }

        return text.ToString();
    }

    private static bool AreOfOneList(string one, string other) => IsItem(one) && IsItem(other) && (one == "numbered_list_item") == (other == "numbered_list_item");

    private static bool IsItem(string type) => type is "bulleted_list_item" or "numbered_list_item" or "to_do" or "toggle";

    private static string Write(NotionBlock block, int number)
    {
        var content = block.Content;
        var said = NotionRichText.Markdown(content.Member("rich_text"));
        return block.Type switch
        {
            "heading_1" => Below(Heading("#", said), block),
            "heading_2" => Below(Heading("##", said), block),
            "heading_3" => Below(Heading("###", said), block),
            "bulleted_list_item" or "toggle" => Item("- ", said, block),
            "numbered_list_item" => Item($"{number}. ", said, block),
            "to_do" => Item(content.Flag("checked") ? "- [x] " : "- [ ] ", said, block, indent: 2),
            "quote" => Prefixed(Below(said, block), "> ", "> "),
            "callout" => Prefixed(Below(content.Member("icon").Text("emoji") is { } emoji ? $"{emoji} {said}" : said, block), "> ", "> "),
            "code" => Code(NotionRichText.Plain(content.Member("rich_text")), content.Text("language")),
            "equation" => $"$$\n{content.Text("expression")}\n$$",
            "divider" => "---",
            "table" => Table(block),
            "image" or "file" or "pdf" or "video" or "audio" => File(block),
            "bookmark" or "embed" or "link_preview" => NotionRichText.Link(NotionRichText.Plain(content.Member("caption")), content.Text("url")),
            "child_page" or "child_database" => NotionRichText.Link(content.Text("title"), NotionRichText.AddressOf(block.Json.Text("id") ?? "")),
            "link_to_page" => (content.Text("page_id") ?? content.Text("database_id")) is { } id ? NotionRichText.Link(null, NotionRichText.AddressOf(id)) : "",
            // Paragraphs, columns, synced blocks, and what Notion will yet invent: what it says, and below it what is inside.
            _ => Below(said, block),
        };
    }

    private static string Heading(string signs, string said) => said.Length == 0 ? "" : $"{signs} {OneLine(said)}";

    private static string Below(string said, NotionBlock block)
    {
        var inside = Write(block.Children);
        return said.Length == 0 || inside.Length == 0 ? said + inside : $"{said}\n\n{inside}";
    }

    // What is inside of an item stands as far in as the item's own text, or it would end the list.
    private static string Item(string mark, string said, NotionBlock block, int? indent = null)
    {
        var inside = Write(block.Children);
        var between = block.Children.Count > 0 && IsItem(block.Children[0].Type) ? "\n" : "\n\n";
        return Prefixed(inside.Length == 0 ? said : said + between + inside, mark, new string(' ', indent ?? mark.Length));
    }

    private static string Prefixed(string text, string first, string others)
    {
        var lines = text.Split('\n');
        for (var i = 0; i < lines.Length; i++) lines[i] = ((i == 0 ? first : others) + lines[i]).TrimEnd();
        return string.Join('\n', lines);
    }

    private static string Code(string code, string? language)
    {
        // The fence must be longer than any run of back-ticks inside.
        var (longest, run) = (0, 0);
        foreach (var sign in code) longest = Math.Max(longest, run = sign == '`' ? run + 1 : 0);
        var fence = new string('`', Math.Max(3, longest + 1));
        return $"{fence}{(language is null or "plain text" ? "" : language.Replace(' ', '-'))}\n{code}\n{fence}";
    }

    private static string Table(NotionBlock table)
    {
        var rows = table.Children.Select(row => row.Content.Member("cells").Items().Select(NotionRichText.Markdown).ToList()).ToList();
        if (rows.Count > 0 && !table.Content.Flag("has_column_header")) rows.Insert(0, [.. rows[0].Select(_ => "")]);
        return NotionTable.Write(rows);
    }

    private static string File(NotionBlock block)
    {
        var content = block.Content;
        return NotionRichText.Link(
            NotionRichText.Plain(content.Member("caption")) is { Length: > 0 } caption ? caption : content.Text("name") ?? block.Type,
            content.Member("external").Text("url") ?? NotionTable.WithoutSignature(content.Member("file").Text("url")));
    }

    private static string OneLine(string text) => text.ReplaceLineEndings(" ");
}
