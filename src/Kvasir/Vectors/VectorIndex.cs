using System.Collections.Concurrent;
using Kvasir.Vectors.Distances;
using Kvasir.Vectors.Graphs;

namespace Kvasir.Vectors;

/// <summary>
/// The vectors of one dataset and model. Few are compared with a query one by one; where there are many, it walks a graph of their neighbours. Both read int8 codes, and the best candidates
/// are scored again in float32. An owner may have several vectors; its score is that of the best.
/// </summary>
/// <remarks>
/// One writer at a time. Readers take what is published and never wait. What writers add is found at once: it is compared one by one until the upkeep has linked it. The structure is drawn in
/// docs/vector-index.md.
/// </remarks>
/// <param name="first">What is in it at the beginning.</param>
/// <param name="settings">How it is built and searched.</param>
internal sealed class VectorIndex(VectorIndexState first, VectorIndexSettings settings)
{
    // So many times as many vectors as owners are looked at: an owner may have several, and codes err.
    private const int OverFetch = 4;

    private readonly ConcurrentBag<GraphWalk> _walks = [];
    private readonly VectorIndexUpkeep _upkeep = new(first.Graph is { } graph && graph.Degree != settings.Degree ? VectorIndexState.Of(first.Vectors) : first, settings);

    /// <summary>An index without vectors.</summary>
    /// <param name="dimensions">Components of every vector.</param>
    /// <param name="settings">How it is built and searched; <see langword="null"/> for the settings of a server.</param>
    public VectorIndex(int dimensions, VectorIndexSettings? settings = null)
        : this(VectorIndexState.Empty(dimensions), settings ?? VectorIndexSettings.Default)
    {
    }

    /// <summary>Components of every vector.</summary>
    public int Dimensions { get; } = first.Vectors.Dimensions;

    /// <summary>What is in it now.</summary>
    public VectorIndexState State => _upkeep.State;

    /// <summary>Vectors held, removed ones included until they are compacted away.</summary>
    public int Count => _upkeep.State.Vectors.Count;

    /// <summary>Vectors that a walk finds.</summary>
    public int Linked => _upkeep.State.Linked;

    /// <summary>Which share of the ten closest a walk finds, as last measured on vectors of the index itself.</summary>
    public double Recall => _upkeep.State.Walk.Recall;

    /// <summary>Bytes that vectors and links take.</summary>
    public long MemoryBytes => _upkeep.State is var state ? state.Vectors.MemoryBytes + (state.FirstOf.Length * sizeof(int)) + (state.Graph?.MemoryBytes ?? 0) : 0;

    /// <summary>Adds a vector.</summary>
    /// <param name="id">By which the caller finds its float32 form again.</param>
    /// <param name="owner">Whose vector it is; 0 or more. Must not be one that was removed, and its vectors come one after the other.</param>
    /// <param name="vector">Of unit length.</param>
    public void Add(long id, int owner, ReadOnlySpan<float> vector)
    {
        if (vector.Length != Dimensions) throw new ArgumentException($"The vector has {vector.Length} components, the index {Dimensions}.", nameof(vector));
        _upkeep.Add(id, owner, vector);
    }

    /// <summary>Removes all vectors of some owners. The caller keeps them out of its searches from now on: they may stay in memory for a while.</summary>
    public void Remove(IReadOnlyCollection<int> owners) => _upkeep.Remove(owners);

    /// <summary>Waits until nothing is left to link or to compact.</summary>
    public Task SettleAsync() => _upkeep.SettleAsync();

    /// <summary>Finds the owners with the closest vectors.</summary>
    /// <param name="query">Of unit length.</param>
    /// <param name="top">How many owners at most.</param>
    /// <param name="allowed">The owners that may be found.</param>
    /// <param name="rows">Where the float32 vectors are.</param>
    /// <param name="cancellationToken">Stops the search.</param>
    /// <returns>By falling cosine; ties by owner.</returns>
    public IReadOnlyList<VectorHit> Search(ReadOnlyMemory<float> query, int top, Bitmap allowed, VectorRows rows, CancellationToken cancellationToken)
    {
        _upkeep.Show(query.Span);
        var owners = new Dictionary<long, int>();
        foreach (var (id, owner) in Candidates(query.Span, top, allowed, slack: null, cancellationToken)) owners[id] = owner;
        var best = new Dictionary<int, double>();
        rows([.. owners.Keys], (id, vector) =>
        {
            // Damaged since its codes were made: nothing can be compared with it.
            if (vector.Length != Dimensions || !Int8Code.HasDirection(vector)) return;
            var (owner, cosine) = (owners[id], Math.Clamp((double)Distance.Dot(query.Span, vector), -1, 1));
            if (!best.TryGetValue(owner, out var known) || cosine > known) best[owner] = cosine;
        });
        return [.. best.Select(pair => new VectorHit(pair.Key, pair.Value)).OrderByDescending(hit => hit.Cosine).ThenBy(hit => hit.Owner).Take(top)];
    }

