using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Kvasir.Client.Http;
using Kvasir.Client.Json;

namespace Kvasir.Client.Pipelines;

/// <summary>From events of the wire to types.</summary>
internal static class PipelineEvents
{
    /// <summary>An event of a run; <see langword="null"/> for a sign of life.</summary>
    public static PipelineEvent? OfRun(ServerSentEvent happened)
    {
        if (happened.Data.Length == 0) return null;
        return NameOf(happened) switch
        {
            "workflow_started" => Read(happened, ClientJson.Default.WorkflowStartedEvent),
            "workflow_finished" => Read(happened, ClientJson.Default.WorkflowFinishedEvent),
            "node_started" => Read(happened, ClientJson.Default.NodeStartedEvent),
            "node_retry" => Read(happened, ClientJson.Default.NodeRetryEvent),
            "node_finished" => Read(happened, ClientJson.Default.NodeFinishedEvent),
            "iteration_started" => Read(happened, ClientJson.Default.IterationStartedEvent),
            "iteration_next" => Read(happened, ClientJson.Default.IterationNextEvent),
            "iteration_completed" => Read(happened, ClientJson.Default.IterationCompletedEvent),
            "error" => Read(happened, ClientJson.Default.PipelineErrorEvent),
            "ping" => null,
            _ => Read(happened, ClientJson.Default.UnknownPipelineEvent),
        };
    }

    /// <summary>An event of a datasource; <see langword="null"/> for a sign of life.</summary>
    public static DatasourceEvent? OfDatasource(ServerSentEvent happened)
    {
        if (happened.Data.Length == 0) return null;
        return NameOf(happened) switch
        {
            "datasource_processing" => Read(happened, ClientJson.Default.DatasourceProcessingEvent),
            "datasource_completed" => Read(happened, ClientJson.Default.DatasourceCompletedEvent),
            "datasource_error" => Read(happened, ClientJson.Default.DatasourceErrorEvent),
            "ping" => null,
            var name => new UnknownDatasourceEvent { Name = name, Body = Read(happened, ClientJson.Default.JsonElement) },
        };
    }

    private static string NameOf(ServerSentEvent happened)
    {
        var body = Read(happened, ClientJson.Default.JsonElement);
        return body.ValueKind == JsonValueKind.Object && body.TryGetProperty("event", out var name) && name.ValueKind == JsonValueKind.String ? name.GetString()! : happened.Name ?? "";
    }

    private static T Read<T>(ServerSentEvent happened, JsonTypeInfo<T> type)
    {
        try
        {
            return JsonSerializer.Deserialize(happened.Data, type) ?? throw new KnowledgeStreamException("An event of the stream is null.");
        }
        catch (JsonException e)
        {
            throw new KnowledgeStreamException($"An event of the stream cannot be read as {typeof(T).Name}: {e.Message}", e);
        }
    }
}
