using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Kvasir.Client.Json;

namespace Kvasir.Client;

/// <summary>The value of a metadata field: a text, a number, a moment, or nothing. Texts, numbers and moments become one by themselves.</summary>
[JsonConverter(typeof(MetadataValueConverter))]
public readonly struct MetadataValue : IEquatable<MetadataValue>
{
    private readonly JsonElement _json;

    internal MetadataValue(JsonElement json) => _json = json;

    /// <summary>Nothing.</summary>
    public static MetadataValue None => default;

    /// <summary>Whether there is no value.</summary>
    public bool IsNone => _json.ValueKind is JsonValueKind.Undefined or JsonValueKind.Null;

    /// <summary>The text; <see langword="null"/> when it is none.</summary>
    public string? Text => _json.ValueKind == JsonValueKind.String ? _json.GetString() : null;

    /// <summary>The number; <see langword="null"/> when it is none.</summary>
    public double? Number => _json.ValueKind == JsonValueKind.Number ? _json.GetDouble() : null;

    /// <summary>The moment, of a field of times; <see langword="null"/> when it is no number.</summary>
    public DateTimeOffset? Time => Number is { } seconds ? UnixSecondsConverter.FromSeconds(seconds) : null;

    /// <summary>A text.</summary>
    /// <param name="value">The text; nothing when it is <see langword="null"/>.</param>
    public static implicit operator MetadataValue(string? value) => value is null ? default : new(JsonSerializer.SerializeToElement(value, ClientJson.Default.String));

    /// <summary>A number.</summary>
    /// <param name="value">The number.</param>
    public static implicit operator MetadataValue(double value) => new(JsonSerializer.SerializeToElement(value, ClientJson.Default.Double));

    /// <summary>A number.</summary>
    /// <param name="value">The number.</param>
    public static implicit operator MetadataValue(long value) => new(JsonSerializer.SerializeToElement(value, ClientJson.Default.Int64));

    /// <summary>A moment, to the second.</summary>
    /// <param name="value">The moment.</param>
    public static implicit operator MetadataValue(DateTimeOffset value) => value.ToUnixTimeSeconds();

    /// <summary>Whether both are the same text or the same number.</summary>
    /// <param name="left">One.</param>
    /// <param name="right">The other.</param>
    public static bool operator ==(MetadataValue left, MetadataValue right) => left.Equals(right);

    /// <summary>Whether they are not the same.</summary>
    /// <param name="left">One.</param>
    /// <param name="right">The other.</param>
    public static bool operator !=(MetadataValue left, MetadataValue right) => !left.Equals(right);

    /// <inheritdoc/>
    public bool Equals(MetadataValue other) => IsNone ? other.IsNone : _json.ValueKind == other._json.ValueKind && ToString() == other.ToString();

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is MetadataValue other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Text, Number);

    /// <summary>The text, or the number as the invariant culture writes it; empty for nothing.</summary>
    public override string ToString() => IsNone ? "" : Text ?? Number?.ToString(CultureInfo.InvariantCulture) ?? _json.GetRawText();

    internal JsonNode? ToNode() => IsNone ? null : JsonSerializer.SerializeToNode(_json, ClientJson.Default.JsonElement);

    internal void WriteTo(Utf8JsonWriter writer)
    {
        if (IsNone) writer.WriteNullValue();
        else _json.WriteTo(writer);
    }
}

/// <summary>Values of metadata as they are on the wire. What a newer server may send beside texts and numbers is kept as it is.</summary>
internal sealed class MetadataValueConverter : JsonConverter<MetadataValue>
{
    public override bool HandleNull => true;

    public override MetadataValue Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => new(JsonElement.ParseValue(ref reader));

    public override void Write(Utf8JsonWriter writer, MetadataValue value, JsonSerializerOptions options) => value.WriteTo(writer);
}
