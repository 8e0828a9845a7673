using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace Kvasir.Client.Json;

/// <summary>How Zilliz Cloud Pipelines write: names in camel case, but for those of inputs and results, which say so themselves.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    NumberHandling = JsonNumberHandling.AllowReadingFromString)]
[JsonSerializable(typeof(NewCollectionPipeline))]
[JsonSerializable(typeof(Envelope<CollectionPipeline>))]
[JsonSerializable(typeof(Envelope<IReadOnlyList<CollectionPipeline>>))]
[JsonSerializable(typeof(Envelope<IngestionResult>))]
[JsonSerializable(typeof(Envelope<CollectionSearchResult>))]
[JsonSerializable(typeof(Envelope<DeletionResult>))]
[JsonSerializable(typeof(CollectionRun))]
[JsonSerializable(typeof(JsonObject))]
internal sealed partial class CollectionJson : JsonSerializerContext;
