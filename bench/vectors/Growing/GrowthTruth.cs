using Kvasir.Vectors.Distances;

namespace Kvasir.Bench.Vectors.Growing;

/// <summary>The closest of the first vectors to each query: goes on with those that came since it was last asked.</summary>
internal sealed class GrowthTruth(Dataset data)
{
    private readonly PriorityQueue<int, float>[] _closest = [.. Enumerable.Range(0, GrowthData.Asked).Select(_ => new PriorityQueue<int, float>(Dataset.Top + 1))];
    private int _count;

    /// <summary>Takes more vectors in.</summary>
    public void Extend(int count)
    {
        Parallel.For(0, _closest.Length, query =>
        {
            var asked = data.Query(query).Span;
            for (var i = _count; i < count; i++)
            {
                var score = Distance.Dot(asked, data.Vector(i).Span);
                if (_closest[query].Count < Dataset.Top) _closest[query].Enqueue(i, score);
                else _closest[query].EnqueueDequeue(i, score);
            }
        });
        _count = count;
    }

    /// <summary>The closest to a query.</summary>
    public HashSet<int> Of(int query) => [.. _closest[query].UnorderedItems.Select(item => item.Element)];
}
