using Kvasir.Vectors.Graphs;

namespace Kvasir.Vectors.Snapshots;

/// <summary>An index in a file: the vectors' codes, whose they are, and their links. The form is drawn in docs/vector-index.md.</summary>
internal static unsafe class StateSnapshot
{
    /// <summary>Writes an index. Others may link it further meanwhile: what they link with is left out when it is read.</summary>
    /// <param name="to">The file.</param>
    /// <param name="state">The index.</param>
    /// <param name="owners">The number of each owner in the file; <see cref="CodeBlock.Nobody"/> for one that is gone.</param>
    public static void Write(SnapshotWriter to, VectorIndexState state, ReadOnlySpan<int> owners)
    {
        to.Write(state.Vectors.Dimensions);
        to.Write(state.Walk);
        WriteVectors(to, state.Vectors, owners);
        to.Write(state.Graph?.Degree ?? 0);
        if (state.Graph is { } graph) WriteGraph(to, graph, state.Top, state.Linked);
        GC.KeepAlive(state);
    }

    /// <summary>Reads an index. It is not to be trusted before the reader has come to its end.</summary>
    /// <param name="from">The file.</param>
    /// <param name="owners">How many owners there are.</param>
    /// <exception cref="InvalidDataException">It cannot be one.</exception>
    public static VectorIndexState Read(SnapshotReader from, int owners)
    {
        var dimensions = from.Read<int>();
        if (dimensions is < 1 or > 1 << 16) throw new InvalidDataException($"The snapshot has vectors of {dimensions} components.");
        var walk = from.Read<MeasuredWalk>();
        var vectors = ReadVectors(from, dimensions, owners);
        var state = VectorIndexState.Of(vectors) with { Walk = walk };
        if (from.Read<int>() is not (> 0 and < CodeBlock.Capacity and var degree)) return state;
        var (graph, top, linked) = ReadGraph(from, degree, vectors.Count);
        return state with { Graph = graph, Top = top, Linked = linked };
    }

    private static void WriteVectors(SnapshotWriter to, CodedVectors vectors, ReadOnlySpan<int> owners)
    {
        to.Write(vectors.Count);
        var renumbered = new int[CodeBlock.Capacity];
        for (var first = 0; first < vectors.Count; first += CodeBlock.Capacity)
        {
            var block = vectors.Blocks[first >> CodeBlock.Shift];
            var filled = Math.Min(CodeBlock.Capacity, vectors.Count - first);
            for (var place = 0; place < filled; place++) renumbered[place] = block.Owner(place) is >= 0 and var owner ? owners[owner] : CodeBlock.Nobody;
            to.Write<sbyte>(block.Rows(filled));
            to.Write<float>(block.ScalesOf(filled));
            to.Write<long>(block.Ids(filled));
            to.Write<int>(renumbered.AsSpan(0, filled));
        }
    }

    private static CodedVectors ReadVectors(SnapshotReader from, int dimensions, int owners)
    {
        var count = from.ReadCount(dimensions + sizeof(float) + sizeof(long) + sizeof(int));
        var blocks = new CodeBlock[(count + CodeBlock.PlaceMask) >> CodeBlock.Shift];
        for (var i = 0; i < blocks.Length; i++)
        {
            var block = blocks[i] = new CodeBlock(dimensions);
            var filled = Math.Min(CodeBlock.Capacity, count - (i << CodeBlock.Shift));
            from.Read(block.Rows(filled));
            from.Read(block.ScalesOf(filled));
            from.Read(block.Ids(filled));
            from.Read(block.Owners(filled));
            if (block.Owners(filled).ContainsAnyExceptInRange(CodeBlock.Nobody, owners - 1)) throw new InvalidDataException("The snapshot has vectors of entries that it has not.");
        }

        return new CodedVectors(blocks, count, dimensions);
    }

    private static void WriteGraph(SnapshotWriter to, HnswGraph graph, (int Slot, int Layer) top, int linked)
    {
        to.Write(linked);
        to.Write(top.Slot);
        to.Write(top.Layer);
        for (var first = 0; first < linked; first += CodeBlock.Capacity) to.Write<int>(graph.LowestBlock(first, Math.Min(CodeBlock.Capacity, linked - first)));
        var upper = graph.Upper.Where(slot => slot.Key < linked).ToList();
        to.Write(upper.Count);
        foreach (var (slot, links) in upper)
        {
            to.Write(slot);
            to.Write(links.Length);
            to.Write<int>(links);
        }
    }

    private static (HnswGraph Graph, (int Slot, int Layer) Top, int Linked) ReadGraph(SnapshotReader from, int degree, int count)
    {
        var graph = new HnswGraph(degree);
        var linked = from.ReadCount((1 + graph.MostLinks(0)) * sizeof(int));
        (int Slot, int Layer) top = (from.Read<int>(), from.Read<int>());
        if (linked > count || top.Slot < 0 || top.Slot >= linked) throw new InvalidDataException("The snapshot's graph has slots that its vectors have not.");
        graph.Grow(linked);
        for (var first = 0; first < linked; first += CodeBlock.Capacity) from.Read(graph.LowestBlock(first, Math.Min(CodeBlock.Capacity, linked - first)));
        for (var slot = 0; slot < linked; slot++) Keep(graph.Links(slot, 0), linked);
        for (var left = from.ReadCount(2 * sizeof(int)); left > 0; left--)
        {
            var slot = from.Read<int>();
            var links = new int[from.ReadCount(sizeof(int))];
            from.Read<int>(links);
            if (slot < 0 || slot >= linked || links.Length % (1 + degree) != 0) throw new InvalidDataException("The snapshot's graph has layers that no slot has.");
            for (var at = 0; at < links.Length; at += 1 + degree) Keep(links.AsSpan(at, 1 + degree), linked);
            graph.Raise(slot, links);
        }

        graph.Top = top;
        return (graph, top, linked);
    }

    private static void Keep(Span<int> links, int linked)
    {
        var kept = 0;
        foreach (var slot in links.Slice(1, Math.Clamp(links[0], 0, links.Length - 1)))
        {
            if ((uint)slot < (uint)linked) links[1 + kept++] = slot;
        }

        links[0] = kept;
    }
}
