namespace Kvasir.Knowledge;

/// <summary>How a dataset's segments are made findable.</summary>
public static class IndexingTechnique
{
    /// <summary>Vectors and full text.</summary>
    public const string HighQuality = "high_quality";

    /// <summary>Keywords only: no embedding model is used.</summary>
    public const string Economy = "economy";

    /// <summary>All allowed values.</summary>
    public static IReadOnlyList<string> All { get; } = [HighQuality, Economy];
}
