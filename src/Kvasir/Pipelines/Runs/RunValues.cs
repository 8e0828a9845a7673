using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Kvasir.Pipelines.Definitions;
using Kvasir.Pipelines.Nodes;

namespace Kvasir.Pipelines.Runs;

/// <summary>The values of a run at one moment. Immutable, so that nodes can read while the run goes on.</summary>
internal sealed class RunValues : IVariables
{
    public static RunValues Empty { get; } = new(ImmutableDictionary.Create<string, JsonObject>(StringComparer.Ordinal));

    private readonly ImmutableDictionary<string, JsonObject> _roots;

    private RunValues(ImmutableDictionary<string, JsonObject> roots) => _roots = roots;

    public RunValues With(string root, JsonObject values) => new(_roots.SetItem(root, values));

    /// <summary>Adds a node's outputs to what is known under its id: the inputs of a datasource are there before it runs.</summary>
    public RunValues WithOutputs(string node, JsonObject outputs)
    {
        if (!_roots.TryGetValue(node, out var before)) return With(node, outputs);
        var all = (JsonObject)outputs.DeepClone();
        foreach (var (name, value) in before)
        {
            if (!all.ContainsKey(name)) all[name] = value?.DeepClone();
        }

        return With(node, all);
    }

    public JsonObject? Of(string root) => _roots.GetValueOrDefault(root);

    public JsonNode? Find(Selector selector) => TryFind(selector, out var value) ? value : null;

    public bool Has(Selector selector) => TryFind(selector, out _);

    private bool TryFind(Selector selector, out JsonNode? value)
    {
        value = _roots.GetValueOrDefault(selector.Root);
        foreach (var name in selector.Path.Skip(1))
        {
            if (value is not JsonObject values) return false;
            if (FileMembers.IsFile(values)) value = FileMembers.Read(values, name);
            else if (!values.TryGetPropertyValue(name, out value)) return false;
        }

        return true;
    }
}
