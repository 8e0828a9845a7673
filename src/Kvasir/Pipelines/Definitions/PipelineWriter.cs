using System.Text.Json.Nodes;

namespace Kvasir.Pipelines.Definitions;

/// <summary>Writes pipeline files.</summary>
public static class PipelineWriter
{
    /// <summary>Writes a pipeline as the file that it was read from, with all that is not understood here.</summary>
    /// <param name="definition">The pipeline.</param>
    /// <param name="includeSecrets">Whether the values of secret variables and the ids of credentials are written too.</param>
    public static string Write(PipelineDefinition definition, bool includeSecrets)
    {
        ArgumentNullException.ThrowIfNull(definition);
        if (includeSecrets) return PipelineYaml.Write(definition.Source);
        var document = (JsonObject)definition.Source.DeepClone();
        var workflow = document["workflow"] as JsonObject;
        foreach (var secret in Mappings(workflow?["environment_variables"]).Where(variable => variable["value_type"].Text() == "secret")) secret["value"] = "";
        // From the file and not from the definition: nodes that could not be understood keep their secrets too.
        foreach (var node in Mappings((workflow?["graph"] as JsonObject)?["nodes"]))
        {
            if (node["data"] is JsonObject data && data["type"].Text() is "tool" or "datasource") ((JsonObject)node["data"]!).Remove("credential_id");
        }

        return PipelineYaml.Write(document);
    }

    private static IEnumerable<JsonObject> Mappings(JsonNode? list) => (list as JsonArray)?.OfType<JsonObject>() ?? [];
}
