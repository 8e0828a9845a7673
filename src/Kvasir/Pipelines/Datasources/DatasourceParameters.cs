using System.Text.Json.Nodes;
using Kvasir.Pipelines.Definitions;
using Kvasir.Pipelines.Definitions.Text;
using Kvasir.Pipelines.Nodes;

namespace Kvasir.Pipelines.Datasources;

/// <summary>The parameters of a datasource node, with values in place of what they name.</summary>
internal static class DatasourceParameters
{
    /// <summary>The values that the parameters name.</summary>
    public static IEnumerable<NodeRead> Reads(NodeDefinition node)
    {
        foreach (var (name, parameter) in Of(node))
        {
            foreach (var selector in Binding.Read(parameter).References) yield return new NodeRead(selector, OutputType.Any, $"datasource_parameters.{name}");
        }
    }

    /// <summary>
    /// Resolves them. A text that begins with the name of a value is that value, whatever follows, and of the name only the last part counts: so servers elsewhere
    /// read them, and pipelines rely on it.
    /// </summary>
    /// <param name="node">The node.</param>
    /// <param name="inputs">What was asked for before anything is listed, by name.</param>
    /// <param name="values">The values of the environment and, within a run, of the run.</param>
    public static JsonObject Resolve(NodeDefinition node, JsonObject inputs, IVariables values)
    {
        var resolved = new JsonObject();
        foreach (var (name, parameter) in Of(node))
        {
            if (Resolve(Binding.Read(parameter), inputs, values) is { } value) resolved[name] = value;
        }

        return resolved;
    }

    /// <summary>Whether a parameter has its value from elsewhere, and not from the pipeline's author.</summary>
    public static bool IsAskedFor(NodeDefinition node, string name) => Of(node)[name] is { } parameter && Named(Binding.Read(parameter)) is not null;

    private static JsonNode? Resolve(Binding binding, JsonObject inputs, IVariables values)
    {
        if (Named(binding) is not { } named) return binding.Resolve(values);
        return (named.Root != "env" && inputs[named.Path[^1]] is { } input ? input : values.Find(named))?.DeepClone();
    }

    private static Selector? Named(Binding binding)
    {
        if (binding.Value is JsonArray) return Selector.TryRead(binding.Value, out var selector) ? selector : null;
        return binding.Value.Text() is { } text ? TemplateText.Leading(text) : null;
    }

    private static JsonObject Of(NodeDefinition node) => node.Data["datasource_parameters"] as JsonObject ?? [];
}
