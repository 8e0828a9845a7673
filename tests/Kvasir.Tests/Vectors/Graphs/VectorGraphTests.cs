using Kvasir.Vectors;
using Kvasir.Vectors.Graphs;
using Kvasir.Vectors.Snapshots;

namespace Kvasir.Tests.Vectors.Graphs;

/// <summary>Indexes that are large enough to be walked, with settings that make small ones so.</summary>
public sealed class VectorGraphTests
{
    private const int Dimensions = 48;

    private static readonly VectorIndexSettings Small = new() { LeastForGraph = 400, LinkedAtOnce = 100, Degree = 8, LinkWidth = 80, Threads = 2 };

    private readonly Random _random = new(20261121);
    private readonly List<float[]> _vectors = [];
    private VectorIndex _index = new(Dimensions, Small);

    [Fact]
    public async Task A_walk_finds_nearly_all_that_comparing_with_all_finds()
    {
        Add(6000);
        await _index.SettleAsync();
        _index.Linked.ShouldBeGreaterThan(5900);
        Recall(_ => true).ShouldBeGreaterThan(0.95);
        _index.Recall.ShouldBeGreaterThan(0.95);
    }

    [Fact]
    public async Task A_walk_looks_around_less_where_some_are_much_closer_than_the_others()
    {
        var copied = Near(0);
        for (var copy = 0; copy < 30; copy++) Add(Moved(copied));
        Add(3000);
        await _index.SettleAsync();
        var walk = new GraphWalk(Dimensions, HnswGraph.MostLinks(Small.Degree, layer: 0));
        var (among, apart) = (0, 0);
        for (var i = 0; i < 20; i++)
        {
            var query = Moved(copied);
            Search(query, _ => true).Intersect(Exact(query, _ => true, 10)).Count().ShouldBeGreaterThanOrEqualTo(9);
            among += Steps(walk, query);
            apart += Steps(walk, Near(i));
        }

        among.ShouldBeLessThan(apart / 2);
    }

    [Fact]
    public void What_was_added_is_found_before_it_is_linked()
    {
        for (var i = 0; i < 3000; i++)
        {
            Add(1);
            if (i % 50 == 0) Search(_vectors[^1], _ => true)[0].ShouldBe(i);
        }
    }

    [Theory]
    [InlineData(2)]
    [InlineData(7)]
    [InlineData(40)]
    [InlineData(2999)]
    public async Task Only_allowed_owners_are_found_and_as_many_as_there_are(int step)
    {
        Add(3000);
        await _index.SettleAsync();
        Recall(owner => owner % step == 0).ShouldBeGreaterThan(0.93);
    }

    [Fact]
    public async Task Owners_that_are_far_away_are_found_when_only_they_are_allowed()
    {
        Add(3000);
        await _index.SettleAsync();
        var query = Near(0);
        var far = Exact(query, _ => true, 3000)[1500..].ToHashSet();
        Search(query, far.Contains).Intersect(Exact(query, far.Contains, 10)).Count().ShouldBeGreaterThanOrEqualTo(9);
    }

    [Fact]
    public async Task Removed_owners_are_compacted_away_and_the_others_are_found_as_before()
    {
        Add(16_000);
        await _index.SettleAsync();
        var memory = _index.MemoryBytes;
        // All of some clusters, and every third of the others.
        bool Stays(int owner) => owner % 16 >= 4 && owner % 3 != 0;
        _index.Remove([.. Enumerable.Range(0, _vectors.Count).Where(owner => !Stays(owner))]);
        await _index.SettleAsync();
        _index.Count.ShouldBe(Enumerable.Range(0, _vectors.Count).Count(Stays));
        _index.MemoryBytes.ShouldBeLessThan(memory);
        Recall(Stays).ShouldBeGreaterThan(0.93);
        var before = _vectors.Count;
        Add(500);
        await _index.SettleAsync();
        Recall(owner => owner >= before || Stays(owner)).ShouldBeGreaterThan(0.93);
    }

