namespace Kvasir.Knowledge;

/// <summary>Who made a child chunk.</summary>
public static class ChildChunkType
{
    /// <summary>The pipeline cut it.</summary>
    public const string Automatic = "automatic";

    /// <summary>A person added or edited it.</summary>
    public const string Customized = "customized";

    /// <summary>All of them.</summary>
    public static IReadOnlyList<string> All { get; } = [Automatic, Customized];
}
