using System.Text.Json.Serialization;

namespace Kvasir.Server.Dify;

/// <summary>The wire records of the Knowledge API.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, NumberHandling = JsonNumberHandling.AllowReadingFromString)]
[JsonSerializable(typeof(ErrorAnswer))]
[JsonSerializable(typeof(ResultAnswer))]
[JsonSerializable(typeof(CreateDatasetRequest))]
[JsonSerializable(typeof(UpdateDatasetRequest))]
[JsonSerializable(typeof(DatasetDetail))]
[JsonSerializable(typeof(Page<DatasetDetail>))]
[JsonSerializable(typeof(CreateDocumentRequest))]
[JsonSerializable(typeof(DocumentQueued))]
[JsonSerializable(typeof(DocumentDetail))]
[JsonSerializable(typeof(Page<DocumentItem>))]
[JsonSerializable(typeof(IndexingStatusAnswer))]
[JsonSerializable(typeof(SegmentPage))]
[JsonSerializable(typeof(RerankingModelBody))]
[JsonSerializable(typeof(RetrieveRequest))]
[JsonSerializable(typeof(RetrieveAnswer))]
internal sealed partial class DifyJson : JsonSerializerContext;
