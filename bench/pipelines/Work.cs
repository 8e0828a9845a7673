using System.Text.Json.Nodes;
using Kvasir.Pipelines.Definitions;
using Kvasir.Pipelines.Nodes;

namespace Kvasir.Bench.Pipelines;

/// <summary>A node that leaves its thread, as real work does, and says how many characters it read.</summary>
internal sealed class Work(string type) : INodeType
{
    private static readonly Dictionary<string, OutputType> Outputs = new() { ["text"] = OutputType.Text };

    public string Type => type;

    public NodeShape Describe(NodeDefinition node) => new([.. Reads(node).Select((selector, place) => new NodeRead(selector, OutputType.Any, $"reads.{place}"))], Outputs, [NodeShape.Source], []);

    public async Task<NodeResult> RunAsync(NodeContext context, CancellationToken cancellationToken)
    {
        await Task.Yield();
        var read = Reads(context.Node).Sum(selector => context.Values.Find(selector)?.ToString().Length ?? 0);
        return new NodeResult(new JsonObject { ["text"] = $"{context.Node.Id} read {read}" });
    }

    private static List<Selector> Reads(NodeDefinition node) =>
        [.. ((JsonArray)node.Data["reads"]!).Select(written => Selector.TryRead(written, out var selector) ? selector : throw new ArgumentException($"'{written}' is no selector."))];
}
