namespace Kvasir.Knowledge;

/// <summary>Who made a child chunk.</summary>
public static class ChildChunkType
{
    /// <summary>The pipeline cut it.</summary>
    public const string Automatic = "automatic";

    /// <summary>A person added or edited it.</summary>
    public const string Customized = "customized";
}
