using System.Threading.Channels;

namespace Kvasir.Server.Cli.Ingesting;

/// <summary>Says that something below some paths has changed, once it is quiet again.</summary>
/// <remarks>
/// It never says what has changed: whoever looks at everything anew misses nothing that the system forgot to tell, be it because too much happened at once, or because
/// an editor wrote another file and renamed it.
/// </remarks>
internal sealed class FolderWatch : IDisposable
{
    // Longer than editors and copying take between two writes.
    private static readonly TimeSpan Quiet = TimeSpan.FromMilliseconds(400);

    // Some network file systems tell nothing.
    private static readonly TimeSpan LookAnyway = TimeSpan.FromSeconds(60);

    // One sign that something happened says as much as thousands.
    private readonly Channel<bool> _signs = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
    private readonly List<FileSystemWatcher> _watchers = [];

    public FolderWatch(IEnumerable<string> paths)
    {
        foreach (var path in paths.Select(Path.GetFullPath))
        {
            var isFolder = Directory.Exists(path);
            var watcher = isFolder ? new FileSystemWatcher(path) { IncludeSubdirectories = true } : new FileSystemWatcher(Path.GetDirectoryName(path)!, Path.GetFileName(path));
            watcher.NotifyFilter = NotifyFilters.FileName | NotifyFilters.DirectoryName | NotifyFilters.LastWrite | NotifyFilters.Size;
            watcher.Changed += (_, _) => Sign();
            watcher.Created += (_, _) => Sign();
            watcher.Deleted += (_, _) => Sign();
            watcher.Renamed += (_, _) => Sign();
            // Too much happened at once, or the folder itself went away.
            watcher.Error += (_, _) => Sign();
            watcher.EnableRaisingEvents = true;
            _watchers.Add(watcher);
        }
    }

    /// <summary>Waits until something has happened and nothing happens any more, or until it is time to look anyway.</summary>
    public async Task ChangedAsync(CancellationToken cancellationToken)
    {
        if (!await HappensWithinAsync(LookAnyway, cancellationToken)) return;
        while (await HappensWithinAsync(Quiet, cancellationToken))
        {
        }
    }

    public void Dispose()
    {
        foreach (var watcher in _watchers) watcher.Dispose();
    }

    private void Sign() => _signs.Writer.TryWrite(true);

    private async Task<bool> HappensWithinAsync(TimeSpan time, CancellationToken cancellationToken)
    {
        using var end = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        end.CancelAfter(time);
        try
        {
            return await _signs.Reader.ReadAsync(end.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return false;
        }
    }
}
