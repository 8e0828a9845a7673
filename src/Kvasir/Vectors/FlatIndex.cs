using Kvasir.Vectors.Distances;

namespace Kvasir.Vectors;

/// <summary>
/// The vectors of one dataset and model, searched by an exact scan over int8 codes whose best candidates are scored again in float32. An owner may
/// have several vectors; its score is that of the best.
/// </summary>
/// <remarks>
/// One writer at a time. Readers take what is published and never wait: blocks are shared between versions, and a place that is published never
/// changes. The structure is drawn in docs/vector-index.md.
/// </remarks>
/// <param name="dimensions">Components of every vector.</param>
internal sealed class FlatIndex(int dimensions)
{
    // Beyond this share of removed vectors the blocks are written anew.
    private const double LargestDeadShare = 0.25;

    // Codes err by about 0.01: the true first ones are among the first few times as many by code.
    private const int OverFetch = 4;
    private const int SmallestFetch = 100;

    private readonly Lock _writing = new();
    private readonly HashSet<int> _removed = [];
    private volatile Version _version = new([], 0);
    private int _dead;

    /// <summary>Components of every vector.</summary>
    public int Dimensions { get; } = dimensions;

    /// <summary>Vectors held, removed ones included until they are compacted away.</summary>
    public int Count => _version.Count;

    /// <summary>Bytes that the blocks take.</summary>
    public long MemoryBytes => _version.Blocks.Sum(block => block.MemoryBytes);

    /// <summary>Adds a vector.</summary>
    /// <param name="id">By which the caller finds its float32 form again.</param>
    /// <param name="owner">Whose vector it is; 0 or more. Must not be one that was removed.</param>
    /// <param name="vector">Of unit length.</param>
    public void Add(long id, int owner, ReadOnlySpan<float> vector)
    {
        if (vector.Length != Dimensions) throw new ArgumentException($"The vector has {vector.Length} components, the index {Dimensions}.", nameof(vector));
        lock (_writing)
        {
            var (blocks, count) = (_version.Blocks, _version.Count);
            if (count == blocks.Length * CodeBlock.Capacity) blocks = [.. blocks, new CodeBlock(Dimensions)];
            blocks[count / CodeBlock.Capacity].Write(count % CodeBlock.Capacity, id, owner, vector);
            _version = new Version(blocks, count + 1);
        }
    }

    /// <summary>Removes all vectors of some owners. The caller keeps them out of its searches from now on: they may stay in memory for a while.</summary>
    public void Remove(IReadOnlyCollection<int> owners)
    {
        lock (_writing)
        {
            _removed.UnionWith(owners);
            // An owner has at least one vector; counting exactly would cost a scan for each removal.
            _dead += owners.Count;
            if (_dead > CodeBlock.Capacity && _dead > _version.Count * LargestDeadShare) Compact();
        }
    }

    /// <summary>Finds the owners with the closest vectors.</summary>
    /// <param name="query">Of unit length.</param>
    /// <param name="top">How many owners at most.</param>
    /// <param name="allowed">The owners that may be found.</param>
    /// <param name="load">Loads float32 vectors by their ids; those that are gone are left out.</param>
    /// <param name="cancellationToken">Stops the scan between blocks.</param>
    /// <returns>By falling cosine; ties by owner.</returns>
    public IReadOnlyList<VectorHit> Search(
        ReadOnlySpan<float> query, int top, Bitmap allowed, Func<IReadOnlyList<long>, IReadOnlyDictionary<long, float[]>> load, CancellationToken cancellationToken)
    {
        var candidates = Scan(query, Math.Max(top * OverFetch, SmallestFetch), allowed, cancellationToken);
        var vectors = load([.. candidates.Select(candidate => candidate.Id)]);
        var best = new Dictionary<int, double>();
        foreach (var (id, owner) in candidates)
        {
            // Damaged since its codes were made: nothing can be compared with it.
            if (!vectors.TryGetValue(id, out var vector) || vector.Length != Dimensions || !Int8Code.HasDirection(vector)) continue;
            var cosine = Math.Clamp((double)Distance.Dot(query, vector), -1, 1);
            if (!best.TryGetValue(owner, out var known) || cosine > known) best[owner] = cosine;
        }

        return [.. best.Select(pair => new VectorHit(pair.Key, pair.Value)).OrderByDescending(hit => hit.Cosine).ThenBy(hit => hit.Owner).Take(top)];
    }

    private List<(long Id, int Owner)> Scan(ReadOnlySpan<float> query, int fetch, Bitmap allowed, CancellationToken cancellationToken)
    {
        var version = _version;
        var codes = new sbyte[Dimensions];
        Int8Code.Encode(query, codes);
        // The worst candidate is on top of the queue, to be thrown out first.
        var closest = new PriorityQueue<(long Id, int Owner), float>(fetch);
        for (var b = 0; b < version.Blocks.Length; b++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var block = version.Blocks[b];
            var filled = Math.Min(CodeBlock.Capacity, version.Count - (b * CodeBlock.Capacity));
            for (var place = 0; place < filled; place++)
            {
                if (!allowed.Get(block.Owner(place))) continue;
                var score = Distance.Dot(codes, block.Codes(place)) * block.Scale(place);
                if (closest.Count < fetch) closest.Enqueue((block.Id(place), block.Owner(place)), score);
                else if (closest.TryPeek(out _, out var worst) && score > worst) closest.EnqueueDequeue((block.Id(place), block.Owner(place)), score);
            }
        }

        return [.. closest.UnorderedItems.Select(item => item.Element)];
    }

    private void Compact()
    {
        var old = _version;
        var blocks = new List<CodeBlock>();
        var count = 0;
        for (var i = 0; i < old.Count; i++)
        {
            var (from, place) = (old.Blocks[i / CodeBlock.Capacity], i % CodeBlock.Capacity);
            if (_removed.Contains(from.Owner(place))) continue;
            if (count == blocks.Count * CodeBlock.Capacity) blocks.Add(new CodeBlock(Dimensions));
            blocks[^1].Copy(count % CodeBlock.Capacity, from, place);
            count++;
        }

        _removed.Clear();
        _dead = 0;
        _version = new Version([.. blocks], count);
    }

    private sealed record Version(CodeBlock[] Blocks, int Count);
}
