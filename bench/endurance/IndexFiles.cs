using System.Runtime.InteropServices;

namespace Kvasir.Bench.Endurance;

/// <summary>The files in which a server keeps its indexes.</summary>
internal sealed class IndexFiles(string folder)
{
    private const int DontNeed = 4;

    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan Idle = TimeSpan.FromSeconds(1);

    private readonly string _index = Path.Combine(folder, "index");

    /// <summary>How many bytes they have; 0 while there are none.</summary>
    public long Bytes => Directory.Exists(_index) ? new DirectoryInfo(_index).EnumerateFiles().Sum(file => file.Length) : 0;

    /// <summary>Waits until there is a file.</summary>
    public async Task AppearAsync()
    {
        while (Bytes == 0) await Task.Delay(TimeSpan.FromMilliseconds(100));
    }

    /// <summary>Waits until the server writes no other file any more and has nothing to do.</summary>
    public async Task SettleAsync(Server server)
    {
        for (var (before, work) = (Names(), server.Work); ; (before, work) = (Names(), server.Work))
        {
            await Task.Delay(Pause);
            if (before.Length > 0 && before == Names() && server.Work - work < Idle) return;
        }
    }

    /// <summary>Deletes all of them.</summary>
    public void Delete() => Directory.Delete(_index, recursive: true);

    /// <summary>Has the system forget what it holds in memory of them, and of the database.</summary>
    public void Forget()
    {
        foreach (var path in Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories))
        {
            using var file = File.Open(path, FileMode.Open, FileAccess.ReadWrite);
            // What is not on disk yet cannot be forgotten.
            file.Flush(flushToDisk: true);
            if (Advise((int)file.SafeFileHandle.DangerousGetHandle(), 0, 0, DontNeed) != 0) throw new InvalidOperationException($"The system keeps '{path}' in memory.");
        }
    }

    private string Names() => Directory.Exists(_index) ? string.Join(' ', Directory.EnumerateFiles(_index).Order(StringComparer.Ordinal)) : "";

    [DllImport("libc", EntryPoint = "posix_fadvise")]
    private static extern int Advise(int file, long offset, long length, int advice);
}
