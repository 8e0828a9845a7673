using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace Kvasir.Client.Json;

/// <summary>How the Knowledge API writes: names in snake case, moments as Unix seconds, nothing for what is not given.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    NumberHandling = JsonNumberHandling.AllowReadingFromString,
    Converters = [typeof(UnixSecondsConverter)])]
[JsonSerializable(typeof(JsonObject))]
[JsonSerializable(typeof(NewDataset))]
[JsonSerializable(typeof(DatasetChanges))]
[JsonSerializable(typeof(Page<Dataset>))]
[JsonSerializable(typeof(NewTextDocument))]
[JsonSerializable(typeof(NewFileDocument))]
[JsonSerializable(typeof(TextDocumentChanges))]
[JsonSerializable(typeof(FileDocumentChanges))]
[JsonSerializable(typeof(QueuedDocument))]
[JsonSerializable(typeof(Page<Document>))]
[JsonSerializable(typeof(DocumentDetail))]
[JsonSerializable(typeof(Many<DocumentProgress>))]
[JsonSerializable(typeof(DocumentIds))]
[JsonSerializable(typeof(UploadedFile))]
[JsonSerializable(typeof(Link))]
[JsonSerializable(typeof(Page<Segment>))]
[JsonSerializable(typeof(Many<Segment>))]
[JsonSerializable(typeof(NewSegments))]
[JsonSerializable(typeof(ChangedSegment))]
[JsonSerializable(typeof(One<Segment>))]
[JsonSerializable(typeof(One<ChildChunk>))]
[JsonSerializable(typeof(ChildChunkPage))]
[JsonSerializable(typeof(ChildChunkContent))]
[JsonSerializable(typeof(RetrievalRequest))]
[JsonSerializable(typeof(RetrievalResult))]
[JsonSerializable(typeof(RetrievalWeights))]
[JsonSerializable(typeof(string[]))]
[JsonSerializable(typeof(double))]
[JsonSerializable(typeof(long))]
[JsonSerializable(typeof(NewMetadataField))]
[JsonSerializable(typeof(NewName))]
[JsonSerializable(typeof(MetadataFieldList))]
[JsonSerializable(typeof(BuiltInFields))]
[JsonSerializable(typeof(MetadataOperations))]
[JsonSerializable(typeof(IReadOnlyList<Tag>))]
[JsonSerializable(typeof(RenamedTag))]
[JsonSerializable(typeof(TagToDelete))]
[JsonSerializable(typeof(TagBinding))]
[JsonSerializable(typeof(TagUnbinding))]
[JsonSerializable(typeof(Many<BoundTag>))]
[JsonSerializable(typeof(Many<ModelProvider>))]
[JsonSerializable(typeof(Many<ApiKey>))]
[JsonSerializable(typeof(NewApiKey))]
[JsonSerializable(typeof(PipelineFile))]
[JsonSerializable(typeof(IReadOnlyList<DatasourcePlugin>))]
[JsonSerializable(typeof(DatasourceRunRequest))]
[JsonSerializable(typeof(PipelineRunRequest))]
[JsonSerializable(typeof(PipelineRunResult))]
[JsonSerializable(typeof(WorkflowStartedEvent))]
[JsonSerializable(typeof(WorkflowFinishedEvent))]
[JsonSerializable(typeof(NodeStartedEvent))]
[JsonSerializable(typeof(NodeRetryEvent))]
[JsonSerializable(typeof(NodeFinishedEvent))]
[JsonSerializable(typeof(IterationStartedEvent))]
[JsonSerializable(typeof(IterationNextEvent))]
[JsonSerializable(typeof(IterationCompletedEvent))]
[JsonSerializable(typeof(PipelineErrorEvent))]
[JsonSerializable(typeof(UnknownPipelineEvent))]
[JsonSerializable(typeof(DatasourceProcessingEvent))]
[JsonSerializable(typeof(DatasourceCompletedEvent))]
[JsonSerializable(typeof(DatasourceErrorEvent))]
internal sealed partial class ClientJson : JsonSerializerContext;

/// <summary>An answer with one thing in it.</summary>
internal sealed record One<T>
{
    public required T Data { get; init; }
}

/// <summary>An answer with several things in it.</summary>
internal sealed record Many<T>
{
    public IReadOnlyList<T> Data { get; init => field = value ?? []; } = [];
}
