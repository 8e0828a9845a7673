using System.Text.Json.Serialization;
using Kvasir.Chunking;
using Kvasir.Collections;
using Kvasir.Knowledge;
using Kvasir.Retrieval;

namespace Kvasir.Storage;

/// <summary>The form in which structured values are kept in a column. A stored format: members may be added, never renamed.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, UseStringEnumConverter = true, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(System.Text.Json.JsonElement))]
[JsonSerializable(typeof(RetrievalModel))]
[JsonSerializable(typeof(ProcessRule))]
[JsonSerializable(typeof(SplitProgress))]
[JsonSerializable(typeof(SegmentContext))]
[JsonSerializable(typeof(IndexingOutcome))]
[JsonSerializable(typeof(Collection))]
[JsonSerializable(typeof(IReadOnlyList<PipelineFunction>))]
[JsonSerializable(typeof(IReadOnlyList<NamedValue>))]
[JsonSerializable(typeof(IReadOnlyList<string>))]
[JsonSerializable(typeof(string[]))]
[JsonSerializable(typeof(long[]))]
[JsonSerializable(typeof(IReadOnlyDictionary<string, string>))]
internal sealed partial class StoredJson : JsonSerializerContext;
