namespace Kvasir.Storage.Archives;

/// <summary>What an archive holds.</summary>
public static class ArchiveKind
{
    /// <summary>One dataset, to be imported anywhere.</summary>
    public const string Dataset = "dataset";

    /// <summary>Everything, to be restored into an empty store.</summary>
    public const string Backup = "backup";
}
