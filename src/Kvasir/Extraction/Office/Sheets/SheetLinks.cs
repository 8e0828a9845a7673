namespace Kvasir.Extraction.Office;

/// <summary>The hyperlinks of a sheet's cells. They stand behind the cells, so that the sheet is read twice, but only if it links to anything.</summary>
internal static class SheetLinks
{
    private const int MaxLinks = 200_000;
    private const int MaxRange = 1000;

    /// <summary>What each cell, by row and column from 0, links to.</summary>
    public static Dictionary<(int Row, int Column), string> Read(OfficePackage package, string part)
    {
        var targets = package.Relationships(part).Where(link => link.Value is { Kind: "hyperlink", Part: null }).ToDictionary(link => link.Key, link => link.Value.Target);
        var links = new Dictionary<(int Row, int Column), string>();
        if (targets.Count == 0) return links;
        using var reader = package.Open(part);
        reader.Root("worksheet");
        for (var scope = reader.Enter(); reader.Next(scope);)
        {
            if (reader.Name == "hyperlink" && reader.Relationship() is { } id && targets.TryGetValue(id, out var target)) Add(links, reader.Attribute("ref") ?? "", target);
        }

        return links;
    }

    private static void Add(Dictionary<(int Row, int Column), string> links, string range, string target)
    {
        var colon = range.IndexOf(':');
        if (!CellReference.TryParse(colon < 0 ? range : range.AsSpan(0, colon), out var first)) return;
        if (colon < 0 || !CellReference.TryParse(range.AsSpan(colon + 1), out var last) || (last.Row - first.Row + 1L) * (last.Column - first.Column + 1L) is < 1 or > MaxRange) last = first;
        for (var row = first.Row; row <= last.Row; row++)
        {
            for (var column = first.Column; column <= last.Column; column++) links[(row, column)] = target;
        }

        if (links.Count > MaxLinks) throw OfficeLimits.Refusal($"A sheet has more than {MaxLinks} hyperlinks; no more are read.");
    }
}