    [Fact]
    public async Task Everything_may_be_removed_and_others_come()
    {
        Add(6000);
        await _index.SettleAsync();
        _index.Remove([.. Enumerable.Range(0, 6000)]);
        await _index.SettleAsync();
        _index.Count.ShouldBe(0);
        Search(Near(0), owner => owner >= 6000).ShouldBeEmpty();
        Add(1000);
        await _index.SettleAsync();
        Recall(owner => owner >= 6000).ShouldBeGreaterThan(0.95);
    }

    [Fact]
    public async Task Searches_never_fail_while_vectors_come_and_go()
    {
        Add(2000);
        using var done = new CancellationTokenSource();
        var searches = Task.Run(() =>
        {
            var random = new Random(5);
            var count = 0;
            while (!done.IsCancellationRequested)
            {
                float[] query;
                int owners;
                lock (_vectors) (query, owners) = (_vectors[random.Next(_vectors.Count)], _vectors.Count);
                var allowed = new Bitmap(owners);
                for (var owner = random.Next(3); owner < owners; owner += 1 + random.Next(3)) allowed.Set(owner);
                var hits = _index.Search(query, 10, allowed, Load, CancellationToken.None);
                hits.ShouldAllBe(hit => allowed.Get(hit.Owner));
                hits.Select(hit => hit.Cosine).ShouldBe(hits.Select(hit => hit.Cosine).OrderDescending());
                count++;
            }

            return count;
        });
        for (var round = 0; round < 12; round++)
        {
            var first = _vectors.Count;
            Add(1500);
            _index.Remove([.. Enumerable.Range(first - 1400, 1400)]);
        }

        await _index.SettleAsync();
        await done.CancelAsync();
        (await searches).ShouldBeGreaterThan(0);
        Recall(owner => owner >= _vectors.Count - 1500).ShouldBeGreaterThan(0.93);
    }

    [Fact]
    public async Task What_is_read_from_a_snapshot_finds_the_same_and_grows()
    {
        Add(3000);
        await _index.SettleAsync();
        Add(50);
        var queries = Enumerable.Range(0, 30).Select(Near).ToList();
        var before = queries.Select(query => Search(query, IsLeft)).ToList();
        _index = Read(Snapshot(owner => IsLeft(owner) ? owner : CodeBlock.Nobody));
        _index.Count.ShouldBe(3050);
        _index.Linked.ShouldBeGreaterThan(2900);
        queries.Select(query => Search(query, IsLeft)).ShouldBe(before);
        Add(3000);
        await _index.SettleAsync();
        _index.Linked.ShouldBeGreaterThan(5900);
        Recall(IsLeft).ShouldBeGreaterThan(0.93);

        static bool IsLeft(int owner) => owner >= 100;
    }

    [Fact]
    public async Task Slots_that_nobody_has_any_more_are_compacted_away()
    {
        Add(8000);
        await _index.SettleAsync();
        _index = Read(Snapshot(owner => owner >= 6000 ? owner - 6000 : CodeBlock.Nobody));
        await _index.SettleAsync();
        _index.Count.ShouldBe(2000);
        _vectors.RemoveRange(0, 6000);
        var query = Near(0);
        var hits = _index.Search(query, 10, All(), (ids, show) => ids.ToList().ForEach(id => show(id, _vectors[(int)id - 6000])), CancellationToken.None).Select(hit => hit.Owner);
        hits.Intersect(Exact(query, _ => true, 10)).Count().ShouldBeGreaterThanOrEqualTo(9);
    }

    [Fact]
    public async Task A_snapshot_may_be_taken_while_links_are_made()
    {
        Add(8000);
        var linking = _index.SettleAsync();
        var snapshots = new List<byte[]>();
        while (!linking.IsCompleted) snapshots.Add(Snapshot(owner => owner));
        await linking;
        foreach (var snapshot in snapshots.Where((_, i) => i % (1 + (snapshots.Count / 5)) == 0))
        {
            _index = Read(snapshot);
            Recall(_ => true).ShouldBeGreaterThan(0.93);
            await _index.SettleAsync();
            Recall(_ => true).ShouldBeGreaterThan(0.93);
        }
    }

