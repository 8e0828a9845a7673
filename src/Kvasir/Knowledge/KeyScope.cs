namespace Kvasir.Knowledge;

/// <summary>What API keys may do.</summary>
public static class KeyScope
{
    /// <summary>Look at everything and search.</summary>
    public const string Read = "read";

    /// <summary>Add, change and delete. Does not include <see cref="Read"/>: a key that only ingests can be made.</summary>
    public const string Write = "write";

    /// <summary>Everything, and the settings that decide who may use a dataset.</summary>
    public const string Admin = "admin";

    /// <summary>All of them.</summary>
    public static IReadOnlyList<string> All { get; } = [Read, Write, Admin];
}
