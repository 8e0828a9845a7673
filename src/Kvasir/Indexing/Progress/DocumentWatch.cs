using System.Runtime.CompilerServices;
using Kvasir.Storage;

namespace Kvasir.Indexing.Progress;

/// <summary>Tells what happens to the documents of a dataset while it happens, whichever process does it. However many follow a dataset in a process, it is looked at once.</summary>
/// <param name="store">What is looked at.</param>
/// <param name="time">The clock.</param>
public sealed class DocumentWatch(IDocumentChangeStore store, TimeProvider time)
{
    private static readonly TimeSpan Busy = TimeSpan.FromMilliseconds(300);
    private static readonly TimeSpan Quiet = TimeSpan.FromSeconds(1);

    private readonly Lock _lock = new();
    private readonly Dictionary<string, List<DocumentFollower>> _followers = new(StringComparer.Ordinal);

    /// <summary>First what is not at rest, and then whatever changes, until the dataset is deleted.</summary>
    /// <param name="datasetId">The dataset.</param>
    /// <param name="since">The position of somebody who was told before: what has changed meanwhile is told as it is now. <see langword="null"/> for somebody new.</param>
    /// <param name="cancellationToken">Ends the telling.</param>
    public async IAsyncEnumerable<DocumentChanges> FollowAsync(string datasetId, DateTimeOffset? since, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var follower = new DocumentFollower(since ?? time.GetUtcNow());
        lock (_lock)
        {
            if (_followers.TryGetValue(datasetId, out var others))
            {
                others.Add(follower);
            }
            else
            {
                _followers[datasetId] = [follower];
                _ = WatchAsync(datasetId);
            }
        }

        try
        {
            while (true)
            {
                var changes = await follower.NextAsync(cancellationToken);
                yield return changes;
                if (changes.IsDatasetDeleted) yield break;
            }
        }
        finally
        {
            lock (_lock) _followers.GetValueOrDefault(datasetId)?.Remove(follower);
        }
    }

    private async Task WatchAsync(string datasetId)
    {
        // Whoever has come first does not look for the others.
        await Task.Yield();
        var watcher = new DatasetWatcher(datasetId, store, time);
        while (Followers(datasetId) is { } followers)
        {
            var pause = Quiet;
            try
            {
                if (!await watcher.LookAsync(followers, CancellationToken.None))
                {
                    foreach (var follower in Forget(datasetId)) follower.End(time.GetUtcNow());
                    return;
                }

                pause = watcher.IsBusy ? Busy : Quiet;
            }
            catch (KvasirException e) when (e.IsPassing)
            {
                // The database is away for a moment: what happens meanwhile is told afterwards.
            }
            catch (Exception e)
            {
                foreach (var follower in Forget(datasetId)) follower.Fail(e);
                return;
            }

            await PauseAsync(datasetId, pause);
        }
    }

    // A newcomer does not wait for the next look of a quiet dataset.
    private async Task PauseAsync(string datasetId, TimeSpan pause)
    {
        var ends = time.GetTimestamp();
        do await Task.Delay(TimeSpan.FromMilliseconds(100), time);
        while (time.GetElapsedTime(ends) < pause && !HasNewcomer(datasetId));
    }

    private bool HasNewcomer(string datasetId)
    {
        lock (_lock) return _followers.GetValueOrDefault(datasetId) is not { Count: > 0 } followers || followers.Exists(follower => follower.IsNew);
    }

    // When the last has left, the next one begins anew.
    private List<DocumentFollower>? Followers(string datasetId)
    {
        lock (_lock)
        {
            if (_followers[datasetId] is { Count: > 0 } followers) return [.. followers];
            _followers.Remove(datasetId);
            return null;
        }
    }

    private List<DocumentFollower> Forget(string datasetId)
    {
        lock (_lock) return _followers.Remove(datasetId, out var followers) ? followers : [];
    }
}
