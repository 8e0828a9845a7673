using System.Text.Json.Nodes;
using Kvasir.Pipelines.Definitions;

namespace Kvasir.Bench.Pipelines;

/// <summary>Pipelines of branches side by side, from one datasource to one knowledge index. Each node reads the one before it, the last all branches.</summary>
internal static class Branches
{
    public static PipelineDefinition Of(int count, int branches)
    {
        var nodes = new List<NodeDefinition> { Node("source", "datasource") };
        var edges = new List<EdgeDefinition>();
        var ends = Enumerable.Repeat("source", branches).ToArray();
        for (var number = 0; number < count - 2; number++)
        {
            var (id, branch) = ($"n{number}", number % branches);
            nodes.Add(Node(id, "work", ends[branch]));
            Join(ends[branch], id);
            ends[branch] = id;
        }

        nodes.Add(Node("index", "knowledge-index", ends));
        foreach (var end in ends) Join(end, "index");
        return new PipelineDefinition("Branches", "", [], [], nodes, edges, []);

        void Join(string from, string to) => edges.Add(new EdgeDefinition($"e{edges.Count}", from, "source", to));
    }

    private static NodeDefinition Node(string id, string type, params string[] reads) =>
        new(id, type, id, null, new JsonObject { ["reads"] = new JsonArray([.. reads.Select(read => new JsonArray(read, "text"))]) });
}
