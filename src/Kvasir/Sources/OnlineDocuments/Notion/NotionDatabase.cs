using System.Text.Json;
using System.Text.Json.Nodes;

namespace Kvasir.Sources.OnlineDocuments.Notion;

/// <summary>Reads a database as one table: a column per property, a row per page.</summary>
internal static class NotionDatabase
{
    private const int MaxRows = 20_000;

    /// <summary>Reads all rows.</summary>
    /// <exception cref="KvasirException"><see cref="ErrorCode.FetchFailed"/>, <see cref="ErrorCode.NotFound"/>.</exception>
    public static async Task<string> ReadAsync(NotionClient client, Guid id, JsonElement database, CancellationToken cancellationToken)
    {
        // The title names the row, so it comes first, as it does in Notion.
        var columns = database.Member("properties").Members().OrderBy(property => property.Value.Text("type") == "title" ? 0 : 1).Select(property => property.Name).ToList();
        var rows = new List<IReadOnlyList<string>> { columns };
        await foreach (var row in client.PagesAsync($"v1/databases/{id}/query", new JsonObject(), cancellationToken))
        {
            if (rows.Count > MaxRows) throw new KvasirException(ErrorCode.FetchFailed, $"The Notion database has more than {MaxRows} rows.");
            var properties = row.Member("properties");
            rows.Add([.. columns.Select(column => NotionProperty.Text(properties.Member(column)))]);
        }

        var table = columns.Count == 0 ? "" : NotionTable.Write(rows);
        var about = NotionRichText.Markdown(database.Member("description"));
        return about.Length == 0 ? table : $"{about}\n\n{table}";
    }
}
