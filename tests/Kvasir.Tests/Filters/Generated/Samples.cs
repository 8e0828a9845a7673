using Kvasir.Filters;

namespace Kvasir.Tests.Filters.Generated;

/// <summary>Makes conditions of every kind.</summary>
public sealed class Samples(Random random)
{
    /// <summary>What the conditions name.</summary>
    public static FilterSchema Schema { get; } = new(
    [
        new("id", FilterType.Int64), new("i8", FilterType.Int8), new("i16", FilterType.Int16), new("i32", FilterType.Int32), new("i64", FilterType.Int64), new("f", FilterType.Float),
        new("d", FilterType.Double), new("s", FilterType.VarChar), new("s2", FilterType.VarChar), new("b", FilterType.Bool), new("j", FilterType.Json),
        new("tags", FilterType.Array, FilterType.VarChar), new("nums", FilterType.Array, FilterType.Int64), new("fs", FilterType.Array, FilterType.Float),
    ]);

    private readonly ScalarSamples _scalars = new(random);
    private readonly JsonSamples _json = new(random);

    public Sample Any(int depth) => (depth == 0 ? 9 : random.Next(10)) switch
    {
        0 or 1 => new AllOf(Several(depth)),
        2 or 3 => new AnyOf(Several(depth)),
        4 => new NotOf(Any(depth - 1)),
        _ => random.Next(3) == 0 ? _json.Any() : _scalars.Any(),
    };

    private List<Sample> Several(int depth) => [.. Enumerable.Range(0, random.Next(2, 4)).Select(_ => Any(depth - 1))];
}
