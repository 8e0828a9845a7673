namespace Kvasir.Pipelines.Compilation;

/// <summary>Which nodes lead to which, within one scope: a bit for each pair, filled along the topological order.</summary>
internal sealed class UpstreamSets
{
    private readonly Dictionary<CompiledNode, ulong[]> _sets = [];

    public UpstreamSets(IEnumerable<IReadOnlyList<CompiledNode>> orders)
    {
        foreach (var order in orders)
        {
            foreach (var node in order)
            {
                var set = new ulong[(order.Count + 63) / 64];
                foreach (var edge in node.Incoming)
                {
                    var source = _sets[edge.Source];
                    for (var word = 0; word < set.Length; word++) set[word] |= source[word];
                    set[edge.Source.Position / 64] |= 1UL << (edge.Source.Position % 64);
                }

                _sets[node] = set;
            }
        }
    }

    /// <summary>Whether one node of a scope comes before another on some way.</summary>
    public bool Leads(CompiledNode from, CompiledNode to) =>
        from.Definition.ParentId == to.Definition.ParentId && (_sets[to][from.Position / 64] & (1UL << (from.Position % 64))) != 0;
}
