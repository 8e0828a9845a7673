using System.Text.Json;

namespace Kvasir.Tests.Filters.Generated;

/// <summary>Makes JSON texts with all kinds of values under a few keys.</summary>
public static class JsonMaker
{
    public static string Value(Random random) => random.Next(10) switch
    {
        0 => Scalar(random),
        1 => List(random, () => Scalar(random)),
        _ => Members(random, deeper: true),
    };

    public static string List(Random random, Func<string> element) => $"[{string.Join(',', Enumerable.Range(0, random.Next(4)).Select(_ => element()))}]";

    private static string Members(Random random, bool deeper)
    {
        var keys = Pools.Keys.Where(_ => random.Next(3) > 0);
        return $"{{{string.Join(", ", keys.Select(key => $"{JsonSerializer.Serialize(key)}: {Member()}"))}}}";

        string Member() => random.Next(6) switch
        {
            0 => List(random, () => random.Next(5) == 0 ? List(random, () => Scalar(random)) : Scalar(random)),
            1 when deeper => Members(random, deeper: false),
            _ => Scalar(random),
        };
    }

    private static string Scalar(Random random) => random.Next(8) switch
    {
        0 => "null",
        1 => "true",
        2 => "false",
        < 6 => Pools.Pick(random, Pools.Digits),
        _ => JsonSerializer.Serialize(Pools.Pick(random, Pools.Texts)),
    };
}
