using System.Diagnostics;
using System.Runtime.InteropServices;
using Kvasir.Storage.Sql;
using Microsoft.Extensions.DependencyInjection;

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

    /// <summary>Waits until there is a file that the next start can use.</summary>
    public async Task AppearAsync()
    {
        while (Bytes == 0 || !await AreNamedAsync()) await Task.Delay(TimeSpan.FromMilliseconds(200));
    }

    /// <summary>Waits until the server writes no other file any more and has nothing to do.</summary>
    /// <param name="server">The server.</param>
    /// <param name="longest">After so long a file is enough.</param>
    public async Task SettleAsync(Server server, TimeSpan? longest = null)
    {
        var started = Stopwatch.GetTimestamp();
        for (var (before, work) = (Names(), server.Work); ; (before, work) = (Names(), server.Work))
        {
            await Task.Delay(Pause);
            if (before.Length > 0 && await AreNamedAsync() && ((before == Names() && server.Work - work < Idle) || Stopwatch.GetElapsedTime(started) > longest)) return;
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

    // A file counts as soon as the database names it: until then it may be half written.
    private async Task<bool> AreNamedAsync()
    {
        await using var services = new ServiceCollection().AddKvasirStores(folder).BuildServiceProvider();
        var names = await services.GetRequiredService<SqlDatabase>().ReadAsync(c => c.QueryAsync<string>("SELECT name FROM index_snapshots"), default);
        return names.Count > 0 && Directory.EnumerateFiles(_index).Select(Path.GetFileNameWithoutExtension).ToHashSet().SetEquals(names);
    }

    private string Names() => Directory.Exists(_index) ? string.Join(' ', Directory.EnumerateFiles(_index).Order(StringComparer.Ordinal)) : "";

    [DllImport("libc", EntryPoint = "posix_fadvise")]
    private static extern int Advise(int file, long offset, long length, int advice);
}
