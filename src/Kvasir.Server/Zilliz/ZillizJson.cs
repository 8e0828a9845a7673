using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Kvasir.Server.Zilliz;

/// <summary>The wire records of the pipelines of collections.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull, Converters = [typeof(EntityHitConverter)])]
[JsonSerializable(typeof(ZillizFailure))]
[JsonSerializable(typeof(ZillizAnswer<PipelineAnswer>))]
[JsonSerializable(typeof(ZillizAnswer<IReadOnlyList<PipelineAnswer>>))]
[JsonSerializable(typeof(ZillizAnswer<IngestionAnswer>))]
[JsonSerializable(typeof(ZillizAnswer<SearchAnswer>))]
[JsonSerializable(typeof(ZillizAnswer<DeletionAnswer>))]
internal sealed partial class ZillizJson : JsonSerializerContext
{
    /// <summary>Text of any script as it is.</summary>
    public static ZillizJson Readable => field ??= new(new JsonSerializerOptions(Default.Options) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
}

/// <summary>What every success has around it.</summary>
/// <param name="Data">The answer.</param>
internal sealed record ZillizAnswer<T>(T Data)
{
    /// <summary>A number: clients compare it.</summary>
    [JsonPropertyOrder(-1)] public int Code { get; init; } = StatusCodes.Status200OK;
}

/// <summary>A failure.</summary>
/// <param name="Code">Never 200.</param>
/// <param name="Message">What is wrong.</param>
/// <param name="RequestId">By which the log knows the request.</param>
internal sealed record ZillizFailure(int Code, string Message, string RequestId);
