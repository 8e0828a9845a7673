using System.Text.Json.Nodes;
using Kvasir.Pipelines.Definitions;

namespace Kvasir.Pipelines.Nodes.Iterations;

/// <summary>Runs the nodes within it once for each element of a list, and makes a list of what comes of them, in the order of the elements.</summary>
public sealed class IterationNode : INodeType
{
    private static readonly Dictionary<string, OutputType> Variables = new(StringComparer.Ordinal) { ["item"] = OutputType.Any, ["index"] = OutputType.Number };

    /// <inheritdoc/>
    public string Type => NodeTypeNames.Iteration;

    /// <inheritdoc/>
    public NodeShape Describe(NodeDefinition node)
    {
        var issues = new List<PipelineIssue>();
        var settings = IterationSettings.Read(node, issues);
        return new(settings.Items is { } items ? [new(items, OutputType.Array, "iterator_selector")] : [], new Dictionary<string, OutputType> { ["output"] = OutputType.Array }, [NodeShape.Source], issues)
        {
            Body = new(settings.StartNodeId, settings.Output, Variables),
        };
    }

    /// <inheritdoc/>
    public async Task<NodeResult> RunAsync(NodeContext context, CancellationToken cancellationToken)
    {
        var settings = IterationSettings.Read(context.Node, []);
        var items = context.Values.Find(settings.Items!) switch
        {
            JsonArray array => array,
            null when context.Values.Has(settings.Items!) => [],
            null => throw new NodeException("VariableNotFoundError", $"Variable {settings.Items} not found."),
            var other => throw new NodeException("InvalidIteratorValueError", $"'{settings.Items}' is not a list but {other.GetValueKind()}."),
        };
        var values = await CollectAsync(context, settings, items, cancellationToken);
        return new(new() { ["output"] = settings.Flatten ? Flatten(values) : new JsonArray([.. values]) });
    }

    private static async Task<List<JsonNode?>> CollectAsync(NodeContext context, IterationSettings settings, JsonArray items, CancellationToken cancellationToken)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var rounds = new Queue<Task<IVariables>>();
        var values = new List<JsonNode?>(items.Count);
        try
        {
            for (var next = 0; next < items.Count || rounds.Count > 0;)
            {
                if (next < items.Count && rounds.Count < settings.Parallelism)
                {
                    rounds.Enqueue(context.Body!(items[next], next, stop.Token));
                    next++;
                    continue;
                }

                // Rounds are waited for in their order, so that the error of an iteration is that of its first bad element, whichever failed first.
                try
                {
                    values.Add((await rounds.Peek()).Find(settings.Output!)?.DeepClone());
                }
                catch (NodeException) when (settings.Errors != RoundErrors.Terminate)
                {
                    if (settings.Errors == RoundErrors.Continue) values.Add(null);
                }

                _ = rounds.Dequeue();
            }
        }
        finally
        {
            await stop.CancelAsync();
            await ((Task)Task.WhenAll(rounds)).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        return values;
    }

    private static JsonArray Flatten(List<JsonNode?> values) =>
        values.Count > 0 && values.TrueForAll(value => value is JsonArray) ? [.. values.SelectMany(value => value!.AsArray()).Select(value => value?.DeepClone())] : [.. values];
}
