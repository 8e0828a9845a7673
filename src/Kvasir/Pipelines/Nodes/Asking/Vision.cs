using Kvasir.Pipelines.Definitions;

namespace Kvasir.Pipelines.Nodes.Asking;

/// <summary>Pictures for models: they are not sent, and a pipeline that wants it has to know before it runs.</summary>
internal static class Vision
{
    public static void Refuse(NodeDefinition node, IssueList issues)
    {
        if ((node.Data["vision"] as System.Text.Json.Nodes.JsonObject)?["enabled"].Boolean() == true)
            issues.Error(node.Id, "vision.enabled", "unsupported_vision", "Pictures cannot be sent to chat models: switch vision off.");
    }
}
