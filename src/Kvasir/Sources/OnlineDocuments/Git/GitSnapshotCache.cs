namespace Kvasir.Sources.OnlineDocuments.Git;

/// <summary>Remembers snapshots for a short while, so that reading a thousand files is not a thousand fetches. Safe for concurrent use.</summary>
/// <param name="time">The clock by which they grow old.</param>
internal sealed class GitSnapshotCache(TimeProvider time)
{
    private const long MaxBytes = 64L << 20;

    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(5);

    private readonly Lock _lock = new();
    private readonly Dictionary<string, (GitSnapshot Snapshot, DateTimeOffset Until)> _snapshots = [];

    /// <summary>A snapshot that is young enough; <see langword="null"/> when there is none.</summary>
    public GitSnapshot? Find(string key)
    {
        lock (_lock)
        {
            Tidy();
            return _snapshots.TryGetValue(key, out var found) ? found.Snapshot : null;
        }
    }

    /// <summary>Remembers one; the oldest make room for it.</summary>
    public void Keep(string key, GitSnapshot snapshot)
    {
        lock (_lock)
        {
            _snapshots[key] = (snapshot, time.GetUtcNow() + Longest);
            Tidy();
        }
    }

    // Snapshots grow while they are read, so all are weighed each time.
    private void Tidy()
    {
        var now = time.GetUtcNow();
        var size = _snapshots.Values.Sum(found => found.Snapshot.Size);
        foreach (var (key, (snapshot, until)) in _snapshots.OrderBy(found => found.Value.Until).ToList())
        {
            if (until > now && size <= MaxBytes) continue;
            _snapshots.Remove(key);
            size -= snapshot.Size;
        }
    }
}
