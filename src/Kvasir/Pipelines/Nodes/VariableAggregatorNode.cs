using System.Text.Json;
using System.Text.Json.Nodes;
using Kvasir.Pipelines.Definitions;

namespace Kvasir.Pipelines.Nodes;

/// <summary>Joins branches: takes the first of several values that there is. It never fails.</summary>
public sealed class VariableAggregatorNode : INodeType
{
    private sealed record Group(string? Name, string OutputType, IReadOnlyList<Selector> Variables, string Field);

    /// <inheritdoc/>
    public string Type => NodeTypeNames.VariableAggregator;

    /// <inheritdoc/>
    public NodeShape Describe(NodeDefinition node)
    {
        var issues = new List<PipelineIssue>();
        var groups = Read(node, issues);
        var outputs = new Dictionary<string, OutputType>(StringComparer.Ordinal);
        foreach (var group in groups) outputs[group.Name ?? "output"] = group.Name is null ? Known(group.OutputType) : OutputType.Mapping;
        return new([.. groups.SelectMany(group => group.Variables.Select((variable, i) => new NodeRead(variable, OutputType.Any, $"{group.Field}.{i}")))], outputs, [NodeShape.Source], issues);
    }

    /// <inheritdoc/>
    public Task<NodeResult> RunAsync(NodeContext context, CancellationToken cancellationToken)
    {
        var outputs = new JsonObject();
        foreach (var group in Read(context.Node, []))
        {
            // A null is no value: an optional input that nobody gave must not hide the branch that has one.
            var first = group.Variables.Select(context.Values.Find).FirstOrDefault(value => value is not null);
            if (first is null) continue;
            if (group.Name is null) outputs["output"] = first.DeepClone();
            else outputs[group.Name] = new JsonObject { ["output"] = first.DeepClone() };
        }

        return Task.FromResult(new NodeResult(outputs));
    }

    private static List<Group> Read(NodeDefinition node, List<PipelineIssue> issues)
    {
        void Report(string field, string code, string message) => issues.Add(new(true, node.Id, field, code, message));

        if (node.Data["advanced_settings"] is not JsonObject advanced || advanced["group_enabled"]?.GetValueKind() != JsonValueKind.True)
        {
            return [new(null, node.Data["output_type"].Text() ?? "", Variables(node.Data["variables"], "variables", Report), "variables")];
        }

        var groups = new List<Group>();
        foreach (var (i, written) in (advanced["groups"] as JsonArray ?? []).Index())
        {
            var field = $"advanced_settings.groups.{i}";
            var group = written as JsonObject ?? [];
            var name = group["group_name"].Text() ?? "";
            if (name.Length == 0) Report($"{field}.group_name", "missing_group_name", "A group has a name.");
            else if (groups.Exists(other => other.Name == name)) Report($"{field}.group_name", "duplicate_group_name", $"Two groups have the name '{name}'.");
            else groups.Add(new(name, group["output_type"].Text() ?? "", Variables(group["variables"], $"{field}.variables", Report), $"{field}.variables"));
        }

        if (groups.Count == 0) Report("advanced_settings.groups", "no_groups", "Groups are switched on, but there are none.");
        return groups;
    }

    private static List<Selector> Variables(JsonNode? written, string field, Action<string, string, string> report)
    {
        var selectors = new List<Selector>();
        foreach (var (i, entry) in (written as JsonArray ?? []).Index())
        {
            if (Selector.TryRead(entry, out var selector)) selectors.Add(selector);
            else report($"{field}.{i}", "invalid_selector", "A variable is a list of a node and the names below it.");
        }

        return selectors;
    }

    private static OutputType Known(string type) => type switch
    {
        "string" => OutputType.Text,
        "number" => OutputType.Number,
        "boolean" => OutputType.Boolean,
        "object" => OutputType.Mapping,
        "file" => OutputType.File,
        "array[file]" => OutputType.ArrayFile,
        _ when type.StartsWith("array", StringComparison.Ordinal) => OutputType.Array,
        _ => OutputType.Any,
    };
}
