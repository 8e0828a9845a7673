using System.Text.Json.Nodes;
using Kvasir.Pipelines.Definitions;
using Kvasir.Pipelines.Expressions;
using Kvasir.Pipelines.Expressions.Templates;

namespace Kvasir.Pipelines.Nodes.Languages;

/// <summary>Fills in a template that may have expressions, conditions and loops.</summary>
public sealed class TemplateTransformNode : INodeType
{
    private const string Field = "template";

    /// <inheritdoc/>
    public string Type => NodeTypeNames.TemplateTransform;

    /// <inheritdoc/>
    public NodeShape Describe(NodeDefinition node)
    {
        ArgumentNullException.ThrowIfNull(node);
        var issues = new List<PipelineIssue>();
        var values = NamedValues.Read(node, issues);
        try
        {
            Template.Parse(node.Data[Field].Text() ?? "");
        }
        catch (LanguageException exception)
        {
            issues.Add(new(true, node.Id, Field, "invalid_template", exception.Message));
        }

        return new(values.Reads, new Dictionary<string, OutputType> { ["output"] = OutputType.Text }, [NodeShape.Source], issues);
    }

    /// <inheritdoc/>
    public async Task<NodeResult> RunAsync(NodeContext context, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(context);
        var values = NamedValues.Read(context.Node, []).Resolve(context.Values);
        try
        {
            var output = await Task.Run(() => Template.Parse(context.Node.Data[Field].Text() ?? "").Render(values, cancellationToken), cancellationToken);
            return new NodeResult(new JsonObject { ["output"] = output });
        }
        catch (LanguageException exception)
        {
            throw new NodeException("TemplateRenderError", exception.Message, exception);
        }
    }
}
