using Kvasir.Pipelines.Definitions;
using Kvasir.Pipelines.Nodes;

namespace Kvasir.Pipelines.Compilation;

/// <summary>Checks that every value that a node reads is there when it runs, and can be what the node needs.</summary>
internal sealed class SelectorChecks(PipelineDefinition definition, Dictionary<string, CompiledNode> nodes, Nesting nesting, UpstreamSets upstream, List<PipelineIssue> issues)
{
    private readonly Dictionary<(string BelongsTo, string Name), OutputType> _variables =
        definition.Variables.GroupBy(variable => (variable.BelongsTo, variable.Variable)).ToDictionary(group => group.Key, group => ValueTypes.OfVariable(group.Last().Type));

    private readonly Dictionary<string, OutputType> _environment = definition.Environment.GroupBy(variable => variable.Name, StringComparer.Ordinal).ToDictionary(
        group => group.Key, group => group.Last().Type == "number" ? OutputType.Number : OutputType.Text, StringComparer.Ordinal);

    public void Check()
    {
        foreach (var node in nodes.Values)
        {
            foreach (var read in node.Shape.Reads) Check(node, read);
            if (node.Shape.Body?.Output is { } output && nodes.TryGetValue(output.Root, out var inner) && inner.Definition.ParentId == node.Id && OfNode(inner, output) is (null, var code, var message))
            {
                Report(node, "output_selector", code, message);
            }
        }
    }

    private void Check(CompiledNode reader, NodeRead read)
    {
        var (type, code, message) = Resolve(reader, read.From);
        var depth = read.From.Root == "rag" ? 3 : 2;
        foreach (var name in read.From.Path.Skip(depth))
        {
            if (type is not { } above) break;
            type = ValueTypes.Member(above, name);
            (code, message) = ("unknown_member", $"'{read.From}' goes into a value of the type {above}, which has no '{name}'.");
        }

        if (type is not { } given) Report(reader, read.Field, code, message);
        else if (!ValueTypes.Fits(given, read.Type)) Report(reader, read.Field, "wrong_type", $"'{read.From}' is of the type {given}; the node needs {read.Type}.");
    }

    private (OutputType? Type, string Code, string Message) Resolve(CompiledNode reader, Selector from) => from.Root switch
    {
        "rag" => OfVariable(reader, from),
        "env" => _environment.TryGetValue(from.Path[1], out var type) ? (type, "", "") : (null, "unknown_environment_variable", $"'{from}' is no environment variable of the pipeline."),
        "sys" => ValueTypes.System.TryGetValue(from.Path[1], out var type) ? (type, "", "") : (null, "unknown_system_variable", $"'{from}' is no system variable; they are {string.Join(", ", ValueTypes.System.Keys)}."),
        _ => OfScopes(reader, from),
    };

    private (OutputType? Type, string Code, string Message) OfVariable(CompiledNode reader, Selector from)
    {
        if (from.Path.Count < 3 || !_variables.TryGetValue((from.Path[1], from.Path[2]), out var type)) return (null, "unknown_variable", $"'{from}' is no variable of the pipeline.");
        var asked = from.Path[1] == PipelineVariable.Shared || !nodes.TryGetValue(from.Path[1], out var datasource) || datasource == reader || IsBefore(datasource, reader);
        return asked ? (type, "", "") : (null, "not_upstream", $"'{from}' is asked for by a datasource that does not lead to this node.");
    }

    private (OutputType? Type, string Code, string Message) OfScopes(CompiledNode reader, Selector from)
    {
        if (!nodes.TryGetValue(from.Root, out var node)) return (null, "unknown_selector", $"'{from}' names '{from.Root}', which is no node.");
        if (node.Shape.Body is { } body && nesting.Around(reader).Contains(node))
        {
            return body.Variables.TryGetValue(from.Path[1], out var type) ? (type, "", "") : (null, "unknown_output", $"Within '{node.Id}' there are {string.Join(", ", body.Variables.Keys)}, but not '{from.Path[1]}'.");
        }

        // A datasource reads its own inputs under its own id.
        if (node == reader && _variables.TryGetValue((node.Id, from.Path[1]), out var own)) return (own, "", "");
        return IsBefore(node, reader) ? OfNode(node, from) : (null, "not_upstream", $"'{from}' is an output of a node that does not lead to this one.");
    }

    private (OutputType? Type, string Code, string Message) OfNode(CompiledNode node, Selector from)
    {
        var name = from.Path[1];
        if (node.Type is UnknownNode) return (OutputType.Any, "", "");
        if (node.Shape.Outputs.TryGetValue(name, out var type) || _variables.TryGetValue((node.Id, name), out type)) return (type, "", "");
        if (node.Policy.Strategy != ErrorStrategy.None && NodePolicy.ErrorOutputs.Contains(name)) return (OutputType.Text, "", "");
        return (null, "unknown_output", $"'{node.Id}' has no output '{name}'; it has {string.Join(", ", node.Shape.Outputs.Keys)}.");
    }

    // What is before the iteration around a node is before the node.
    private bool IsBefore(CompiledNode node, CompiledNode reader) => upstream.Leads(node, reader) || nesting.Around(reader).Any(around => upstream.Leads(node, around));

    private void Report(CompiledNode node, string field, string code, string message) => issues.Add(new(true, node.Id, field, code, message));
}
