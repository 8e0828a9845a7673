using System.Text.Json;
using System.Text.Json.Nodes;
using Kvasir.Models.Chat;
using Kvasir.Pipelines.Definitions;
using Kvasir.Pipelines.Definitions.Text;

namespace Kvasir.Pipelines.Nodes.Asking;

/// <summary>Asks a chat model, for a text or for an object that fits a schema.</summary>
public sealed class LlmNode(ChatModels models) : INodeType
{
    private const string Schema = "structured_output.schema";

    /// <inheritdoc/>
    public string Type => NodeTypeNames.Llm;

    /// <inheritdoc/>
    public NodeShape Describe(NodeDefinition node)
    {
        ArgumentNullException.ThrowIfNull(node);
        var issues = new IssueList();
        ModelChoice.Check(node, models, issues);
        var reads = new List<NodeRead>();
        foreach (var message in Prompt.Read(node, issues)) reads.AddRange(TemplateText.References(message.Text).Select(from => new NodeRead(from, OutputType.Any, message.Field)));
        if (Prompt.ContextOf(node) is { } context) reads.Add(new(context, OutputType.Any, "context.variable_selector"));
        else if ((node.Data["context"] as JsonObject)?["enabled"].Boolean() == true) issues.Error(node.Id, "context.variable_selector", "invalid_selector", "The context is switched on, but names no value.");
        Vision.Refuse(node, issues);

        var outputs = new Dictionary<string, OutputType>
        {
            ["text"] = OutputType.Text,
            ["reasoning_content"] = OutputType.Text,
            ["usage"] = OutputType.Mapping,
            ["finish_reason"] = OutputType.Text,
            ["files"] = OutputType.ArrayFile,
        };
        if (IsStructured(node))
        {
            outputs["structured_output"] = OutputType.Mapping;
            if (SchemaOf(node) is null) issues.Error(node.Id, Schema, "missing_schema", "A structured output is wanted, but there is no JSON schema of an object for it.");
        }

        return new(reads, outputs, [NodeShape.Source], issues.All);
    }

    /// <inheritdoc/>
    public async Task<NodeResult> RunAsync(NodeContext context, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(context);
        var model = ModelChoice.Find(context.Node, models);
        var question = ModelChoice.Question(context.Node, Prompt.Render(context));
        if (!IsStructured(context.Node))
        {
            var answer = await model.AskForNodeAsync(question, cancellationToken);
            return Result(context.Node, answer, answer.Usage, model);
        }

        var schema = SchemaOf(context.Node) ?? throw new NodeException("OutputParserError", "There is no JSON schema for the structured output.");
        question = Instructions.Add(question, $"Answer with one JSON object only, which fits this JSON schema:\n{ValueText.Render(schema)}") with { Schema = schema };
        var (written, value, problem, usage) = await WrittenJson.AskAsync(model, question, given => WrittenJson.Check(given, schema), cancellationToken);
        if (problem is not null) throw new NodeException("OutputParserError", $"The structured output is not what its schema says. {problem}");
        var result = Result(context.Node, written, usage, model);
        result.Outputs["structured_output"] = value;
        return result;
    }

    private static NodeResult Result(NodeDefinition node, ChatAnswer answer, ChatUsage usage, IChatModel model)
    {
        var separated = node.Data["reasoning_format"].Text() == "separated";
        var outputs = new JsonObject
        {
            ["text"] = separated ? answer.Text.Trim() : answer.Written,
            ["reasoning_content"] = separated ? answer.Reasoning : answer.ToldReasoning ?? "",
            ["usage"] = usage.ToJson(),
            ["finish_reason"] = answer.FinishReason,
            ["files"] = new JsonArray(),
        };
        return new NodeResult(outputs) { Tokens = usage.TotalTokens, ProcessData = new JsonObject { ["model_provider"] = model.Provider, ["model_name"] = model.Name } };
    }

    private static bool IsStructured(NodeDefinition node) => node.Data["structured_output_enabled"].Boolean() == true;

    // The editor writes schemas as objects; by hand they are written as texts too.
    private static JsonObject? SchemaOf(NodeDefinition node)
    {
        var written = (node.Data["structured_output"] as JsonObject)?["schema"];
        try
        {
            return written.Text() is { } text ? JsonNode.Parse(text) as JsonObject : written as JsonObject;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
