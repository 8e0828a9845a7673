using System.Text.Json.Nodes;
using Kvasir.Models.Chat;
using Kvasir.Pipelines.Definitions;

namespace Kvasir.Pipelines.Nodes.Asking;

/// <summary>The chat model that a node's <c>model</c> means, and how it is to write.</summary>
internal static class ModelChoice
{
    private const string Field = "model";

    private static readonly string[] Understood = ["temperature", "max_tokens", "top_p", "stop"];

    /// <summary>Says what is wrong with the choice: a name that is not there is no error, because models are called otherwise on every server.</summary>
    public static void Check(NodeDefinition node, ChatModels models, IssueList issues)
    {
        if (models.All.Count == 0)
        {
            issues.Error(node.Id, Field, "no_chat_model", "No chat model is configured, and the node asks one: set Kvasir:Chat:Endpoints:0:BaseUrl and Kvasir:Chat:Endpoints:0:Model.");
            return;
        }

        var name = (node.Data[Field] as JsonObject)?["name"].Text() ?? "";
        if (Named(node, models) is null)
        {
            issues.Warn(
                node.Id, $"{Field}.name", "unknown_model",
                $"{(name.Length == 0 ? "No chat model is named" : $"There is no chat model '{KvasirException.Shorten(name)}'")}, so '{models.Default.Name}' is asked; there are {string.Join(", ", models.All.Select(model => model.Name))}.");
        }

        foreach (var (parameter, value) in Parameters(node))
        {
            if (value is not null && !Understood.Contains(parameter)) issues.Warn(node.Id, $"{Field}.completion_params.{parameter}", "unknown_setting", $"'{parameter}' is ignored; chat models take {string.Join(", ", Understood)}.");
        }
    }

    /// <summary>The model that is asked.</summary>
    /// <exception cref="NodeException">None is configured any more.</exception>
    public static IChatModel Find(NodeDefinition node, ChatModels models) =>
        Named(node, models) ?? (models.All.Count > 0 ? models.Default : null) ?? throw new NodeException("ModelNotExistError", "No chat model is configured.");

    /// <summary>A question of a conversation with what the node's settings say of answers.</summary>
    public static ChatQuestion Question(NodeDefinition node, IReadOnlyList<ChatTurn> turns)
    {
        var parameters = Parameters(node);
        var stop = parameters["stop"] is JsonArray list ? [.. list.Select(entry => entry.Text()).OfType<string>()] : parameters["stop"].Text() is { Length: > 0 } text ? new[] { text } : [];
        return new ChatQuestion(turns)
        {
            Limits = new ChatLimits(parameters["max_tokens"].Whole(), parameters["temperature"].Number()),
            TopP = parameters["top_p"].Number(),
            Stop = stop.Length == 0 ? null : stop,
        };
    }

    private static IChatModel? Named(NodeDefinition node, ChatModels models)
    {
        var (provider, name) = ((node.Data[Field] as JsonObject)?["provider"].Text(), (node.Data[Field] as JsonObject)?["name"].Text());
        return models.All.FirstOrDefault(model => model.Name == name && model.Provider == provider) ?? models.All.FirstOrDefault(model => model.Name == name);
    }

    private static JsonObject Parameters(NodeDefinition node) => (node.Data[Field] as JsonObject)?["completion_params"] as JsonObject ?? [];
}
