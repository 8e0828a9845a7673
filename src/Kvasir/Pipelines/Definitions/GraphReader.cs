using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Kvasir.Pipelines.Definitions;

/// <summary>Reads the nodes and edges of a file.</summary>
internal sealed partial class GraphReader(IssueList issues)
{
    private const string Graph = "workflow.graph";

    private readonly Dictionary<string, NodeDefinition> _nodes = new(StringComparer.Ordinal);

    public (IReadOnlyList<NodeDefinition> Nodes, IReadOnlyList<EdgeDefinition> Edges) Read(JsonObject workflow)
    {
        if (workflow["graph"] is not JsonObject graph)
        {
            issues.Shape(null, Graph, workflow["graph"], "a mapping");
            return ([], []);
        }

        var nodes = new List<NodeDefinition>();
        foreach (var (item, field) in issues.Mappings(graph, "nodes", $"{Graph}.nodes", required: true))
        {
            if (Node(item, field) is { } node) nodes.Add(node);
        }

        foreach (var node in nodes.Where(node => node.ParentId is not null && !_nodes.ContainsKey(node.ParentId)))
            issues.Error(node.Id, "parentId", "unknown_node", $"The node lies in '{KvasirException.Shorten(node.ParentId!)}', which is no node of this pipeline.");
        return (nodes, Edges(graph));
    }

    private NodeDefinition? Node(JsonObject item, string field)
    {
        // Notes are for people; no rule about nodes holds for them.
        if (item["type"].Text() == "custom-note" || (item["data"] is JsonObject note && note["type"].Text() == "")) return null;
        if (!issues.TryText(item, "id", null, field, out var id)) return null;
        if (item["data"] is not JsonObject data)
        {
            issues.Shape(id, $"{field}.data", item["data"], "a mapping");
            return null;
        }

        if (!issues.TryText(data, "type", id, $"{field}.data", out var type)) return null;
        var parent = issues.OptionalText(item, "parentId", id, field) ?? (data["isInIteration"].Boolean() == true ? data["iteration_id"].Text() : null);
        var node = new NodeDefinition(id, type, data["title"].Text() ?? "", string.IsNullOrEmpty(parent) ? null : parent, data);
        // A datasource's id is the second part of the names of its variables, where less room is.
        var longest = type == "datasource" ? 30 : 50;
        if (!IdForm().IsMatch(id) || id.Length > longest) issues.Error(id, $"{field}.id", "invalid_id", $"'{KvasirException.Shorten(id)}' has to be 1 to {longest} letters, digits and underscores.");
        if (_nodes.TryAdd(id, node)) return node;
        issues.Error(id, $"{field}.id", "duplicate_id", $"Two nodes have the id '{KvasirException.Shorten(id)}'; only the first of them counts.");
        return null;
    }

    private List<EdgeDefinition> Edges(JsonObject graph)
    {
        var edges = new List<EdgeDefinition>();
        var ids = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (item, field) in issues.Mappings(graph, "edges", $"{Graph}.edges", required: true))
        {
            if (Edge(item, field) is not { } edge) continue;
            if (ids.Add(edge.Id)) edges.Add(edge);
            else issues.Error(edge.Source, $"{field}.id", "duplicate_id", $"Two edges have the id '{KvasirException.Shorten(edge.Id)}'; only the first of them counts.");
        }

        return edges;
    }

    private EdgeDefinition? Edge(JsonObject item, string field)
    {
        if (!issues.TryText(item, "source", null, field, out var source) || !issues.TryText(item, "target", source, field, out var target)) return null;
        var known = Known(source, target, $"{field}.source") & Known(target, source, $"{field}.target");
        var handle = issues.OptionalText(item, "sourceHandle", source, field) ?? "source";
        // The normal way out of a node that also has a way for failures has had two names.
        if (handle == "success-branch") handle = "source";
        return known ? new EdgeDefinition(issues.OptionalText(item, "id", source, field) ?? $"{source}-{handle}-{target}", source, handle, target) : null;
    }

    private bool Known(string id, string other, string field)
    {
        if (_nodes.ContainsKey(id)) return true;
        issues.Error(_nodes.ContainsKey(other) ? other : null, field, "unknown_node", $"The edge names '{KvasirException.Shorten(id)}', which is no node of this pipeline.");
        return false;
    }

    [GeneratedRegex(@"^[A-Za-z0-9_]+\z", RegexOptions.CultureInvariant)]
    private static partial Regex IdForm();
}
