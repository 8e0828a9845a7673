using Kvasir.Server.Cli.Printing;
using Kvasir.Server.Cli.Storage;

namespace Kvasir.Server.Cli.Doctoring;

/// <summary>Whether the data folder is where a server can work.</summary>
internal static class DiskChecks
{
    private const string Name = "disk";

    // Below that a server may stop in the middle of a large upload; below the other it cannot write its log any more.
    private const long Little = 1_000_000_000;
    private const long TooLittle = 100_000_000;

    // What locks and memory maps of SQLite cannot be trusted on.
    private static readonly string[] Network = ["nfs", "nfs4", "cifs", "smb", "smb2", "smbfs", "9p", "afs", "fuse.sshfs", "ceph", "glusterfs"];

    public static IEnumerable<Finding> Run(StoreLocation store)
    {
        var folder = Path.GetFullPath(store.Options.Data);
        if (!Directory.Exists(folder)) yield break;
        var drive = new DriveInfo(folder);
        var free = drive.AvailableFreeSpace;
        var size = Rate.Size(free);
        if (free < TooLittle) yield return Finding.Wrong(Name, $"{size} are free", "Make room, or move the data folder");
        else if (free < Little) yield return Finding.Doubtful(Name, $"{size} are free", "Make room soon");
        else yield return Finding.Sound(Name, $"{size} are free");
        if (!IsWritable(folder)) yield return Finding.Wrong(Name, "the data folder cannot be written", "Give it to the account that runs the server");
        if (store.Options.Postgres is null && Network.Contains(drive.DriveFormat, StringComparer.OrdinalIgnoreCase)) yield return Finding.Doubtful(Name, $"the data folder is on a network ({drive.DriveFormat})", "SQLite needs a disk of this machine: move the folder, or use PostgreSQL");
    }

    private static bool IsWritable(string folder)
    {
        try
        {
            using var probe = new FileStream(Path.Combine(folder, $".{Path.GetRandomFileName()}"), FileMode.CreateNew, FileAccess.Write, FileShare.None, 1, FileOptions.DeleteOnClose);
            return true;
        }
        catch (Exception e) when (e is UnauthorizedAccessException or IOException)
        {
            return false;
        }
    }
}
