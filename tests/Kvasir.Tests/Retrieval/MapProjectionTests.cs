using Kvasir.Retrieval;

namespace Kvasir.Tests.Retrieval;

public sealed class MapProjectionTests
{
    [Fact]
    public void Points_of_a_plane_keep_their_distances()
    {
        ReadOnlyMemory<float>[] plane = [new float[] { 3, 0, 4, 0 }, new float[] { 0, 0, 0, 0 }, new float[] { 3, 0, 0, 0 }, new float[] { 0, 0, 4, 0 }];
        var map = MapProjection.OfVectors(plane);
        for (var i = 0; i < plane.Length; i++)
        {
            for (var j = 0; j < plane.Length; j++) Distance(map[i], map[j]).ShouldBe(Distance(plane[i], plane[j]), 1e-6);
        }
    }

    [Fact]
    public void What_shares_words_lies_nearer_than_what_does_not()
    {
        var map = MapProjection.OfTerms([["refund", "polici"], ["refund", "polici", "day"], ["ship", "harbour"]]);
        Distance(map[0], map[1]).ShouldBeLessThan(Distance(map[0], map[2]));
    }

    [Fact]
    public void Equal_points_lie_on_each_other_and_nothing_has_no_place()
    {
        MapProjection.OfVectors([new float[] { 1, 0 }, new float[] { 1, 0 }]).ShouldAllBe(position => position.X == 0 && position.Y == 0);
        MapProjection.OfVectors([new float[] { 1, 0 }]).ShouldBe([default]);
        MapProjection.OfVectors([]).ShouldBeEmpty();
        MapProjection.OfTerms([["a"], []]).Length.ShouldBe(2);
    }

    [Fact]
    public void The_same_points_always_give_the_same_finite_map_no_wider_than_they_are()
    {
        var random = new Random(20261121);
        for (var round = 0; round < 200; round++)
        {
            var vectors = Enumerable.Range(0, random.Next(1, 40)).Select(_ => (ReadOnlyMemory<float>)Unit(random)).ToList();
            var map = MapProjection.OfVectors(vectors);
            map.ShouldBe(MapProjection.OfVectors(vectors));
            map.ShouldAllBe(position => Math.Abs(position.X) <= 2 && Math.Abs(position.Y) <= 2);
        }
    }

    private static float[] Unit(Random random)
    {
        var vector = Enumerable.Range(0, 8).Select(_ => random.NextSingle() - 0.5f).ToArray();
        var length = MathF.Sqrt(vector.Sum(component => component * component));
        return [.. vector.Select(component => component / length)];
    }

    private static double Distance(MapPosition one, MapPosition other) => Math.Sqrt(Math.Pow(one.X - other.X, 2) + Math.Pow(one.Y - other.Y, 2));

    private static double Distance(ReadOnlyMemory<float> one, ReadOnlyMemory<float> other) => Math.Sqrt(one.ToArray().Zip(other.ToArray(), (a, b) => Math.Pow(a - b, 2)).Sum());
}
