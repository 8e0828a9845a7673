using System.Text.Encodings.Web;
using System.Text.Json;
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
[JsonSerializable(typeof(DocumentIdsRequest))]
[JsonSerializable(typeof(DocumentQueued))]
[JsonSerializable(typeof(DocumentDetail))]
[JsonSerializable(typeof(DocumentState))]
[JsonSerializable(typeof(DocumentMetadataOnly))]
[JsonSerializable(typeof(UploadFileAnswer))]
[JsonSerializable(typeof(LinkAnswer))]
[JsonSerializable(typeof(MetadataFieldRequest))]
[JsonSerializable(typeof(MetadataFieldItem))]
[JsonSerializable(typeof(MetadataFieldsAnswer))]
[JsonSerializable(typeof(BuiltInFieldsAnswer))]
[JsonSerializable(typeof(DocumentMetadataRequest))]
[JsonSerializable(typeof(PipelineUploadAnswer))]
[JsonSerializable(typeof(RunDatasourceRequest))]
[JsonSerializable(typeof(RunPipelineRequest))]
[JsonSerializable(typeof(IReadOnlyList<DatasourcePlugin>))]
[JsonSerializable(typeof(ExternalRetrieveAnswer))]
[JsonSerializable(typeof(Page<DocumentItem>))]
[JsonSerializable(typeof(IndexingStatusAnswer))]
[JsonSerializable(typeof(SegmentPage))]
[JsonSerializable(typeof(CreateSegmentsRequest))]
[JsonSerializable(typeof(UpdateSegmentRequest))]
[JsonSerializable(typeof(SegmentsAnswer))]
[JsonSerializable(typeof(SegmentAnswer))]
[JsonSerializable(typeof(ChildChunkRequest))]
[JsonSerializable(typeof(ChildChunkAnswer))]
[JsonSerializable(typeof(ChildChunkPage))]
[JsonSerializable(typeof(RerankingModelBody))]
[JsonSerializable(typeof(TagRequest))]
[JsonSerializable(typeof(CountedTag<int>))]
[JsonSerializable(typeof(IReadOnlyList<CountedTag<string>>))]
[JsonSerializable(typeof(DatasetTags))]
[JsonSerializable(typeof(ModelProviders))]
[JsonSerializable(typeof(RetrieveRequest))]
[JsonSerializable(typeof(RetrieveAnswer))]
internal sealed partial class DifyJson : JsonSerializerContext
{
    /// <summary>The records as they are written: signs and scripts other than ASCII as themselves, since no answer is put into a web page as it is.</summary>
    public static DifyJson Readable => field ??= new(new JsonSerializerOptions(Default.Options) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
}