    [Fact]
    public async Task A_damaged_snapshot_is_never_taken_for_a_whole_one()
    {
        Add(1000);
        await _index.SettleAsync();
        var snapshot = Snapshot(owner => owner);
        for (var i = 0; i < 400; i++)
        {
            // The first bytes say how much of everything there is.
            var at = i < 32 ? i : _random.Next(snapshot.Length);
            var damaged = snapshot.ToArray();
            damaged[at] ^= (byte)(1 << _random.Next(8));
            Should.Throw<InvalidDataException>(() => Read(damaged), $"byte {at}");
            Should.Throw<InvalidDataException>(() => Read(snapshot[..at]), $"cut at {at}");
        }

        Should.Throw<InvalidDataException>(() => Read([.. snapshot, 0]));
    }

    private byte[] Snapshot(Func<int, int> owner)
    {
        using var file = new MemoryStream();
        using var to = new SnapshotWriter(file);
        StateSnapshot.Write(to, _index.State, [.. Enumerable.Range(0, _vectors.Count).Select(owner)]);
        to.End();
        return file.ToArray();
    }

    private VectorIndex Read(byte[] snapshot)
    {
        using var from = new SnapshotReader(new MemoryStream(snapshot));
        var state = StateSnapshot.Read(from, _vectors.Count);
        from.End();
        return new VectorIndex(state, Small);
    }

    private Bitmap All()
    {
        var all = new Bitmap(_vectors.Count);
        for (var owner = 0; owner < _vectors.Count; owner++) all.Set(owner);
        return all;
    }

    private double Recall(Func<int, bool> allowed)
    {
        const int Queries = 40;
        var found = 0;
        var wanted = 0;
        for (var i = 0; i < Queries; i++)
        {
            var query = Near(i);
            var exact = Exact(query, allowed, 10);
            found += Search(query, allowed).Intersect(exact).Count();
            wanted += exact.Count;
        }

        return (double)found / wanted;
    }

    private List<int> Search(float[] query, Func<int, bool> allowed)
    {
        var bitmap = new Bitmap(_vectors.Count);
        for (var owner = 0; owner < _vectors.Count; owner++)
        {
            if (allowed(owner)) bitmap.Set(owner);
        }

        return [.. _index.Search(query, 10, bitmap, Load, CancellationToken.None).Select(hit => hit.Owner)];
    }

    private List<int> Exact(float[] query, Func<int, bool> allowed, int top) =>
        [.. Enumerable.Range(0, _vectors.Count).Where(allowed).OrderByDescending(owner => Cosine(query, _vectors[owner])).Take(top)];

    private static float Cosine(float[] a, float[] b)
    {
        var sum = 0f;
        for (var i = 0; i < a.Length; i++) sum += a[i] * b[i];
        return sum;
    }

    private void Load(IReadOnlyList<long> ids, VectorRow show)
    {
        foreach (var id in ids)
        {
            float[] vector;
            lock (_vectors) vector = _vectors[(int)id];
            show(id, vector);
        }
    }

    private int Steps(GraphWalk walk, float[] query)
    {
        walk.Query.Set(query);
        walk.Search(_index.State, new WalkReach(10, Slack: 0.3, Kept: 20, Width: 400));
        return walk.Steps;
    }

    private void Add(int count)
    {
        for (var i = 0; i < count; i++) Add(Near(_vectors.Count));
    }

    private void Add(float[] vector)
    {
        var owner = _vectors.Count;
        lock (_vectors) _vectors.Add(vector);
        _index.Add(owner, owner, vector);
    }

    private float[] Moved(float[] vector) => Unit(vector.Select(component => component + (0.02f * Gauss(_random))));

    // Sixteen clusters that overlap, as texts about sixteen subjects do.
    private float[] Near(int cluster)
    {
        var center = new Random(cluster % 16);
        return Unit(Enumerable.Range(0, Dimensions).Select(_ => Gauss(center) + (1.5f * Gauss(_random))));
    }

    private static float[] Unit(IEnumerable<float> components)
    {
        var vector = components.ToArray();
        var length = MathF.Sqrt(vector.Sum(component => component * component));
        return [.. vector.Select(component => component / length)];
    }

    private static float Gauss(Random random) => MathF.Sqrt(-2 * MathF.Log(1 - random.NextSingle())) * MathF.Cos(2 * MathF.PI * random.NextSingle());
}
