using System.Text.Json;
using System.Text.Json.Serialization;
using Kvasir.Client.Json;

namespace Kvasir.Client;

/// <summary>Weights, which some servers store as one number: the share of meaning.</summary>
internal sealed class RetrievalWeightsConverter : JsonConverter<RetrievalWeights>
{
    public override RetrievalWeights? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => reader.TokenType == JsonTokenType.Number
        ? RetrievalWeights.Of(reader.GetDouble())
        : JsonSerializer.Deserialize(ref reader, ClientJson.Default.RetrievalWeights);

    public override void Write(Utf8JsonWriter writer, RetrievalWeights value, JsonSerializerOptions options) => JsonSerializer.Serialize(writer, value, ClientJson.Default.RetrievalWeights);
}
