using System.Runtime.InteropServices;
using Kvasir.Vectors.Distances;

namespace Kvasir.Bench.Vectors;

/// <summary>Unit vectors, queries that are not among them, and which are closest to each query: of all, and of a twentieth that passes a filter.</summary>
internal sealed record Dataset(string Name, string Folder, int Dimensions, float[] Vectors, float[] Queries, int[] Truth, int[] FilteredTruth, bool[] Passes)
{
    public const string Glove = "glove";
    public const string Corpus = "corpus";
    public const int Top = 10;

    private const int QueryCount = 1000;
    private const int FilterShare = 20;

    public int Count => Vectors.Length / Dimensions;

    public ReadOnlyMemory<float> Vector(int i) => Vectors.AsMemory(i * Dimensions, Dimensions);

    public ReadOnlyMemory<float> Query(int i) => Queries.AsMemory(i * Dimensions, Dimensions);

    public static Dataset Prepare(string name, int? count)
    {
        var (all, dimensions) = name switch
        {
            Glove => (GloveVectors.Load(), GloveVectors.Dimensions),
            Corpus => (CorpusVectors.Load(), CorpusVectors.Dimensions),
            _ => throw new ArgumentException($"There is no set '{name}': {Glove} or {Corpus}."),
        };
        // Queries from everywhere, so that they are like what they ask for.
        var total = all.Length / dimensions;
        var asked = Enumerable.Range(0, QueryCount).Select(i => (int)((long)i * total / QueryCount)).ToHashSet();
        var kept = Enumerable.Range(0, total).Where(i => !asked.Contains(i)).ToList();
        if (count < kept.Count) kept = [.. Enumerable.Range(0, count.Value).Select(i => kept[(int)((long)i * kept.Count / count.Value)])];
        var (vectors, queries) = (Rows(all, dimensions, kept), Rows(all, dimensions, [.. asked.Order()]));
        var random = new Random(20261121);
        var passes = kept.ConvertAll(_ => random.Next(FilterShare) == 0).ToArray();
        var set = new Dataset($"{name}, {dimensions} dimensions", BenchFolder.Of($"{name}-{kept.Count}"), dimensions, vectors, queries, Closest(vectors, queries, dimensions, null), Closest(vectors, queries, dimensions, passes), passes);
        set.Write();
        return set;
    }

    /// <summary>The closest vectors to each query, those that pass where that is asked for.</summary>
    internal static int[] Closest(float[] vectors, float[] queries, int dimensions, bool[]? passes)
    {
        var truth = new int[queries.Length / dimensions * Top];
        Parallel.For(0, queries.Length / dimensions, query =>
        {
            var closest = new PriorityQueue<int, float>(Top + 1);
            for (var i = 0; i < vectors.Length / dimensions; i++)
            {
                if (passes?[i] == false) continue;
                var score = Distance.Dot(queries.AsSpan(query * dimensions, dimensions), vectors.AsSpan(i * dimensions, dimensions));
                if (closest.Count < Top) closest.Enqueue(i, score);
                else closest.EnqueueDequeue(i, score);
            }

            foreach (var (place, i) in closest.UnorderedItems.Select(item => item.Element).Index()) truth[(query * Top) + place] = i;
        });
        return truth;
    }

    // Into an array of their own: what a growing one borrows stays in the pool for a minute, and would be counted as freed by the index.
    private static float[] Rows(float[] all, int dimensions, List<int> numbers)
    {
        var rows = new float[numbers.Count * dimensions];
        foreach (var (at, number) in numbers.Index()) all.AsSpan(number * dimensions, dimensions).CopyTo(rows.AsSpan(at * dimensions));
        return rows;
    }

    private void Write()
    {
        File.WriteAllBytes(Path.Combine(Folder, "vectors"), MemoryMarshal.AsBytes<float>(Vectors));
        File.WriteAllBytes(Path.Combine(Folder, "queries"), MemoryMarshal.AsBytes<float>(Queries));
        File.WriteAllBytes(Path.Combine(Folder, "truth"), MemoryMarshal.AsBytes<int>(Truth));
        File.WriteAllBytes(Path.Combine(Folder, "filtered-truth"), MemoryMarshal.AsBytes<int>(FilteredTruth));
        File.WriteAllBytes(Path.Combine(Folder, "passes"), MemoryMarshal.AsBytes<bool>(Passes));
    }
}
