using System.Text.Json.Nodes;
using Kvasir.Pipelines.Definitions;
using Kvasir.Pipelines.Nodes;
using Kvasir.Pipelines.Nodes.Iterations;

namespace Kvasir.Tests.Pipelines;

/// <summary>A type of node that does what a test says. Its data says what it <c>reads</c>, as a list of selectors.</summary>
internal sealed class FakeNode(string type, Func<NodeContext, CancellationToken, Task<NodeResult>> run, params string[] handles) : INodeType
{
    private static readonly Dictionary<string, OutputType> Outputs = new() { ["text"] = OutputType.Text, ["list"] = OutputType.Array, ["any"] = OutputType.Any, ["file"] = OutputType.File };

    public FakeNode(string type, Func<NodeContext, NodeResult> run, params string[] handles)
        : this(type, (context, _) => Task.FromResult(run(context)), handles)
    {
    }

    /// <summary>Says what it read, or its own name when it reads nothing.</summary>
    public static INodeType[] Usual => [Echo("echo"), Echo("datasource"), Echo("knowledge-index"), new IterationNode(), new IterationStartNode(), new FakeNode("fails", _ => throw new NodeException("BrokenError", "It broke."))];

    public string Type => type;

    public static INodeType Echo(string type) => new FakeNode(type, context => new(new JsonObject { ["text"] = Said(context), ["any"] = Said(context), ["list"] = new JsonArray(1, 2, 3) }));

    public static string Said(NodeContext context) =>
        Reads(context.Node).Count == 0 ? context.Node.Id : string.Join('+', Reads(context.Node).Select(selector => context.Values.Find(selector)?.ToString() ?? "-"));

    public NodeShape Describe(NodeDefinition node) => new(
        [.. Reads(node).Select((selector, i) => new NodeRead(selector, node.Data["needs"]?.ToString() is { } needs ? Enum.Parse<OutputType>(needs) : OutputType.Any, $"reads.{i}"))],
        Outputs, handles.Length == 0 ? [NodeShape.Source] : handles, []);

    public Task<NodeResult> RunAsync(NodeContext context, CancellationToken cancellationToken) => run(context, cancellationToken);

    private static List<Selector> Reads(NodeDefinition node) =>
        [.. (node.Data["reads"] as JsonArray ?? []).Select(written => Selector.TryRead(written, out var selector) ? selector : throw new ArgumentException($"'{written}' is no selector."))];
}
