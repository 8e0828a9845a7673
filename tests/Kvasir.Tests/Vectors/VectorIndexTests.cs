using Kvasir.Vectors;

namespace Kvasir.Tests.Vectors;

public sealed class VectorIndexTests
{
    private const int Dimensions = 64;

    private readonly Random _random = new(20261121);
    private readonly Dictionary<long, float[]> _vectors = [];
    private readonly Dictionary<long, int> _owners = [];
    private readonly VectorIndex _index = new(Dimensions);

    [Fact]
    public void The_nearest_owners_are_those_of_an_exact_search()
    {
        AddVectors(owners: 3000, perOwner: 3);
        for (var i = 0; i < 50; i++)
        {
            var query = Unit();
            Search(query, All(3000)).ShouldBe(Exact(query, _ => true));
        }
    }

    [Fact]
    public void Only_allowed_owners_are_found()
    {
        AddVectors(owners: 2000, perOwner: 2);
        foreach (var step in (int[])[2, 20, 200, 1999])
        {
            var allowed = new Bitmap(2000);
            for (var owner = 0; owner < 2000; owner += step) allowed.Set(owner);
            var query = Unit();
            Search(query, allowed).ShouldBe(Exact(query, owner => owner % step == 0));
        }

        Search(Unit(), new Bitmap(0)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Removed_owners_make_room_and_the_others_are_still_found()
    {
        AddVectors(owners: 12_000, perOwner: 1);
        var memory = _index.MemoryBytes;
        var allowed = All(12_000);
        for (var owner = 0; owner < 9000; owner++) allowed.Clear(owner);
        _index.Remove([.. Enumerable.Range(0, 9000)]);
        await _index.SettleAsync();
        _index.Count.ShouldBe(3000);
        _index.MemoryBytes.ShouldBeLessThan(memory);
        var query = Unit();
        Search(query, allowed).ShouldBe(Exact(query, owner => owner >= 9000));
    }

    [Fact]
    public async Task Readers_see_whole_vectors_while_a_writer_adds()
    {
        AddVectors(owners: 100, perOwner: 1);
        var target = Unit();
        using var done = new CancellationTokenSource();
        var reading = Task.Run(() =>
        {
            while (!done.IsCancellationRequested)
            {
                // Owner 5000 is added over and over with the target itself: once seen, it is first and exact.
                var hits = _index.Search(target, 3, All(6000), Load, CancellationToken.None);
                hits.Select(hit => hit.Cosine).ShouldBe(hits.Select(hit => hit.Cosine).OrderDescending());
            }
        });
        for (var i = 0; i < 10_000; i++)
        {
            lock (_vectors) _vectors[1_000_000 + i] = target;
            _index.Add(1_000_000 + i, 5000, target);
        }

        await done.CancelAsync();
        await reading;
        Search(target, All(6000))[0].ShouldBe(5000);
    }

    [Fact]
    public void The_vectors_of_an_owner_come_together()
    {
        AddVectors(owners: 10, perOwner: 2);
        Should.Throw<ArgumentException>(() => _index.Add(100, 3, Unit())).ParamName.ShouldBe("owner");
        _index.Count.ShouldBe(20);
        _index.Add(101, 9, Unit());
    }

    [Fact]
    public void A_cancelled_search_stops()
    {
        AddVectors(owners: 10, perOwner: 1);
        Should.Throw<OperationCanceledException>(() => _index.Search(Unit(), 1, All(10), Load, new CancellationToken(canceled: true)));
    }

    private static Bitmap All(int owners)
    {
        var all = new Bitmap(owners);
        for (var owner = 0; owner < owners; owner++) all.Set(owner);
        return all;
    }

    private List<int> Search(float[] query, Bitmap allowed) => [.. _index.Search(query, 10, allowed, Load, CancellationToken.None).Select(hit => hit.Owner)];

    private List<int> Exact(float[] query, Func<int, bool> allowed) =>
    [
        .. _vectors.Where(vector => allowed(_owners[vector.Key]))
            .GroupBy(vector => _owners[vector.Key], vector => vector.Value.Zip(query, (a, b) => a * b).Sum())
            .OrderByDescending(scores => scores.Max()).ThenBy(scores => scores.Key).Take(10).Select(scores => scores.Key),
    ];

    private void Load(IReadOnlyList<long> ids, VectorRow show)
    {
        foreach (var id in ids)
        {
            float[]? vector;
            lock (_vectors) _vectors.TryGetValue(id, out vector);
            if (vector is not null) show(id, vector);
        }
    }

    private void AddVectors(int owners, int perOwner)
    {
        for (var i = 0; i < owners * perOwner; i++)
        {
            (_vectors[i], _owners[i]) = (Unit(), i / perOwner);
            _index.Add(i, i / perOwner, _vectors[i]);
        }
    }

    private float[] Unit()
    {
        var vector = Enumerable.Range(0, Dimensions).Select(_ => (_random.NextSingle() * 2) - 1).ToArray();
        var length = MathF.Sqrt(vector.Sum(component => component * component));
        return [.. vector.Select(component => component / length)];
    }
}
