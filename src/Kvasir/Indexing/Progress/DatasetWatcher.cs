using Kvasir.Storage;

namespace Kvasir.Indexing.Progress;

/// <summary>Looks at one dataset again and again, for all who follow it in this process, and remembers what it has told.</summary>
internal sealed class DatasetWatcher(string datasetId, IDocumentChangeStore store, TimeProvider time)
{
    /// <summary>How far back a change may be dated that was not there at the last look: transactions take a while, and the clocks of processes differ.</summary>
    public static readonly TimeSpan Overlap = TimeSpan.FromSeconds(10);

    // What is at rest is told again only when it changes, so its state is remembered while it may be seen by the next look.
    private readonly Dictionary<string, DocumentProgress> _known = new(StringComparer.Ordinal);
    private readonly Dictionary<string, DateTimeOffset> _gone = new(StringComparer.Ordinal);

    /// <summary>Whether something is going on that will soon be different.</summary>
    public bool IsBusy { get; private set; }

    /// <summary>Looks once, and tells everybody what is new to them.</summary>
    /// <returns>Whether the dataset is still there.</returns>
    public async Task<bool> LookAsync(IReadOnlyList<DocumentFollower> followers, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var recent = now - Overlap;
        var earliest = followers.Where(follower => follower.IsNew).Select(follower => follower.Since - Overlap).Append(recent).Min();
        var unfinished = _known.Values.Where(state => !state.IsAtRest).Select(state => state.Id).ToList();
        if (await store.LookAsync(datasetId, earliest, unfinished, cancellationToken) is not { } look)
        {
            foreach (var follower in followers) follower.End(now);
            return false;
        }

        var seen = await CountAsync(look, cancellationToken);
        var changed = seen.Where(state => IsWatched(state, recent, unfinished) && !(_known.TryGetValue(state.Id, out var known) && known == state)).ToList();
        var here = look.Documents.Select(state => state.Id).ToHashSet(StringComparer.Ordinal);
        var deleted = look.Deleted.Where(gone => gone.DeletedAt >= recent).Select(gone => gone.DocumentId).Concat(unfinished.Where(id => !here.Contains(id))).Where(id => !_gone.ContainsKey(id)).Distinct().ToList();

        foreach (var follower in followers)
        {
            // Whoever has listed the documents a moment ago misses nothing either.
            var since = follower.Since - Overlap;
            if (!follower.IsNew) follower.Tell(changed, deleted, now);
            else follower.Tell([.. seen.Where(state => !state.IsAtRest || state.UpdatedAt >= since)], [.. look.Deleted.Where(gone => gone.DeletedAt >= since).Select(gone => gone.DocumentId)], now);
        }

        Remember(seen, deleted, recent, unfinished, now);
        IsBusy = seen.Any(state => !state.IsAtRest && state.PausedAt is null);
        return true;
    }

    // Counting is the dear part, so it is done for what moves and for what is told.
    private async Task<IReadOnlyList<DocumentProgress>> CountAsync(DocumentLook look, CancellationToken cancellationToken)
    {
        var (dear, known) = (new List<DocumentProgress>(), new List<DocumentProgress>());
        foreach (var state in look.Documents)
        {
            var remembered = _known.GetValueOrDefault(state.Id);
            var same = remembered is not null && state with { CompletedSegments = remembered.CompletedSegments, TotalSegments = remembered.TotalSegments } == remembered;
            if (same && !state.IsMoving) known.Add(remembered!);
            else dear.Add(state);
        }

        return dear.Count == 0 ? known : [.. known, .. await store.CountAsync(dear, cancellationToken)];
    }

    private static bool IsWatched(DocumentProgress state, DateTimeOffset recent, List<string> unfinished) => !state.IsAtRest || state.UpdatedAt >= recent || unfinished.Contains(state.Id);

    private void Remember(IReadOnlyList<DocumentProgress> seen, List<string> deleted, DateTimeOffset recent, List<string> unfinished, DateTimeOffset now)
    {
        _known.Clear();
        foreach (var state in seen.Where(state => IsWatched(state, recent, unfinished))) _known[state.Id] = state;
        foreach (var id in deleted) _gone[id] = now;
        // Twice, since a deletion may be dated after the look that found it.
        foreach (var (id, _) in _gone.Where(gone => gone.Value < now - (2 * Overlap)).ToList()) _gone.Remove(id);
    }
}
