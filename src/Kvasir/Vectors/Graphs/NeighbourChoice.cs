using System.Runtime.InteropServices;

namespace Kvasir.Vectors.Graphs;

/// <summary>Chooses which of many close slots a slot is linked with. Keeps what one choice needs, for the next one.</summary>
/// <param name="vectors">At least the slots that are offered.</param>
internal sealed class NeighbourChoice(CodedVectors vectors)
{
    private readonly List<(float Score, int Slot)> _offered = [];
    private readonly List<int> _chosen = [];

    /// <summary>Forgets what was offered.</summary>
    public void Clear() => _offered.Clear();

    /// <summary>Offers a slot whose score is known.</summary>
    public void Offer(float score, int slot) => _offered.Add((score, slot));

    /// <summary>Offers a slot to another one.</summary>
    public void Offer(int to, int slot) => Offer(vectors.Score(to, slot), slot);

    /// <summary>All that were offered, each once, the closest first.</summary>
    public ReadOnlySpan<int> Offered()
    {
        Order();
        _chosen.Clear();
        foreach (var (_, slot) in _offered)
        {
            if (!_chosen.Contains(slot)) _chosen.Add(slot);
        }

        return CollectionsMarshal.AsSpan(_chosen);
    }

    /// <summary>
    /// Chooses by the heuristic of the paper (its algorithm 4): one that is closer to one that was chosen than to the slot itself is reached through that one, and needs no link.
    /// </summary>
    /// <param name="most">How many at most.</param>
    public ReadOnlySpan<int> Choose(int most)
    {
        Order();
        _chosen.Clear();
        foreach (var (score, slot) in _offered)
        {
            if (_chosen.Count == most) break;
            if (!IsReached(slot, score)) _chosen.Add(slot);
        }

        return CollectionsMarshal.AsSpan(_chosen);
    }

    private bool IsReached(int slot, float score)
    {
        foreach (var other in _chosen)
        {
            if (other == slot || vectors.Score(slot, other) > score) return true;
        }

        return false;
    }

    // By falling score. What a walk offers is in order already.
    private void Order()
    {
        for (var i = 1; i < _offered.Count; i++)
        {
            if (_offered[i].Score <= _offered[i - 1].Score) continue;
            _offered.Sort((a, b) => b.Score.CompareTo(a.Score));
            return;
        }
    }
}
