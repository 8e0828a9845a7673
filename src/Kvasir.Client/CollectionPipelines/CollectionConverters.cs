using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Kvasir.Client.Json;

namespace Kvasir.Client;

/// <summary>Moments in milliseconds since 1970.</summary>
internal sealed class UnixMillisecondsConverter : JsonConverter<DateTimeOffset>
{
    public override DateTimeOffset Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => UnixSecondsConverter.FromSeconds(
        (reader.TokenType == JsonTokenType.String && double.TryParse(reader.GetString(), NumberStyles.Float, CultureInfo.InvariantCulture, out var text) ? text : reader.GetDouble()) / 1000);

    public override void Write(Utf8JsonWriter writer, DateTimeOffset value, JsonSerializerOptions options) => writer.WriteNumberValue(value.ToUnixTimeMilliseconds());
}

/// <summary>A list, which some servers write as its one member.</summary>
internal abstract class OneOrManyConverter<T> : JsonConverter<IReadOnlyList<T>>
{
    protected abstract JsonTypeInfo<T> Item { get; }

    protected abstract JsonTypeInfo<IReadOnlyList<T>> List { get; }

    public override IReadOnlyList<T>? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType == JsonTokenType.StartArray ? JsonSerializer.Deserialize(ref reader, List) : [JsonSerializer.Deserialize(ref reader, Item)!];

    public override void Write(Utf8JsonWriter writer, IReadOnlyList<T> value, JsonSerializerOptions options) => JsonSerializer.Serialize(writer, value, List);
}

/// <summary>The functions of a pipeline.</summary>
internal sealed class FunctionsConverter : OneOrManyConverter<CollectionFunction>
{
    protected override JsonTypeInfo<CollectionFunction> Item => CollectionJson.Default.CollectionFunction;

    protected override JsonTypeInfo<IReadOnlyList<CollectionFunction>> List => CollectionJson.Default.IReadOnlyListCollectionFunction;
}

/// <summary>Names of inputs.</summary>
internal sealed class TextsConverter : OneOrManyConverter<string>
{
    protected override JsonTypeInfo<string> Item => CollectionJson.Default.String;

    protected override JsonTypeInfo<IReadOnlyList<string>> List => CollectionJson.Default.IReadOnlyListString;
}

/// <summary>A hit, whose members beside two are those that the search asked for. Ids are texts in some releases and numbers in others, distances the other way round.</summary>
internal sealed class CollectionHitConverter : JsonConverter<CollectionHit>
{
    private const string Id = "id";
    private const string Distance = "distance";

    public override CollectionHit Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        var hit = JsonElement.ParseValue(ref reader);
        if (hit.ValueKind != JsonValueKind.Object || !hit.TryGetProperty(Id, out var id)) throw new JsonException("A hit is an object with an id.");
        return new CollectionHit
        {
            Id = id.ToString(),
            Distance = hit.TryGetProperty(Distance, out var distance) && double.TryParse(distance.ToString(), NumberStyles.Float, CultureInfo.InvariantCulture, out var value) ? value : 0,
            Fields = hit.EnumerateObject().Where(member => member.Name is not (Id or Distance)).ToDictionary(member => member.Name, member => member.Value),
        };
    }

    public override void Write(Utf8JsonWriter writer, CollectionHit value, JsonSerializerOptions options)
    {
        writer.WriteStartObject();
        writer.WriteString(Id, value.Id);
        writer.WriteNumber(Distance, value.Distance);
        foreach (var (name, field) in value.Fields)
        {
            writer.WritePropertyName(name);
            field.WriteTo(writer);
        }

        writer.WriteEndObject();
    }
}
