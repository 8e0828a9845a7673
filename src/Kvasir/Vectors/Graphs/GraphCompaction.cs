namespace Kvasir.Vectors.Graphs;

/// <summary>Takes slots out of a graph. Who was linked with one of them is linked with those that it was linked with.</summary>
internal static class GraphCompaction
{
    /// <summary>The graph of the slots that stay.</summary>
    /// <param name="graph">The graph before; others may read it meanwhile.</param>
    /// <param name="before">Its vectors.</param>
    /// <param name="after">The vectors that stay.</param>
    /// <param name="slots">Their slots before, rising: the place is the new slot.</param>
    /// <param name="linked">How many of them have links.</param>
    public static HnswGraph Compact(HnswGraph graph, CodedVectors before, CodedVectors after, List<int> slots, int linked)
    {
        var now = new int[before.Count];
        Array.Fill(now, -1);
        for (var slot = 0; slot < linked; slot++) now[slots[slot]] = slot;

        var compacted = new HnswGraph(graph.Degree);
        compacted.Grow(linked);
        var choice = new NeighbourChoice(after);
        var (top, topLayer) = (-1, -1);
        for (var slot = 0; slot < linked; slot++)
        {
            var layer = graph.HighestLayerOf(slots[slot]);
            if (layer > topLayer) (top, topLayer) = (slot, layer);
            compacted.Raise(slot, layer);
            for (var at = 0; at <= layer; at++) Relink(graph, compacted, slots[slot], slot, at, now, choice);
        }

        if (top >= 0) compacted.Top = (top, topLayer);
        return compacted;
    }

    private static void Relink(HnswGraph graph, HnswGraph compacted, int before, int slot, int layer, int[] now, NeighbourChoice choice)
    {
        var links = graph.Links(before, layer);
        var isWhole = true;
        choice.Clear();
        foreach (var neighbour in links.Slice(1, links[0]))
        {
            if (now[neighbour] >= 0)
            {
                choice.Offer(slot, now[neighbour]);
                continue;
            }

            isWhole = false;
            var further = graph.Links(neighbour, layer);
            if (further.IsEmpty) continue;
            foreach (var next in further.Slice(1, further[0]))
            {
                if (now[next] >= 0 && now[next] != slot) choice.Offer(slot, now[next]);
            }
        }

        compacted.Write(slot, layer, isWhole ? choice.Offered() : choice.Choose(graph.MostLinks(layer)));
    }
}
