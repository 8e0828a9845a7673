namespace Kvasir.Pipelines.Datasources;

/// <summary>What items and the folders among them come to.</summary>
/// <param name="Items">Files, each once.</param>
/// <param name="Skipped">What was found in folders and is not taken. Hidden files are passed over in silence.</param>
public sealed record ExpandedItems(IReadOnlyList<DatasourceItem> Items, IReadOnlyList<SkippedItem> Skipped);

/// <summary>Something in a folder that is not taken.</summary>
/// <param name="Item">As it would have been taken.</param>
/// <param name="Reason">Why it is not.</param>
public sealed record SkippedItem(DatasourceItem Item, string Reason);

/// <summary>How far folders are expanded while a client waits.</summary>
public sealed record DriveExpansionLimits
{
    /// <summary>What requests get unless somebody says otherwise.</summary>
    public static DriveExpansionLimits Default { get; } = new();

    /// <summary>Files of all folders together, and files and folders of each.</summary>
    public int Files { get; init; } = 10_000;

    /// <summary>Folders in each other.</summary>
    public int Depth { get; init; } = 50;

    /// <summary>For all folders together.</summary>
    public TimeSpan Time { get; init; } = TimeSpan.FromMinutes(2);
}
