using System.Text.Json.Nodes;
using Kvasir.Pipelines.Definitions;
using Kvasir.Pipelines.Definitions.Text;
using Kvasir.Pipelines.Tools;

namespace Kvasir.Pipelines.Nodes;

/// <summary>Calls a tool with the values that its parameters are bound to.</summary>
public sealed class ToolNode(ToolCatalog tools) : INodeType
{
    private const string Parameters = "tool_parameters";
    private const string Configurations = "tool_configurations";

    // The outputs that every tool node has elsewhere, whatever its tool: pipelines read them.
    private static readonly Dictionary<string, OutputType> Common = new() { ["text"] = OutputType.Text, ["files"] = OutputType.ArrayFile, ["json"] = OutputType.Array };

    /// <inheritdoc/>
    public string Type => NodeTypeNames.Tool;

    /// <inheritdoc/>
    public NodeShape Describe(NodeDefinition node)
    {
        ArgumentNullException.ThrowIfNull(node);
        var issues = new IssueList();
        var reads = new List<NodeRead>();
        var tool = tools.Find(node.Data, out var isOfOther);
        if (tool is null) issues.Error(node.Id, "tool_name", "unknown_tool", $"There is no tool '{Named(node)}'; there are {tools.Names}.");
        if (isOfOther) issues.Warn(node.Id, "provider_id", "other_provider", $"There is no tool '{Named(node)}'; that of '{tool!.Provider}' is taken.");

        var bound = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (section, name, written) in Written(node))
        {
            var field = $"{section}.{name}";
            var parameter = tool is null ? null : OlderParameterNames.Find(tool, name);
            if (tool is not null && parameter is null)
            {
                issues.Warn(node.Id, field, "unknown_parameter", $"The tool '{tool.Name}' has no parameter '{name}', so it is ignored; it has {string.Join(", ", tool.Parameters.Select(known => known.Name))}.");
                continue;
            }

            var binding = Binding.Read(written);
            if (!binding.IsValid) issues.Error(node.Id, field, "invalid_selector", $"The variable of '{name}' is not named by a list of at least two texts.");
            // A tool reads numbers and booleans out of texts and takes the first of several files, so that any type can do.
            reads.AddRange(binding.References.Select(from => new NodeRead(from, OutputType.Any, field)));
            if (parameter is not null && binding.Value is not null) bound.Add(parameter.Name);
        }

        foreach (var missing in tool?.Parameters.Where(parameter => parameter is { Required: true, Default: null } && !bound.Contains(parameter.Name)) ?? [])
        {
            issues.Error(node.Id, $"{Parameters}.{missing.Name}", "missing_parameter", $"The tool '{tool!.Name}' needs the parameter '{missing.Name}'.");
        }

        return new(reads, Outputs(tool), [NodeShape.Source], issues.All);
    }

    /// <inheritdoc/>
    public async Task<NodeResult> RunAsync(NodeContext context, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(context);
        var tool = tools.Find(context.Node.Data, out _) ?? throw new NodeException("ToolProviderNotFoundError", $"There is no tool '{Named(context.Node)}'.");
        var values = new JsonObject();
        foreach (var (_, name, written) in Written(context.Node))
        {
            if (OlderParameterNames.Find(tool, name) is { } parameter && Binding.Read(written).Resolve(context.Values) is { } value) values[parameter.Name] = value;
        }

        var outputs = await tool.RunAsync(new ToolArguments(tool, values), context, cancellationToken);
        outputs.TryAdd("text", "");
        outputs.TryAdd("files", new JsonArray());
        outputs.TryAdd("json", new JsonArray());
        return new NodeResult(outputs);
    }

    // Configurations first: what a parameter is bound to goes before what is configured once for all.
    private static IEnumerable<(string Section, string Name, JsonNode? Written)> Written(NodeDefinition node) =>
        from section in new[] { Configurations, Parameters }
        from entry in node.Data[section] as JsonObject ?? []
        select (section, entry.Key, entry.Value);

    private static Dictionary<string, OutputType> Outputs(ITool? tool)
    {
        var outputs = new Dictionary<string, OutputType>(Common, StringComparer.Ordinal);
        // One wrong name is one issue: nodes that read the result of an unknown tool are not at fault.
        if (tool is null) outputs["result"] = OutputType.Any;
        foreach (var (name, type) in tool?.Outputs ?? Common) outputs[name] = type;
        return outputs;
    }

    private static string Named(NodeDefinition node) =>
        KvasirException.Shorten($"{node.Data["provider_id"].Text() ?? node.Data["provider_name"].Text()} {node.Data["tool_name"].Text()}".Trim());
}
