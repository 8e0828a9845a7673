using System.IO.Compression;

namespace Kvasir.Extraction;

/// <summary>Refuses ZIP archives that nobody makes who means well. What is read of an archive is counted besides: see <see cref="BoundedStream"/>.</summary>
internal static class ArchiveCheck
{
    private const long MaxPartBytes = 256L * 1024 * 1024;

    /// <summary>Looks at the list of an archive's parts.</summary>
    /// <exception cref="KvasirException"><see cref="ErrorCode.ExtractionFailed"/>: a part leads out of the archive, or says that it is enormous.</exception>
    public static void Demand(ZipArchive archive)
    {
        foreach (var entry in archive.Entries)
        {
            // Nothing is ever written to a disk by its name, but a file like this is not what it says.
            if (entry.FullName.Split('/', '\\').Contains(".."))
                throw new KvasirException(ErrorCode.ExtractionFailed, $"A part of the file has a name that leads out of it, '{KvasirException.Shorten(entry.FullName)}': the file is damaged or made to do harm.");
            if (entry.Length > MaxPartBytes)
                throw new KvasirException(ErrorCode.ExtractionFailed, $"The part '{KvasirException.Shorten(entry.FullName)}' of the file would inflate to {entry.Length / 1024 / 1024} MB; at most {MaxPartBytes / 1024 / 1024} MB are allowed for one part.");
        }
    }
}
