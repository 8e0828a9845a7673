using Kvasir.Pipelines.Definitions;
using Kvasir.Pipelines.Expressions;
using Kvasir.Pipelines.Expressions.Code;

namespace Kvasir.Pipelines.Nodes.Languages;

/// <summary>Runs a program that its author wrote in a part of Python. It can reach nothing but the values that it is given.</summary>
public sealed class CodeNode : INodeType
{
    private const string Field = "code";
    private const string Python = "python3";

    /// <inheritdoc/>
    public string Type => NodeTypeNames.Code;

    /// <inheritdoc/>
    public NodeShape Describe(NodeDefinition node)
    {
        ArgumentNullException.ThrowIfNull(node);
        var issues = new List<PipelineIssue>();
        var values = NamedValues.Read(node, issues);
        var outputs = DeclaredOutputs.Read(node, issues);
        var language = node.Data["code_language"].Text() ?? Python;
        if (language == Python) CheckProgram(node, values, issues);
        else issues.Add(new(true, node.Id, "code_language", "unsupported_language", $"Programs are written in {Python}; '{KvasirException.Shorten(language)}' is not run."));
        return new(values.Reads, outputs.Shape, [NodeShape.Source], issues);
    }

    /// <inheritdoc/>
    public async Task<NodeResult> RunAsync(NodeContext context, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(context);
        var values = NamedValues.Read(context.Node, []).Resolve(context.Values);
        try
        {
            var returned = await Task.Run(() => CodeProgram.Parse(Source(context.Node)).Run(values, cancellationToken), cancellationToken);
            return new NodeResult(DeclaredOutputs.Read(context.Node, []).Check(returned));
        }
        catch (LanguageException exception)
        {
            throw new NodeException("CodeExecutionError", exception.Message, exception);
        }
    }

    private static void CheckProgram(NodeDefinition node, NamedValues values, List<PipelineIssue> issues)
    {
        try
        {
            var parameters = CodeProgram.Parse(Source(node)).Parameters;
            var given = values.All.Select(value => value.Name).ToHashSet(StringComparer.Ordinal);
            foreach (var name in parameters.Required.Where(name => !given.Contains(name))) issues.Add(new(true, node.Id, Field, "missing_variable", $"main takes '{KvasirException.Shorten(name)}', which no variable of the node is called."));
            foreach (var name in given.Except(parameters.Names)) issues.Add(new(true, node.Id, Field, "unknown_argument", $"main does not take the variable '{KvasirException.Shorten(name)}'."));
        }
        catch (LanguageException exception)
        {
            issues.Add(new(true, node.Id, Field, "invalid_code", exception.Message));
        }
    }

    private static string Source(NodeDefinition node) => node.Data[Field].Text() ?? "";
}
