using Kvasir.Vectors.Graphs;

namespace Kvasir.Vectors;

/// <summary>What a search sees of an index: nothing of it changes but links.</summary>
/// <param name="Vectors">All vectors.</param>
/// <param name="FirstOf">The first slot of each owner; -1 where it has none. The others follow it.</param>
/// <param name="Graph">The links of the first slots; <see langword="null"/> while there are too few to need any.</param>
/// <param name="Top">Where walks begin: a linked slot, and its highest layer.</param>
/// <param name="Linked">How many slots have links: those behind them are looked at one by one.</param>
/// <param name="Walk">How walks were when they were last measured.</param>
/// <param name="Unowned">How many slots are <see cref="CodeBlock.Nobody"/>'s.</param>
internal sealed record VectorIndexState(CodedVectors Vectors, int[] FirstOf, HnswGraph? Graph, (int Slot, int Layer) Top, int Linked, MeasuredWalk Walk, int Unowned)
{
    /// <summary>How far walks look (<see cref="WalkReach.Slack"/>) until it was measured with questions, at least: it is enough for texts as a rule.</summary>
    public const double UsualSlack = 0.1;

    // Without a graph everything is found.
    private static readonly MeasuredWalk Unmeasured = new(UsualSlack, Steps: 128, Recall: 1, CostOfLink: 1.5, CostInRow: 0.5);

    /// <summary>Nothing.</summary>
    public static VectorIndexState Empty(int dimensions) => new(new CodedVectors([], 0, dimensions), [], null, (-1, -1), 0, Unmeasured, 0);

    /// <summary>Vectors without links.</summary>
    public static VectorIndexState Of(CodedVectors vectors)
    {
        var unowned = 0;
        for (var slot = 0; slot < vectors.Count; slot++)
        {
            if (vectors.Owner(slot) < 0) unowned++;
        }

        return Empty(vectors.Dimensions) with { Vectors = vectors, FirstOf = FirstSlots(vectors), Unowned = unowned };
    }

    /// <summary>With one more vector, which no older state sees.</summary>
    /// <exception cref="ArgumentException">Another owner's vector came between those of this one.</exception>
    public VectorIndexState With(long id, int owner, ReadOnlySpan<float> vector)
    {
        var firstOf = owner < FirstOf.Length ? FirstOf : Grown(FirstOf, owner + 1);
        var added = Vectors.With(id, owner, vector);
        if (firstOf[owner] < 0) firstOf[owner] = Vectors.Count;
        else if (Vectors.Owner(Vectors.Count - 1) != owner) throw new ArgumentException($"The vectors of an owner come one after the other: {owner} has some already, and others came since.", nameof(owner));
        return this with { Vectors = added, FirstOf = firstOf };
    }

    /// <summary>The slots of an owner.</summary>
    public (int First, int End) SlotsOf(int owner)
    {
        if (owner >= FirstOf.Length || FirstOf[owner] is not (>= 0 and var first) || first >= Vectors.Count) return (0, 0);
        var end = first + 1;
        while (end < Vectors.Count && Vectors.Owner(end) == owner) end++;
        return (first, end);
    }

    /// <summary>Without the vectors of some owners and of nobody, in memory of its own. Those behind the links stay behind them.</summary>
    public VectorIndexState Without(HashSet<int> owners)
    {
        var slots = new List<int>(Vectors.Count);
        for (var slot = 0; slot < Vectors.Count; slot++)
        {
            if (Vectors.Owner(slot) is >= 0 and var owner && !owners.Contains(owner)) slots.Add(slot);
        }

        var vectors = Vectors.Copy(slots);
        var place = slots.BinarySearch(Linked);
        var linked = place >= 0 ? place : ~place;
        var graph = Graph is null || linked == 0 ? null : GraphCompaction.Compact(Graph, Vectors, vectors, slots, linked);
        return new VectorIndexState(vectors, FirstSlots(vectors), graph, graph?.Top ?? (-1, -1), linked, Walk, Unowned: 0);
    }

    /// <summary>With what another version of the vectors has behind a slot.</summary>
    public VectorIndexState WithTail(CodedVectors other, int from)
    {
        if (from == other.Count) return this;
        var vectors = Vectors.With(other, from);
        return this with { Vectors = vectors, FirstOf = FirstSlots(vectors) };
    }

    private static int[] FirstSlots(CodedVectors vectors)
    {
        var firstOf = Array.Empty<int>();
        for (var slot = vectors.Count - 1; slot >= 0; slot--)
        {
            if (vectors.Owner(slot) is not (>= 0 and var owner)) continue;
            if (owner >= firstOf.Length) firstOf = Grown(firstOf, owner + 1);
            firstOf[owner] = slot;
        }

        return firstOf;
    }

    private static int[] Grown(int[] firstOf, int least)
    {
        var grown = new int[Math.Max(least, firstOf.Length * 2)];
        firstOf.CopyTo(grown, 0);
        Array.Fill(grown, -1, firstOf.Length, grown.Length - firstOf.Length);
        return grown;
    }
}
