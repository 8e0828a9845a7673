namespace Kvasir.Chunking;

/// <summary>The ways of cutting a document.</summary>
public enum ProcessMode
{
    /// <summary>Fixed rules that need no settings.</summary>
    Automatic,

    /// <summary>The client's own separator, size and overlap.</summary>
    Custom,

    /// <summary>Parents that are returned, with child chunks that are searched.</summary>
    Hierarchical,
}
