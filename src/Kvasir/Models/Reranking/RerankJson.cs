using System.Text.Json.Serialization;

namespace Kvasir.Models.Reranking;

/// <summary>What is sent to a rerank endpoint.</summary>
internal sealed record RerankRequest(string Model, string Query, IReadOnlyList<string> Documents, int TopN, bool ReturnDocuments);

/// <summary>What a rerank endpoint answers: <c>results</c>, or <c>data</c> as some name it.</summary>
internal sealed record RerankResponse(IReadOnlyList<RerankResult>? Results, IReadOnlyList<RerankResult>? Data);

/// <summary>The score of the passage at an index, under one of its two names.</summary>
internal sealed record RerankResult(int Index, double? RelevanceScore, double? Score);

/// <summary>The wire records of the rerank API.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(RerankRequest))]
[JsonSerializable(typeof(RerankResponse))]
internal sealed partial class RerankJson : JsonSerializerContext;
