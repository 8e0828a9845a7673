namespace Kvasir.Sources.Drives;

/// <summary>Why a walk passed something over.</summary>
public enum DriveSkip
{
    /// <summary>The file's extension is not among those that are wanted.</summary>
    UnsupportedExtension,

    /// <summary>The folder lies deeper than the walk goes.</summary>
    TooDeep,

    /// <summary>The folder was entered before: the store leads in a circle.</summary>
    Loop,

    /// <summary>The walk ended at this entry, for it has looked at as many as it may.</summary>
    TooManyEntries,
}

/// <summary>A file that a walk found, or what it passed over.</summary>
/// <param name="Bucket">The bucket that its listing named, if any: needed to open it.</param>
/// <param name="Entry">The file or folder.</param>
/// <param name="Skipped">Why it was passed over; <see langword="null"/> for a file that was found.</param>
public sealed record DriveWalkItem(string? Bucket, DriveEntry Entry, DriveSkip? Skipped = null);
