namespace Kvasir.Storage.Archives;

/// <summary>What can be wrong with archives.</summary>
internal static class ArchiveErrors
{
    /// <summary>The file is not what was written.</summary>
    public static KvasirException Altered(Exception? inner = null) =>
        new(ErrorCode.InvalidArchive, "The archive is incomplete or was altered: its content is not what it was sealed with. Nothing was written.", inner) { Field = "file" };

    /// <summary>The content is whole but wrong.</summary>
    public static KvasirException Wrong(string what, Exception? inner = null) =>
        new(ErrorCode.InvalidArchive, $"The archive cannot be read: {what} Nothing was written.", inner) { Field = "file" };

    /// <summary>A row is wrong.</summary>
    public static KvasirException WrongRow(string table, long line, string what) => Wrong($"row {line} of {table}: {what}.");
}
