using Kvasir.Pipelines.Definitions;
using Kvasir.Pipelines.Nodes;

namespace Kvasir.Pipelines.Compilation;

/// <summary>Rules about where a run starts and where it ends.</summary>
internal static class EntryChecks
{
    public static CompiledNode? FindKnowledgeIndex(IReadOnlyCollection<CompiledNode> nodes, List<PipelineIssue> issues)
    {
        var (datasources, found) = (0, default(CompiledNode));
        foreach (var node in nodes)
        {
            var type = node.Definition.Type;
            if (type is not (NodeTypeNames.Datasource or NodeTypeNames.KnowledgeIndex)) continue;
            if (node.Definition.ParentId is not null) issues.Add(new(true, node.Id, "parentId", "not_allowed_in_iteration", $"A node of the type {type} cannot lie in an iteration."));
            else if (type == NodeTypeNames.Datasource) datasources++;
            else if (found is null) found = node;
            else issues.Add(new(true, node.Id, "type", "several_knowledge_indexes", $"The pipeline has a second node of the type {type}; it has to have exactly one."));

            if (type == NodeTypeNames.Datasource && node.Incoming.Count > 0)
            {
                issues.Add(new(true, node.Id, "", "datasource_with_input", $"A datasource is where a run starts; '{node.Incoming[0].Source.Id}' cannot lead to it."));
            }
        }

        if (datasources == 0) issues.Add(new(true, null, "", "no_datasource", "The pipeline has no node of the type datasource."));
        if (found is null) issues.Add(new(true, null, "", "no_knowledge_index", "The pipeline has no node of the type knowledge-index."));
        return found;
    }

    public static void Reach(IReadOnlyCollection<CompiledNode> nodes, CompiledNode? knowledgeIndex, UpstreamSets upstream, List<PipelineIssue> issues)
    {
        var datasources = nodes.Where(node => node.Definition is { Type: NodeTypeNames.Datasource, ParentId: null }).ToList();
        foreach (var node in datasources.Where(node => knowledgeIndex is not null && !upstream.Leads(node, knowledgeIndex)))
        {
            issues.Add(new(true, node.Id, "", "knowledge_index_not_reached", $"No way leads from this datasource to the knowledge index '{knowledgeIndex!.Id}'."));
        }

        // With many datasources this asks much, but a node that one of the first reaches is settled at once.
        foreach (var node in nodes.Where(node => node.Definition is { Type: not NodeTypeNames.Datasource, ParentId: null } && node.Id != knowledgeIndex?.Id))
        {
            if (datasources.Count > 0 && !datasources.Exists(datasource => upstream.Leads(datasource, node)))
            {
                issues.Add(new(false, node.Id, "", "never_run", "No datasource leads to this node: no run will reach it."));
            }
        }
    }
}
