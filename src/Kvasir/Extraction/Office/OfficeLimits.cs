namespace Kvasir.Extraction.Office;

/// <summary>What an office file may cost to read. All are far above what people write, and low enough that a hostile file ends soon.</summary>
internal static class OfficeLimits
{
    /// <summary>The most bytes that one part of a file may inflate to; only parts that hold text are inflated at all.</summary>
    public const long MaxPartBytes = 256L * 1024 * 1024;

    /// <summary>The most bytes that all parts of a file may inflate to together.</summary>
    public const long MaxTotalBytes = 512L * 1024 * 1024;

    /// <summary>The most parts of a file.</summary>
    public const int MaxParts = 50_000;

    /// <summary>The most relationships of a part: it may link to that many others.</summary>
    public const int MaxRelationships = 200_000;

    /// <summary>How deep elements may be nested. Readers may therefore recurse.</summary>
    public const int MaxDepth = 256;

    /// <summary>The most characters between two tags, or of one tag: the XML parser keeps these in memory.</summary>
    public const int MaxMarkupCharacters = 2 * 1024 * 1024;

    /// <summary>The most characters that all names of elements and attributes of a part have: the XML parser keeps each different one.</summary>
    public const int MaxNameCharacters = 1024 * 1024;

    /// <summary>The most characters of text that are taken from one file.</summary>
    public const long MaxTextCharacters = 256L * 1024 * 1024;

    /// <summary>The most characters of a row of a table or sheet, as of a row of a CSV file.</summary>
    public const int MaxRowCharacters = 4 * 1024 * 1024;

    /// <summary>The most columns of a table or sheet, as of a CSV file.</summary>
    public const int MaxColumns = 10_000;

    /// <summary>The most rows of a sheet: the most that the format has.</summary>
    public const int MaxRows = 1_048_576;

    /// <summary>The most characters of the notes, styles, shared strings or the like that have to be held while the rest is read.</summary>
    public const int MaxHeldCharacters = 16 * 1024 * 1024;

    /// <summary>What to throw when a file is beyond a limit, or broken.</summary>
    public static KvasirException Refusal(string message, Exception? cause = null) => new(ErrorCode.ExtractionFailed, message, cause);
}
