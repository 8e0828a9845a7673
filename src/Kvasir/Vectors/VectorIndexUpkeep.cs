using Kvasir.Vectors.Graphs;

namespace Kvasir.Vectors;

/// <summary>Changes an index, and looks after it in the background: links what was added, compacts away what was removed, and measures how much walks find.</summary>
/// <param name="first">What there is at the beginning.</param>
/// <param name="settings">How it is built.</param>
internal sealed class VectorIndexUpkeep(VectorIndexState first, VectorIndexSettings settings)
{
    // Beyond this share of removed vectors the rest is written anew.
    private const double LargestDeadShare = 0.25;

    // A graph that lost so much recall by compaction is made anew.
    private const double LargestLoss = 0.02;

    // Linking a quarter more at a time keeps both short: the wait for the first, and the work between two publications.
    private const int LinkedShare = 4;

    private const int Samples = 64;

    private readonly Lock _writing = new();
    private readonly HashSet<int> _removed = [];
    private readonly RecentQueries _queries = new();
    private volatile VectorIndexState _state = first;
    private Task _work = Task.CompletedTask;
    // What was read from a file was measured before, and by questions as a rule.
    private int _measuredAt = first.Linked;
    private int _measuredByQueriesAt;

    /// <summary>What searches see.</summary>
    public VectorIndexState State => _state;

    /// <summary>Adds a vector.</summary>
    public void Add(long id, int owner, ReadOnlySpan<float> vector)
    {
        lock (_writing)
        {
            _state = _state.With(id, owner, vector);
            BeginWork();
        }
    }

    /// <summary>Removes owners.</summary>
    public void Remove(IReadOnlyCollection<int> owners)
    {
        lock (_writing)
        {
            _removed.UnionWith(owners);
            BeginWork();
        }
    }

    /// <summary>Shows it a query that somebody asked.</summary>
    public void Show(ReadOnlySpan<float> query)
    {
        if (_state.Graph is null || !_queries.Keep(query) || !IsMeasureDue()) return;
        lock (_writing) BeginWork();
    }

    /// <summary>Waits until nothing is left to do.</summary>
    public async Task SettleAsync()
    {
        while (true)
        {
            Task work;
            lock (_writing)
            {
                BeginWork();
                work = _work;
                if (work.IsCompletedSuccessfully) return;
            }

            await work;
        }
    }

    private void BeginWork()
    {
        if (_work.IsCompleted && NextWork() is not null) _work = Task.Factory.StartNew(Work, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
    }

    private void Work()
    {
        while (true)
        {
            Action? next;
            lock (_writing)
            {
                next = NextWork();
                if (next is null)
                {
                    _work = Task.CompletedTask;
                    return;
                }
            }

            next();
        }
    }

    private Action? NextWork()
    {
        if (_removed.Count + _state.Unowned is var dead && dead > CodeBlock.Capacity && dead > _state.Vectors.Count * LargestDeadShare) return Compact;
        if (_state.Vectors.Count >= settings.LeastForGraph && _state.Vectors.Count - _state.Linked >= (_state.Graph is null ? 1 : settings.LinkedAtOnce)) return Link;
        return IsMeasureDue() ? MeasureByQueries : null;
    }

    // Once for each doubling: in between it changes little.
    private bool IsMeasureDue() => _state.Graph is not null && _queries.Count == RecentQueries.Kept && _state.Linked >= 2 * Volatile.Read(ref _measuredByQueriesAt);

    private void Link()
    {
        var (vectors, graph, linked) = (_state.Vectors, _state.Graph ?? new HnswGraph(settings.Degree), _state.Linked);
        // What is not linked yet is asked for, almost as somebody might: it is closer to what is there than questions are.
        if (linked > 0 && linked >= 2 * _measuredAt && vectors.Count - linked >= Samples)
        {
            _measuredAt = linked;
            Measure(Sample(vectors, linked, vectors.Count), VectorIndexState.UsualSlack);
        }

        var end = Math.Min(vectors.Count, linked + Math.Max(settings.LinkedAtOnce, linked / LinkedShare));
        graph.Grow(end);
        Parallel.For(
            linked,
            end,
            new ParallelOptions { MaxDegreeOfParallelism = settings.Threads },
            () => new GraphLinker(graph, vectors, settings.LinkWidth),
            (slot, _, linker) =>
            {
                linker.Link(slot);
                return linker;
            },
            _ => { });
        Publish(state => state with { Graph = graph, Top = graph.Top, Linked = end });
    }

    // What was copied is still all there was up to there, and what came since is behind it: nothing is added without the lock, and links are made by nobody else.
    private void Compact()
    {
        HashSet<int> removed;
        VectorIndexState before;
        lock (_writing) (removed, before) = ([.. _removed], _state);
        var compacted = before.Without(removed);
        if (compacted.Graph is not null && HasLost(before, compacted)) compacted = compacted with { Graph = null, Linked = 0 };
        lock (_writing)
        {
            _state = compacted.WithTail(_state.Vectors, before.Vectors.Count);
            _removed.ExceptWith(removed);
        }
    }

    private bool HasLost(VectorIndexState before, VectorIndexState after)
    {
        if (after.Linked < settings.LeastForGraph) return true;
        var queries = _queries.All is { Count: > 0 } asked ? asked : Sample(after.Vectors, 0, after.Linked);
        return RecallEstimate.At(after, queries, after.Walk.Slack) < RecallEstimate.At(before, queries, after.Walk.Slack) - LargestLoss;
    }

    private void MeasureByQueries()
    {
        Volatile.Write(ref _measuredByQueriesAt, _state.Linked);
        Measure(_queries.All, leastSlack: 0);
    }

    private void Measure(IReadOnlyList<float[]> queries, double leastSlack)
    {
        var measured = RecallEstimate.For(_state, queries, settings.TargetRecall, leastSlack);
        Publish(state => state with { Walk = measured });
    }

    private static IReadOnlyList<float[]> Sample(CodedVectors vectors, int first, int end) =>
        [.. Enumerable.Range(0, Samples).Select(i => first + (int)((long)i * (end - first) / Samples)).Select(vectors.Decode)];

    private void Publish(Func<VectorIndexState, VectorIndexState> change)
    {
        lock (_writing) _state = change(_state);
    }
}
