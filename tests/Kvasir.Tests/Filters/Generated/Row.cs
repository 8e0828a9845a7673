using System.Text.Json;

namespace Kvasir.Tests.Filters.Generated;

/// <summary>A row with a value, or none, of every type.</summary>
public sealed record Row
{
    public long Id { get; init; }

    public short? I8 { get; init; }

    public short? I16 { get; init; }

    public int? I32 { get; init; }

    public long? I64 { get; init; }

    public float? F { get; init; }

    public double? D { get; init; }

    public string? S { get; init; }

    public string? S2 { get; init; }

    public bool? B { get; init; }

    public JsonElement? J { get; init; }

    public JsonElement? Tags { get; init; }

    public JsonElement? Nums { get; init; }

    public JsonElement? Fs { get; init; }

    public long? Whole(string field) => field switch { "id" => Id, "i8" => I8, "i16" => I16, "i32" => I32, _ => I64 };

    public string? Text(string field) => field == "s" ? S : S2;

    /// <summary>A row of values that many rows share, so that filters find some of them.</summary>
    public static Row Make(Random random, long id)
    {
        return new Row
        {
            Id = id,
            I8 = Some(Pools.Bytes),
            I16 = Some(Pools.Shorts),
            I32 = Some(Pools.Ints),
            I64 = Some(Pools.Longs),
            F = Some(Pools.Floats),
            D = Some(Pools.Doubles),
            S = random.Next(8) == 0 ? null : Pools.Pick(random, Pools.Texts),
            S2 = random.Next(8) == 0 ? null : Pools.Pick(random, Pools.Texts),
            B = random.Next(4) == 0 ? null : random.Next(2) == 0,
            J = Json(JsonMaker.Value(random)),
            Tags = Json(JsonMaker.List(random, () => JsonSerializer.Serialize(Pools.Pick(random, Pools.Texts)))),
            Nums = Json(JsonMaker.List(random, () => JsonSerializer.Serialize(Pools.Pick(random, Pools.Longs)))),
            Fs = Json(JsonMaker.List(random, () => JsonSerializer.Serialize(Pools.Pick(random, Pools.Floats)))),
        };

        T? Some<T>(T[] pool)
            where T : struct => random.Next(8) == 0 ? null : Pools.Pick(random, pool);

        JsonElement? Json(string text) => random.Next(8) == 0 ? null : JsonSerializer.Deserialize<JsonElement>(text);
    }
}
