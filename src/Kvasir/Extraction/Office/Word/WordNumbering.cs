using System.Globalization;

namespace Kvasir.Extraction.Office;

/// <summary>The lists of a document: which have bullets and which numbers, and where each has come to.</summary>
internal sealed class WordNumbering
{
    private const int Levels = 9;
    private const int MaxLists = 100_000;

    private readonly Dictionary<int, Level?[]> _abstract = [];
    private readonly Dictionary<int, List> _lists = [];

    public WordNumbering(OfficePackage package, string? part)
    {
        if (part is null || !package.Has(part)) return;
        using var reader = package.Open(part);
        reader.Root("numbering");
        for (var scope = reader.Enter(); reader.NextChild(scope);)
        {
            if (reader.Name == "abstractNum" && reader.Number("abstractNumId") is { } id) _abstract[id] = ReadLevels(reader);
            if (reader.Name == "num" && reader.Number("numId") is { } number) _lists[number] = ReadList(reader);
            if (_abstract.Count + _lists.Count > MaxLists) throw OfficeLimits.Refusal($"The document has more than {MaxLists} lists.");
        }
    }

    /// <summary>What an item begins with: blanks by its depth and a bullet or its number; nothing when it is in no list.</summary>
    public string Next(ListPlace? place)
    {
        if (place?.Id is null or 0) return "";
        var depth = Math.Clamp(place.Level ?? 0, 0, Levels - 1);
        var indent = new string(' ', 2 * depth);
        if (!_lists.TryGetValue(place.Id.Value, out var list)) return indent + "- ";
        var format = list.Format(depth);
        return format.Kind switch
        {
            "none" => "",
            "bullet" => indent + "- ",
            _ => indent + list.Count(depth).ToString(CultureInfo.InvariantCulture) + ". ",
        };
    }

    private static Level?[] ReadLevels(PartReader reader)
    {
        var levels = new Level?[Levels];
        for (var scope = reader.Enter(); reader.NextChild(scope);)
        {
            if (reader.Name == "lvl" && reader.Number("ilvl") is >= 0 and < Levels and { } depth) levels[depth] = ReadLevel(reader);
        }

        return levels;
    }

    private static Level ReadLevel(PartReader reader)
    {
        var level = new Level("decimal", 1);
        for (var scope = reader.Enter(); reader.NextChild(scope);)
        {
            // A format that only newer programs know stands beside one that all know.
            if (reader.Name == "numFmt") level = level with { Kind = reader.Attribute("val") ?? "decimal" };
            if (reader.Name == "start") level = level with { Start = reader.Number("val") ?? 1 };
        }

        return level;
    }

    private List ReadList(PartReader reader)
    {
        var list = new List(new Level?[Levels], new int?[Levels]);
        for (var scope = reader.Enter(); reader.NextChild(scope);)
        {
            if (reader.Name == "abstractNumId" && reader.Number("val") is { } id && _abstract.TryGetValue(id, out var levels)) levels.CopyTo(list.Levels, 0);
            if (reader.Name == "lvlOverride" && reader.Number("ilvl") is >= 0 and < Levels and { } depth) Override(reader, list.Levels, depth);
        }

        return list;
    }

    private static void Override(PartReader reader, Level?[] levels, int depth)
    {
        for (var scope = reader.Enter(); reader.NextChild(scope);)
        {
            if (reader.Name == "lvl") levels[depth] = ReadLevel(reader);
            if (reader.Name == "startOverride") levels[depth] = (levels[depth] ?? new Level("decimal", 1)) with { Start = reader.Number("val") ?? 1 };
        }
    }

    private sealed record Level(string Kind, int Start);

    private sealed record List(Level?[] Levels, int?[] Last)
    {
        public Level Format(int depth) => Levels[depth] ?? new Level("bullet", 1);

        // An item begins all deeper lists anew.
        public int Count(int depth)
        {
            Array.Clear(Last, depth + 1, Last.Length - depth - 1);
            Last[depth] = Last[depth] is { } last ? unchecked(last + 1) : Format(depth).Start;
            return Last[depth]!.Value;
        }
    }
}
