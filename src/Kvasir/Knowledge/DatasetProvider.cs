namespace Kvasir.Knowledge;

/// <summary>Who keeps a dataset's content.</summary>
public static class DatasetProvider
{
    /// <summary>This server.</summary>
    public const string Vendor = "vendor";

    /// <summary>Another server, asked at retrieval.</summary>
    public const string External = "external";

    /// <summary>All allowed values.</summary>
    public static IReadOnlyList<string> All { get; } = [Vendor, External];
}
