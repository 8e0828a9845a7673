using Kvasir.Vectors;
using Kvasir.Vectors.Distances;
using Kvasir.Vectors.Graphs;

namespace Kvasir.Tests.Vectors;

public sealed class ExactScanTests
{
    private const int Count = (2 * CodeBlock.Capacity) + 100;
    private const int Kept = 10;

    private readonly Random _random = new(20261122);

    [Theory]
    [InlineData(3)]
    [InlineData(64)]
    [InlineData(100)]
    public void The_best_of_a_range_are_found_wherever_it_begins_and_ends(int dimensions)
    {
        var vectors = new CodedVectors([], 0, dimensions);
        for (var slot = 0; slot < Count; slot++) vectors = vectors.With(slot, slot, Vector(dimensions));
        var query = new CodedQuery(dimensions);
        query.Set(Vector(dimensions));
        int[] borders = [0, 1, CodeBlock.Capacity - 2, CodeBlock.Capacity, CodeBlock.Capacity + 3, (2 * CodeBlock.Capacity) - 1, Count];
        foreach (var first in borders)
        {
            foreach (var end in borders.Where(end => end >= first))
            {
                var found = new Beam();
                found.Clear(Kept);
                ExactScan.Range(vectors, query, first, end, allowed: null, found, CancellationToken.None);
                var scores = Enumerable.Range(first, end - first).Select(slot => vectors.Score(query, slot)).OrderDescending().Take(Kept);
                Enumerable.Range(0, found.Count).Select(found.Score).ShouldBe(scores, $"{first} to {end}");
                Enumerable.Range(0, found.Count).ShouldAllBe(place => vectors.Score(query, found.Slot(place)) == found.Score(place));
            }
        }
    }

    private float[] Vector(int dimensions) => [.. Enumerable.Range(0, dimensions).Select(_ => _random.NextSingle() - 0.5f)];
}
