using System.Text;

namespace Kvasir.Extraction.Office;

/// <summary>A row of a sheet: the values by column, from 0; empty ones are absent.</summary>
/// <param name="Number">Its number in the sheet, from 1.</param>
/// <param name="Values">The values.</param>
/// <param name="IsTooWide">Whether there are more columns with values than are read.</param>
internal sealed record SheetRow(int Number, IReadOnlyDictionary<int, string> Values, bool IsTooWide);

/// <summary>Makes units of a sheet's rows: one row names the columns, each later one is a unit.</summary>
internal static class SheetRows
{
    private const int HeaderCandidates = 10;

    /// <summary>The units of a sheet.</summary>
    /// <param name="rows">Its rows; those without any value do not count.</param>
    /// <param name="page">The sheet's number, from 1.</param>
    /// <param name="sheet">The sheet's name.</param>
    public static IEnumerable<ExtractedUnit> Read(IEnumerable<SheetRow> rows, int page, string sheet)
    {
        string[] headings = sheet.Length == 0 ? [] : [sheet];
        var candidates = new List<SheetRow>();
        using var all = rows.Where(row => row.Values.Count > 0).GetEnumerator();
        while (candidates.Count < HeaderCandidates && all.MoveNext())
        {
            if (all.Current.IsTooWide) throw OfficeLimits.Refusal($"The sheet '{sheet}' has more than {OfficeLimits.MaxColumns} columns; no more are read.");
            candidates.Add(all.Current);
            if (all.Current.Values.Count >= 2) break;
        }

        if (candidates.Count == 0) yield break;
        // The last candidate is the first with two values, if any has; else all have one, and the first wins.
        var at = candidates[^1].Values.Count >= 2 ? candidates.Count - 1 : 0;
        List<(int Column, string Name)> header = [.. candidates[at].Values.OrderBy(value => value.Key).Select(value => (value.Key, Escape(value.Value)))];
        foreach (var row in candidates.Skip(at + 1))
        {
            if (Text(header, row) is { } text) yield return new ExtractedUnit(text, IsRow: true) { Page = page, Headings = headings };
        }

        while (all.MoveNext())
        {
            if (Text(header, all.Current) is { } text) yield return new ExtractedUnit(text, IsRow: true) { Page = page, Headings = headings };
        }
    }

    // Null for a row whose values all stand outside of the header's columns: those between its first and its last count.
    private static string? Text(List<(int Column, string Name)> header, SheetRow row)
    {
        if (!row.Values.Keys.Any(column => column <= header[^1].Column)) return null;
        var text = new StringBuilder();
        foreach (var (column, name) in header)
        {
            text.Append(text.Length == 0 ? "" : ";").Append('"').Append(name).Append("\":\"").Append(Escape(row.Values.GetValueOrDefault(column, ""))).Append('"');
            if (text.Length > OfficeLimits.MaxRowCharacters) throw OfficeLimits.Refusal($"A row has more than {OfficeLimits.MaxRowCharacters} characters with its columns' names; no longer ones are read.");
        }

        return text.ToString();
    }

    private static string Escape(string value) => value.Replace("\"", "\\\"");
}