    /// <summary>The vectors that are closest by their codes: all that may be the closest of an owner that belongs to the first ones.</summary>
    /// <param name="query">Of unit length.</param>
    /// <param name="top">How many owners are wanted.</param>
    /// <param name="allowed">The owners that may be found.</param>
    /// <param name="slack">How far a walk looks (<see cref="WalkReach.Slack"/>); <see langword="null"/> for what the index has measured.</param>
    /// <param name="cancellationToken">Stops the search.</param>
    /// <returns>By falling closeness.</returns>
    public List<(long Id, int Owner)> Candidates(ReadOnlySpan<float> query, int top, Bitmap allowed, double? slack, CancellationToken cancellationToken)
    {
        var (state, fetch) = (_upkeep.State, Math.Max(top * OverFetch, WalkReach.LeastKept));
        if (!_walks.TryTake(out var walk)) walk = new GraphWalk(Dimensions, HnswGraph.MostLinks(settings.Degree, layer: 0));
        try
        {
            walk.Query.Set(query);
            Find(state, walk, new WalkReach(top, slack ?? state.Walk.Slack, fetch, Math.Max(fetch, WalkReach.MostKept)), allowed, cancellationToken);
            var candidates = new List<(long Id, int Owner)>(Math.Min(fetch, walk.Found.Count));
            var (owners, least) = (new HashSet<int>(top), float.NegativeInfinity);
            for (var i = 0; i < walk.Found.Count && candidates.Count < fetch && walk.Found.Score(i) >= least; i++)
            {
                var slot = walk.Found.Slot(i);
                var owner = state.Vectors.Owner(slot);
                if (!allowed.Get(owner)) continue;
                candidates.Add((state.Vectors.Id(slot), owner));
                if (owners.Add(owner) && owners.Count == top) least = walk.Found.Score(i) - (float)walk.Query.DoubtOf(state.Vectors.Scale(slot));
            }

            return candidates;
        }
        finally
        {
            GC.KeepAlive(state);
            _walks.Add(walk);
        }
    }

    private static void Find(VectorIndexState state, GraphWalk walk, WalkReach among, Bitmap allowed, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var passing = allowed.Count;
        if (ReachFor(state, among, passing) is { } reach)
        {
            walk.Search(state, reach);
            // Where too few of them pass, those that do are elsewhere.
            if (Passing(state, walk.Found, allowed) >= Math.Min(among.Kept, passing) / 2)
            {
                ExactScan.Range(state.Vectors, walk.Query, state.Linked, state.Vectors.Count, allowed, walk.Found, cancellationToken);
                return;
            }
        }

        walk.Found.Clear(among.Kept);
        if (AreFew(state, passing)) ExactScan.Owners(state, walk.Query, allowed, walk.Found, cancellationToken);
        else ExactScan.Range(state.Vectors, walk.Query, 0, state.Vectors.Count, allowed, walk.Found, cancellationToken);
    }

    // How far a walk has to look for enough of what it finds to pass; null where comparing with all that pass costs less.
    private static WalkReach? ReachFor(VectorIndexState state, WalkReach among, int passing)
    {
        if (state.Graph is not { } graph || passing == 0) return null;
        var times = Math.Max(1, (double)state.Vectors.Count / passing);
        var compared = AreFew(state, passing) ? passing : state.Vectors.Count * state.Walk.CostInRow;
        if (Math.Max(among.Kept, state.Walk.Steps) * times * graph.MostLinks(0) * state.Walk.CostOfLink >= compared) return null;
        return new WalkReach((int)(among.Closest * times), among.Slack, (int)(among.Kept * times), (int)(among.Width * times));
    }

    // Whether they are looked at by themselves, and the others are not.
    private static bool AreFew(VectorIndexState state, int passing) => passing < state.Vectors.Count / OverFetch;

    private static int Passing(VectorIndexState state, Beam found, Bitmap allowed)
    {
        var passing = 0;
        for (var i = 0; i < found.Count; i++)
        {
            if (allowed.Get(state.Vectors.Owner(found.Slot(i)))) passing++;
        }

        return passing;
    }
}
