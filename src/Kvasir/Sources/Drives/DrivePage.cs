namespace Kvasir.Sources.Drives;

/// <summary>Cuts a page out of a listing that a store gives as a whole.</summary>
internal static class DrivePage
{
    private const int Most = 1000;

    /// <summary>Checks how many entries are asked for.</summary>
    /// <exception cref="KvasirException"><see cref="ErrorCode.InvalidParam"/>.</exception>
    public static void CheckSize(DriveBrowse browse)
    {
        if (browse.MaxKeys is < 1 or > Most) throw KvasirException.InvalidParam("max_keys", $"must be 1 to {Most}");
    }

    /// <summary>Cuts it out. The token is the last id of the page before, so what appears or goes away between two pages shifts no others.</summary>
    public static DriveListing Cut(string? bucket, IEnumerable<DriveEntry> entries, DriveBrowse browse)
    {
        var rest = entries.Where(entry => browse.Next is null || string.CompareOrdinal(entry.Id, browse.Next) > 0).OrderBy(entry => entry.Id, StringComparer.Ordinal).ToList();
        var page = rest.Take(browse.MaxKeys).ToList();
        return new DriveListing(bucket, page, page.Count < rest.Count ? page[^1].Id : null);
    }
}
