using System.Text.Json.Serialization;

namespace Kvasir.Server.Dify;

/// <summary>One page of a list on the wire.</summary>
internal sealed record Page<T>(IReadOnlyList<T> Data, bool HasMore, int Limit, long Total, [property: JsonPropertyName("page")] int Number);
