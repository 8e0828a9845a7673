using System.Text.Json.Nodes;
using Kvasir.Pipelines.Definitions;

namespace Kvasir.Pipelines.Nodes.Languages;

/// <summary>The names under which a template or program sees values of the run.</summary>
internal sealed record NamedValues(IReadOnlyList<(string Name, Selector From, string Field)> All)
{
    public IReadOnlyList<NodeRead> Reads => [.. All.Select(value => new NodeRead(value.From, OutputType.Any, value.Field))];

    public static NamedValues Read(NodeDefinition node, ICollection<PipelineIssue> issues)
    {
        var all = new List<(string, Selector, string)>();
        foreach (var (i, entry) in (node.Data["variables"] as JsonArray ?? []).Index())
        {
            var field = $"variables.{i}";
            var written = entry as JsonObject;
            if (written?["variable"].Text() is not { Length: > 0 } name) issues.Add(new(true, node.Id, $"{field}.variable", "missing_name", "A variable has a name."));
            else if (all.Exists(other => other.Item1 == name)) issues.Add(new(true, node.Id, $"{field}.variable", "duplicate_name", $"Two variables have the name '{KvasirException.Shorten(name)}'."));
            else if (!Selector.TryRead(written["value_selector"], out var selector)) issues.Add(new(true, node.Id, $"{field}.value_selector", "invalid_selector", $"The variable '{KvasirException.Shorten(name)}' does not say which value it is, as a list of at least two texts."));
            else all.Add((name, selector, $"{field}.value_selector"));
        }

        return new(all);
    }

    public JsonObject Resolve(IVariables values)
    {
        var resolved = new JsonObject();
        foreach (var (name, from, _) in All) resolved[name] = values.Find(from)?.DeepClone();
        return resolved;
    }
}
