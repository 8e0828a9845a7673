using System.Text.Json;

namespace Kvasir.Sources.OnlineDocuments.Notion;

/// <summary>Writes Notion's rich text as Markdown. Signs of Markdown in the text itself stay as they are: people search for what was written.</summary>
internal static class NotionRichText
{
    private const string Site = "https://www.notion.so";

    /// <summary>The text alone.</summary>
    public static string Plain(JsonElement parts) => string.Concat(parts.Items().Select(PlainPart));

    /// <summary>The text with its emphasis, code, links and mentions.</summary>
    public static string Markdown(JsonElement parts) => string.Concat(parts.Items().Select(MarkdownPart));

    /// <summary>A link; what it is called when there is no address.</summary>
    public static string Link(string? name, string? address)
    {
        if (address is null) return name ?? "";
        return $"[{(string.IsNullOrWhiteSpace(name) ? address : name)}]({address.Replace(" ", "%20", StringComparison.Ordinal).Replace(")", "%29", StringComparison.Ordinal)})";
    }

    /// <summary>Where people see a page or a database.</summary>
    public static string AddressOf(string id) => $"{Site}/{id.Replace("-", "", StringComparison.Ordinal)}";

    private static string PlainPart(JsonElement part) => part.Text("plain_text") ?? part.Member("text").Text("content") ?? part.Member("equation").Text("expression") ?? "";

    private static string MarkdownPart(JsonElement part)
    {
        var text = PlainPart(part);
        if (part.Text("type") == "equation") text = $"${text}$";
        var core = text.Trim();
        if (core.Length == 0) return text;

        // Emphasis is none in Markdown when white space is inside of its signs.
        var start = text.IndexOf(core, StringComparison.Ordinal);
        var (before, after) = (text[..start], text[(start + core.Length)..]);
        var annotations = part.Member("annotations");
        if (annotations.Flag("code")) core = Code(core);
        if (annotations.Flag("strikethrough")) core = $"~~{core}~~";
        if (annotations.Flag("italic")) core = $"*{core}*";
        if (annotations.Flag("bold")) core = $"**{core}**";
        if ((part.Text("href") ?? part.Member("text").Member("link").Text("url")) is { } address) core = Link(core, address.StartsWith('/') ? Site + address : address);
        return before + core + after;
    }

    private static string Code(string text)
    {
        var fence = text.Contains('`', StringComparison.Ordinal) ? "``" : "`";
        return fence.Length == 1 ? $"`{text}`" : $"{fence} {text} {fence}";
    }
}
