using Kvasir.Pipelines.Datasources;

namespace Kvasir.Pipelines.Sync;

/// <summary>Something that a source has, or cannot tell of.</summary>
internal abstract record Listed
{
    /// <summary>An item, with what changes whenever its content does.</summary>
    /// <param name="Item">The item.</param>
    /// <param name="Version">Its version; <see langword="null"/> when its source has none.</param>
    /// <param name="Tag">As in <see cref="SourceItem.Tag"/>.</param>
    public sealed record Found(DatasourceItem Item, string? Version, string? Tag) : Listed;

    /// <summary>An item that its source says has not changed.</summary>
    /// <param name="Key">Its key.</param>
    /// <param name="Tag">As in <see cref="SourceItem.Tag"/>.</param>
    public sealed record Same(string Key, string? Tag) : Listed;

    /// <summary>Something that is not taken.</summary>
    public sealed record Skipped : Listed;

    /// <summary>An item that could not be had: it may be there, and so may others that only it leads to.</summary>
    /// <param name="Reason">Why.</param>
    public sealed record Failed(string Reason) : Listed;

    /// <summary>The source has more than was listed.</summary>
    /// <param name="Reason">Why.</param>
    public sealed record CutOff(string Reason) : Listed;
}
