namespace Kvasir.Extraction.Epub;

/// <summary>Resolves the addresses by which an EPUB's files refer to each other.</summary>
internal static class EpubPath
{
    /// <summary>The name in the archive that an address means; <see langword="null"/> when it leads out of the archive.</summary>
    /// <param name="from">The name of the file that has the address.</param>
    /// <param name="address">The address, with or without a fragment.</param>
    public static string? Resolve(string from, string address)
    {
        var path = address.Split('#')[0];
        if (path.Length == 0 || path.Contains(':')) return null;
        var parts = new List<string>(path[0] == '/' ? [] : from.Split('/')[..^1]);
        foreach (var part in Uri.UnescapeDataString(path).Split('/', StringSplitOptions.RemoveEmptyEntries))
        {
            if (part == ".") continue;
            if (part != "..") parts.Add(part);
            else if (parts.Count > 0) parts.RemoveAt(parts.Count - 1);
            else return null;
        }

        return string.Join('/', parts);
    }
}
