using System.Text.Json.Nodes;
using Kvasir.Pipelines.Definitions;
using Kvasir.Pipelines.Definitions.Text;
using Kvasir.Pipelines.Nodes.Branching;

namespace Kvasir.Pipelines.Nodes.Lists;

/// <summary>What an element has to be to stay in a list.</summary>
internal sealed record ListCondition(string? Key, string Operator, JsonNode? Expected);

/// <summary>What is done to a list, in this order.</summary>
internal sealed record ListSettings(Selector? List, IReadOnlyList<ListCondition> Filters, string? Serial, bool IsOrdered, string? OrderKey, bool IsDescending, int? Limit)
{
    public static ListSettings Read(NodeDefinition node, ICollection<PipelineIssue> issues)
    {
        void Report(string field, string code, string message) => issues.Add(new(true, node.Id, field, code, message));

        if (!Selector.TryRead(node.Data["variable"], out var list)) Report("variable", "selector_required", "The list to work on is named by a list of at least two texts.");
        var filters = new List<ListCondition>();
        foreach (var (i, entry) in (On(node, "filter_by")?["conditions"] as JsonArray ?? []).Index())
        {
            var field = $"filter_by.conditions.{i}";
            var key = Key(entry, $"{field}.key", Report);
            var name = (entry as JsonObject)?["comparison_operator"].Text();
            if (name is null || !Comparison.Operators.Contains(name)) Report($"{field}.comparison_operator", "unknown_operator", $"'{KvasirException.Shorten(name ?? "")}' is no operator; they are {string.Join(", ", Comparison.Operators)}.");
            else filters.Add(new(key, name, entry!["value"]));
        }

        var order = On(node, "order_by");
        var direction = order?["value"].Text() ?? "asc";
        if (direction is not ("asc" or "desc")) Report("order_by.value", "unknown_order", $"'{KvasirException.Shorten(direction)}' is no order; it is asc or desc.");
        int? size = null;
        if (On(node, "limit") is { } limit && (size = limit["size"].Whole()) is null or < 1) Report("limit.size", "invalid_size", "The size is a whole number from 1.");
        string? serial = null;
        if (On(node, "extract_by") is { } extract)
        {
            serial = extract["serial"].Text() ?? extract["serial"]?.ToJsonString() ?? "";
            if (TemplateText.References(serial).Count == 0 && extract["serial"].Whole() is null or < 1) Report("extract_by.serial", "invalid_serial", "The place of an element is a whole number from 1, or names a value.");
        }

        return new(list, filters, serial, order is not null, order is null ? null : Key(order, "order_by.key", Report), direction == "desc", size);
    }

    public IEnumerable<NodeRead> Reads =>
    [
        .. List is null ? [] : new[] { new NodeRead(List, OutputType.Array, "variable") },
        .. Filters.SelectMany((filter, i) => (filter.Expected.Text() is { } text ? TemplateText.References(text) : []).Select(named => new NodeRead(named, OutputType.Any, $"filter_by.conditions.{i}.value"))),
        .. TemplateText.References(Serial ?? "").Select(named => new NodeRead(named, OutputType.Any, "extract_by.serial")),
    ];

    private static JsonObject? On(NodeDefinition node, string name) => node.Data[name] is JsonObject part && part["enabled"].Boolean() == true ? part : null;

    private static string? Key(JsonNode? holder, string field, Action<string, string, string> report)
    {
        if ((holder as JsonObject)?["key"].Text() is not { Length: > 0 } key) return null;
        if (FileMembers.Types.ContainsKey(key)) return key;
        report(field, "unknown_attribute", $"'{KvasirException.Shorten(key)}' is no attribute of a file; they are {string.Join(", ", FileMembers.Types.Keys)}.");
        return null;
    }
}
