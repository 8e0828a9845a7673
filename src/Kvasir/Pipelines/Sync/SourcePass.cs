using Kvasir.Knowledge;
using Kvasir.Storage;

namespace Kvasir.Pipelines.Sync;

/// <summary>Compares what is listed with what was taken before, and writes it down a little at a time: whatever ends the process, what was written is known to the next.</summary>
internal sealed class SourcePass(ISourceSyncStore store, Job job, SourceRun begun, IReadOnlyList<SourceItem> items, Func<IReadOnlyList<AdmittedItem>, int, RunAdmission> admit, TimeProvider time)
{
    private const int MostTaken = 20;
    private const int MostUnchanged = 500;
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(1);

    private readonly Dictionary<string, SourceItem> _known = items.ToDictionary(item => item.Key, StringComparer.Ordinal);
    private readonly HashSet<string> _listed = new(StringComparer.Ordinal);
    private readonly List<AdmittedItem> _admitted = [];
    private readonly List<TakenItem> _taken = [];
    private readonly List<UnchangedItem> _unchanged = [];
    private long _flushed = time.GetTimestamp();

    /// <summary>The run as it is kept, with what is not listed once more: a pass that goes on after a restart meets that again.</summary>
    public SourceRun Run { get; private set; } = begun with { Failed = 0, Skipped = 0 };

    /// <summary>Why nothing that was not listed may be taken for gone; <see langword="null"/> when all was listed.</summary>
    public string? Incomplete { get; private set; }

    /// <summary>Why the first of the items that failed did so.</summary>
    public string? Failure { get; private set; }

    /// <summary>Whether documents are there whose items were not listed.</summary>
    public bool HasUnseen => _known.Keys.Any(key => !_listed.Contains(key));

    /// <summary>Takes note of something.</summary>
    public async Task TakeAsync(Listed listed, CancellationToken cancellationToken)
    {
        switch (listed)
        {
            case Listed.Found found:
                Take(found);
                break;
            case Listed.Same same when _listed.Add(same.Key):
                Keep(same.Key, same.Tag);
                break;
            case Listed.Skipped:
                Run = Run with { Skipped = Run.Skipped + 1 };
                break;
            case Listed.Failed failed:
                Run = Run with { Failed = Run.Failed + 1 };
                Failure ??= failed.Reason;
                Incomplete ??= failed.Reason;
                break;
            case Listed.CutOff cut:
                Incomplete ??= cut.Reason;
                break;
        }

        if (_taken.Count >= MostTaken || _unchanged.Count >= MostUnchanged || (_taken.Count > 0 && time.GetElapsedTime(_flushed) >= LongestWait)) await FlushAsync(cancellationToken);
    }

    /// <summary>Writes down what waits.</summary>
    public async Task FlushAsync(CancellationToken cancellationToken)
    {
        Run = await store.ApplyAsync(job, new SourceBatch(Run, admit([.. _admitted], Run.Added + Run.Changed), [.. _taken], [.. _unchanged]), cancellationToken);
        _admitted.Clear();
        _taken.Clear();
        _unchanged.Clear();
        _flushed = time.GetTimestamp();
    }

    /// <summary>Deletes the documents of items that were not listed.</summary>
    public async Task DeleteUnseenAsync(PipelineSource source, CancellationToken cancellationToken)
    {
        bool hasMore;
        do (Run, hasMore) = await store.DeleteUnseenAsync(job, source, Run, MostTaken, cancellationToken);
        while (hasMore);
    }

    private void Take(Listed.Found found)
    {
        var key = found.Item.Key;
        if (!_listed.Add(key)) return;
        var known = _known.GetValueOrDefault(key);
        // Before a restart the same run has taken it already.
        if (known?.SeenRun == begun.Id) return;
        var isSame = known is { IsFailed: false, Version: not null } && known.Version == found.Version;
        if (known is not null && (isSame || known.IsArchived))
        {
            Keep(key, isSame ? found.Tag : null, isCounted: isSame);
            if (!isSame) Run = Run with { Skipped = Run.Skipped + 1 };
            return;
        }

        _admitted.Add(new AdmittedItem(Ids.New(time), FileNames.Cut(found.Item.DocumentName), found.Item.Info.ToJsonString(), null));
        _taken.Add(new TakenItem(key, found.Version, found.Tag));
    }

    private void Keep(string key, string? tag, bool isCounted = true)
    {
        if (_known.GetValueOrDefault(key)?.SeenRun != begun.Id) _unchanged.Add(new UnchangedItem(key, tag, isCounted));
    }
}
