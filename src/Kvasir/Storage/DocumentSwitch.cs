namespace Kvasir.Storage;

/// <summary>What is switched of a document.</summary>
public enum DocumentSwitch
{
    /// <summary>It may be found again.</summary>
    Enable,

    /// <summary>It is not found any more.</summary>
    Disable,

    /// <summary>It is kept for reading and not found any more.</summary>
    Archive,

    /// <summary>It is found again, unless it is disabled.</summary>
    Unarchive,
}
