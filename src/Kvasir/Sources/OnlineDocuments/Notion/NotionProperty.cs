using System.Text.Json;

namespace Kvasir.Sources.OnlineDocuments.Notion;

/// <summary>Writes the value of a page's property as text.</summary>
internal static class NotionProperty
{
    // A rollup holds values of other properties, never another rollup; a broken answer must not nest without end.
    private const int MaxDepth = 4;

    /// <summary>The value; empty when there is none.</summary>
    public static string Text(JsonElement property) => Text(property, 0);

    private static string Text(JsonElement property, int depth)
    {
        if (depth > MaxDepth || property.Text("type") is not { } type) return "";
        var value = property.Member(type);
        return type switch
        {
            "title" or "rich_text" => NotionRichText.Markdown(value),
            "select" or "status" => value.Text("name") ?? "",
            "multi_select" => Joined(value.Items().Select(option => option.Text("name"))),
            "date" => Date(value),
            "people" => Joined(value.Items().Select(person => person.Text("name"))),
            "created_by" or "last_edited_by" => value.Text("name") ?? "",
            "files" => Joined(value.Items().Select(File)),
            "relation" => Joined(value.Items().Select(related => related.Text("id") is { } id ? NotionRichText.AddressOf(id) : null)),
            "formula" => Text(value, depth + 1),
            "rollup" => value.Text("type") == "array" ? Joined(value.Member("array").Items().Select(item => Text(item, depth + 1))) : Text(value, depth + 1),
            "unique_id" => value.Text("prefix") is { } prefix ? $"{prefix}-{Scalar(value.Member("number"))}" : Scalar(value.Member("number")),
            // number, checkbox, url, email, phone_number, created_time, last_edited_time, and the texts and booleans of formulas.
            _ => Scalar(value),
        };
    }

    private static string Scalar(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => value.GetString()!,
        JsonValueKind.Number => value.GetRawText(),
        JsonValueKind.True => "yes",
        JsonValueKind.False => "no",
        _ => "",
    };

    private static string Date(JsonElement date) => date.Text("end") is { } end ? $"{date.Text("start")} to {end}" : date.Text("start") ?? "";

    private static string? File(JsonElement file) =>
        NotionRichText.Link(file.Text("name"), file.Member("external").Text("url") ?? NotionTable.WithoutSignature(file.Member("file").Text("url")));

    private static string Joined(IEnumerable<string?> parts) => string.Join(", ", parts.Where(part => !string.IsNullOrEmpty(part)));
}
