using System.ComponentModel;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Schema;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Kvasir.Server.Mcp.Tools;

namespace Kvasir.Server.Mcp;

/// <summary>What tools answer.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, RespectNullableAnnotations = true)]
[JsonSerializable(typeof(JsonNode))]
[JsonSerializable(typeof(JsonObject))]
[JsonSerializable(typeof(DatasetList))]
[JsonSerializable(typeof(DocumentList))]
[JsonSerializable(typeof(FoundPassages))]
[JsonSerializable(typeof(DocumentText))]
[JsonSerializable(typeof(SegmentWithNeighbours))]
[JsonSerializable(typeof(WrittenDocument))]
[JsonSerializable(typeof(PipelineList))]
[JsonSerializable(typeof(StartedRun))]
internal sealed partial class McpJson : JsonSerializerContext
{
    private static JsonSchemaExporterOptions Exporting { get; } = new() { TreatNullObliviousAsNonNullable = true, TransformSchemaNode = Describe };

    /// <summary>Member names in snake case, and all letters as they are.</summary>
    public static McpJson Readable => field ??= new(new JsonSerializerOptions(Default.Options) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });

    /// <summary>The schema of what a tool answers.</summary>
    public static JsonElement SchemaOf(JsonTypeInfo type) => JsonSerializer.SerializeToElement(type.GetJsonSchemaAsNode(Exporting), Default.JsonNode);

    private static JsonNode Describe(JsonSchemaExporterContext context, JsonNode schema)
    {
        if (schema is JsonObject described && context.PropertyInfo?.AttributeProvider is { } property && property.GetCustomAttributes(typeof(DescriptionAttribute), inherit: true) is [DescriptionAttribute first, ..]) described["description"] = first.Description;
        return schema;
    }
}
