using Kvasir.Vectors.Distances;

namespace Kvasir.Vectors.Graphs;

/// <summary>Walks a graph towards a query. Keeps what one walk needs, for the next one.</summary>
/// <param name="dimensions">Components of every vector.</param>
/// <param name="mostLinks">The most links that a slot of the graph has.</param>
internal sealed class GraphWalk(int dimensions, int mostLinks)
{
    private readonly VisitedMarks _visited = new();
    private readonly SlotBatch _met = new(mostLinks);

    /// <summary>Where the walk goes.</summary>
    public CodedQuery Query { get; } = new(dimensions);

    /// <summary>What the walk found.</summary>
    public Beam Found { get; } = new();

    /// <summary>How many slots it looked around in the last layer.</summary>
    public int Steps { get; private set; }

    /// <summary>Comes down from the top, looks around in the lowest layer, and keeps what is linked.</summary>
    /// <param name="state">Has a graph. Slots that are just being linked may lead to others, too.</param>
    /// <param name="reach">How far it looks.</param>
    public void Search(VectorIndexState state, WalkReach reach)
    {
        Spread(state.Graph!, state.Vectors, Descend(state.Graph!, state.Vectors, state.Top, 0), 0, reach);
        Found.RemoveFrom(state.Linked);
    }

    /// <summary>Comes down from the top to a layer: to the closest slot that single steps lead to.</summary>
    /// <param name="graph">Not empty.</param>
    /// <param name="vectors">What may be met; slots beyond are passed over.</param>
    /// <param name="top">A slot of the highest layer, and which layer that is.</param>
    /// <param name="layer">Where to stop, before looking around there.</param>
    public int Descend(HnswGraph graph, CodedVectors vectors, (int Slot, int Layer) top, int layer)
    {
        var (slot, at) = top;
        var best = vectors.Score(Query, slot);
        for (; at > layer; at--)
        {
            for (var from = -1; from != slot;)
            {
                from = slot;
                Meet(graph.Links(slot, at), vectors, isAnew: false);
                for (var i = 0; i < _met.Count; i++)
                {
                    if (_met.Scores[i] > best) (best, slot) = (_met.Scores[i], _met.Slots[i]);
                }
            }
        }

        return slot;
    }

    /// <summary>Looks around in a layer as far as it reaches.</summary>
    /// <param name="graph">Not empty.</param>
    /// <param name="vectors">What may be met; slots beyond are passed over.</param>
    /// <param name="from">Where to begin.</param>
    /// <param name="layer">The layer.</param>
    /// <param name="reach">How far.</param>
    public void Spread(HnswGraph graph, CodedVectors vectors, int from, int layer, WalkReach reach)
    {
        _visited.Clear(vectors.Count);
        Found.Clear(reach, Query.DoubtOf(Query.Scale));
        _visited.Add(from);
        Found.Add(vectors.Score(Query, from), from);
        Steps = 0;
        for (var slot = Found.Take(); slot >= 0; slot = Found.Take())
        {
            Meet(graph.Links(slot, layer), vectors, isAnew: true);
            Found.Add(_met);
            Steps++;
        }
    }

    private void Meet(ReadOnlySpan<int> links, CodedVectors vectors, bool isAnew)
    {
        _met.Clear();
        if (links.IsEmpty) return;
        foreach (var slot in links.Slice(1, Volatile.Read(in links[0])))
        {
            if ((uint)slot < (uint)vectors.Count && (!isAnew || _visited.Add(slot))) _met.Add(vectors, slot);
        }

        _met.Score(vectors, Query);
    }
}
