using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Kvasir.Pipelines.Definitions;
using Kvasir.Pipelines.Definitions.Text;
using Kvasir.Pipelines.Nodes.Branching;

namespace Kvasir.Pipelines.Nodes.Lists;

/// <summary>Keeps elements of a list that fit, takes one of them, sorts them and cuts the list off.</summary>
public sealed class ListOperatorNode : INodeType
{
    private const string Failed = "InvalidListError";

    /// <inheritdoc/>
    public string Type => NodeTypeNames.ListOperator;

    /// <inheritdoc/>
    public NodeShape Describe(NodeDefinition node)
    {
        ArgumentNullException.ThrowIfNull(node);
        var issues = new List<PipelineIssue>();
        var settings = ListSettings.Read(node, issues);
        var (list, element) = node.Data["var_type"].Text() switch
        {
            "array[file]" => (OutputType.ArrayFile, OutputType.File),
            "array[string]" => (OutputType.Array, OutputType.Text),
            "array[number]" => (OutputType.Array, OutputType.Number),
            "array[boolean]" => (OutputType.Array, OutputType.Boolean),
            _ => (OutputType.Array, OutputType.Any),
        };
        return new([.. settings.Reads], new Dictionary<string, OutputType> { ["result"] = list, ["first_record"] = element, ["last_record"] = element }, [NodeShape.Source], issues);
    }

    /// <inheritdoc/>
    public Task<NodeResult> RunAsync(NodeContext context, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(context);
        var settings = ListSettings.Read(context.Node, []);
        if (settings.List is null || !context.Values.Has(settings.List)) throw new NodeException("VariableNotFoundError", $"Variable {settings.List} not found.");
        var items = context.Values.Find(settings.List) switch
        {
            null => [],
            JsonArray list => list.ToList(),
            _ => throw new NodeException(Failed, $"Variable {settings.List} is not a list."),
        };
        foreach (var filter in settings.Filters) items = Filter(items, filter, context.Values);
        if (settings.Serial is not null) items = [items[Place(settings.Serial, items.Count, context.Values)]];
        if (settings.IsOrdered) items = Sort(items, settings);
        if (settings.Limit is { } limit) items = [.. items.Take(limit)];
        return Task.FromResult(new NodeResult(new JsonObject
        {
            ["result"] = new JsonArray([.. items.Select(item => item?.DeepClone())]),
            ["first_record"] = items.Count > 0 ? items[0]?.DeepClone() : null,
            ["last_record"] = items.Count > 0 ? items[^1]?.DeepClone() : null,
        }));
    }

    private static List<JsonNode?> Filter(List<JsonNode?> items, ListCondition filter, IVariables values)
    {
        var expected = filter.Expected.Text() is { } text ? TemplateText.Render(text, values) : filter.Expected;
        return [.. items.Where(item => filter.Key is null ? Comparison.Holds(filter.Operator, item, expected) : FileComparison.Holds(filter.Operator, filter.Key, Attribute(item, filter.Key), expected))];
    }

    private static int Place(string serial, int count, IVariables values)
    {
        var rendered = TemplateText.Render(serial, values);
        if (JsonValue.Create(rendered).Whole() is not { } place) throw new NodeException(Failed, $"'{KvasirException.Shorten(rendered)}' is no place in a list.");
        return place >= 1 && place <= count ? place - 1 : throw new NodeException(Failed, $"The list has no element {place}; it has {count}.");
    }

    private static List<JsonNode?> Sort(List<JsonNode?> items, ListSettings settings)
    {
        var keys = items.ConvertAll(item => settings.OrderKey is { } key ? Attribute(item, key) : item);
        var order = Comparer<JsonNode?>.Create((one, other) => Compare(one, other));
        var places = Enumerable.Range(0, items.Count);
        if (keys.Exists(key => key is JsonObject or JsonArray)) throw new NodeException(Failed, "Texts, numbers, booleans and files by an attribute can be sorted, nothing else.");
        if (keys.Where(key => key is not null).Select(Kind).Distinct().Count() > 1) throw new NodeException(Failed, "Elements of several types have no order.");
        return [.. (settings.IsDescending ? places.OrderByDescending(place => keys[place], order) : places.OrderBy(place => keys[place], order)).Select(place => items[place])];
    }

    private static int Compare(JsonNode? one, JsonNode? other)
    {
        if (one is null || other is null) return (one is null ? 0 : 1) - (other is null ? 0 : 1);
        return Kind(one) switch
        {
            JsonValueKind.Number => Number(one).CompareTo(Number(other)),
            JsonValueKind.True => (one.GetValueKind() == JsonValueKind.True).CompareTo(other.GetValueKind() == JsonValueKind.True),
            _ => string.CompareOrdinal(one.Text(), other.Text()),
        };
    }

    private static JsonValueKind Kind(JsonNode? value) => value!.GetValueKind() is JsonValueKind.False ? JsonValueKind.True : value.GetValueKind();

    private static double Number(JsonNode value) => double.Parse(value.ToJsonString(), CultureInfo.InvariantCulture);

    private static JsonNode? Attribute(JsonNode? item, string key) => FileMembers.IsFile(item) ? FileMembers.Read((JsonObject)item!, key) : throw new NodeException(Failed, $"An element is no file, so it has no '{key}'.");
}
