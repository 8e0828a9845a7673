namespace Kvasir.Sources.OnlineDocuments.Notion;

/// <summary>Writes rows of cells as a Markdown table.</summary>
internal static class NotionTable
{
    /// <summary>Writes rows; the first is the header.</summary>
    public static string Write(IReadOnlyList<IReadOnlyList<string>> rows)
    {
        if (rows.Count == 0) return "";
        return string.Join('\n', [Row(rows[0]), Row([.. rows[0].Select(_ => "---")]), .. rows.Skip(1).Select(Row)]);
    }

    /// <summary>A file's address without its query: Notion signs it anew with every answer, which would make an unchanged page look changed, and the signature lets anybody in.</summary>
    public static string? WithoutSignature(string? address) => address is null ? null : address.Split('?', 2)[0];

    private static string Row(IReadOnlyList<string> cells) => $"| {string.Join(" | ", cells.Select(cell => cell.ReplaceLineEndings(" ").Replace("|", "\\|", StringComparison.Ordinal).Trim()))} |";
}
