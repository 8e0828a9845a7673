namespace Kvasir.Vectors.Graphs;

/// <summary>Gives slots their links. One of them works for one thread; several may link the same graph.</summary>
/// <param name="graph">Has room for the slots' links.</param>
/// <param name="vectors">At least the slots that are linked, and those to link.</param>
/// <param name="width">How many close slots are looked at to choose a slot's links from.</param>
internal sealed unsafe class GraphLinker(HnswGraph graph, CodedVectors vectors, int width)
{
    private readonly GraphWalk _walk = new(vectors.Dimensions, graph.MostLinks(0));
    private readonly NeighbourChoice _choice = new(vectors);
    private readonly NeighbourChoice _choiceBack = new(vectors);

    /// <summary>Links a slot with those that are in the graph.</summary>
    public void Link(int slot)
    {
        var layer = graph.LayerOf(slot);
        graph.Raise(slot, layer);
        if (graph.Top.Slot < 0 && TryBegin(slot, layer)) return;

        _walk.Query.Set(vectors.Codes(slot), vectors.Scale(slot));
        var top = graph.Top;
        var from = _walk.Descend(graph, vectors, top, Math.Min(layer, top.Layer));
        for (var at = Math.Min(layer, top.Layer); at >= 0; at--)
        {
            _walk.Spread(graph, vectors, from, at, WalkReach.Of(width));
            from = _walk.Found.Slot(0);
            _choice.Clear();
            for (var i = 0; i < _walk.Found.Count; i++)
            {
                if (_walk.Found.Slot(i) != slot) _choice.Offer(_walk.Found.Score(i), _walk.Found.Slot(i));
            }

            var chosen = _choice.Choose(graph.Degree);
            graph.Write(slot, at, chosen);
            foreach (var neighbour in chosen) LinkBack(neighbour, slot, at);
        }

        if (layer <= top.Layer) return;
        lock (graph.TopLock)
        {
            if (layer > graph.Top.Layer) graph.Top = (slot, layer);
        }
    }

    private bool TryBegin(int slot, int layer)
    {
        lock (graph.TopLock)
        {
            if (graph.Top.Slot >= 0) return false;
            graph.Top = (slot, layer);
            return true;
        }
    }

    private void LinkBack(int slot, int added, int layer)
    {
        lock (graph.LockOf(slot))
        {
            var links = graph.Links(slot, layer);
            var count = links[0];
            if (links.Slice(1, count).Contains(added)) return;
            if (count < graph.MostLinks(layer))
            {
                links[1 + count] = added;
                Volatile.Write(ref links[0], count + 1);
                return;
            }

            _choiceBack.Clear();
            foreach (var neighbour in links.Slice(1, count)) _choiceBack.Offer(slot, neighbour);
            _choiceBack.Offer(slot, added);
            graph.Write(slot, layer, _choiceBack.Choose(graph.MostLinks(layer)));
        }
    }
}
