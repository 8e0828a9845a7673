using System.Text.Json.Nodes;
using Kvasir.Pipelines.Definitions;
using Kvasir.Pipelines.Definitions.Text;

namespace Kvasir.Pipelines.Nodes.Branching;

/// <summary>One way out of an if-else, and when it is taken.</summary>
internal sealed record Case(string Id, bool IsOr, IReadOnlyList<Condition> Conditions);

/// <summary>A comparison of a value. Within a condition about files there are conditions about an attribute of each.</summary>
/// <param name="Variable">The value; <see langword="null"/> within a condition about files.</param>
/// <param name="Attribute">The attribute of a file; <see langword="null"/> elsewhere.</param>
/// <param name="Operator">One of <see cref="Comparison.Operators"/>.</param>
/// <param name="Expected">What the value is compared with.</param>
/// <param name="IsOr">Whether one of <paramref name="Files"/> is enough.</param>
/// <param name="Files">Conditions about files.</param>
/// <param name="Field">Where it is written.</param>
internal sealed record Condition(Selector? Variable, string? Attribute, string Operator, JsonNode? Expected, bool IsOr, IReadOnlyList<Condition> Files, string Field)
{
    /// <summary>The values that it reads, those named in what it compares with included.</summary>
    public IEnumerable<NodeRead> Reads =>
    [
        .. Variable is null ? [] : new[] { new NodeRead(Variable, OutputType.Any, $"{Field}.variable_selector") },
        .. Expected.Text() is { } text ? TemplateText.References(text).Select(named => new NodeRead(named, OutputType.Any, $"{Field}.value")) : [],
        .. Files.SelectMany(file => file.Reads),
    ];

    /// <summary>What the value is compared with, with the values that it names filled in.</summary>
    /// <exception cref="NodeException">A text gets too long.</exception>
    public JsonNode? ExpectedIn(IVariables values) => Expected.Text() is { } text && text.Contains("{{#", StringComparison.Ordinal) ? TemplateText.Render(text, values) : Expected;
}

/// <summary>Reads the cases of an if-else.</summary>
internal static class Cases
{
    public static IReadOnlyList<Case> Read(NodeDefinition node, ICollection<PipelineIssue> issues)
    {
        void Report(string field, string code, string message) => issues.Add(new(true, node.Id, field, code, message));

        // The old form has one case, whose end is called true.
        if (node.Data["cases"] is not JsonArray written) return [new("true", IsOr(node.Data), Conditions(node.Data, "", Report, isFile: false))];
        var cases = new List<Case>();
        foreach (var (i, entry) in written.Index())
        {
            var some = entry as JsonObject ?? [];
            var id = some["case_id"].Text() ?? some["id"].Text();
            if (id is null or "" or "false" || cases.Exists(other => other.Id == id)) Report($"cases.{i}.case_id", "invalid_case_id", $"'{id}' cannot name a case: every case has a name of its own, which is not 'false'.");
            else cases.Add(new(id, IsOr(some), Conditions(some, $"cases.{i}.", Report, isFile: false)));
        }

        return cases;
    }

    private static List<Condition> Conditions(JsonNode holder, string place, Action<string, string, string> report, bool isFile)
    {
        var conditions = new List<Condition>();
        foreach (var (i, entry) in (holder["conditions"] as JsonArray ?? []).Index())
        {
            var field = $"{place}conditions.{i}";
            Selector? variable = null;
            if (entry is not JsonObject written) report(field, "invalid_condition", "A condition is an object.");
            else if (!isFile && !Selector.TryRead(written["variable_selector"], out variable)) report($"{field}.variable_selector", "invalid_selector", "A condition does not say which value it is about.");
            else if (isFile && (written["key"].Text() is not { } key || !FileMembers.Types.ContainsKey(key))) report($"{field}.key", "unknown_attribute", $"'{written["key"]}' is no attribute of a file; they are {string.Join(", ", FileMembers.Types.Keys)}.");
            else if (written["comparison_operator"].Text() is not { } name || !Comparison.Operators.Contains(name)) report($"{field}.comparison_operator", "unknown_operator", $"'{written["comparison_operator"]}' is no operator; they are {string.Join(", ", Comparison.Operators)}.");
            else
            {
                var files = written["sub_variable_condition"] is JsonObject below ? Conditions(below, $"{field}.sub_variable_condition.", report, isFile: true) : [];
                conditions.Add(new(variable, isFile ? written["key"].Text() : null, name, written["value"], written["sub_variable_condition"] is JsonObject some && IsOr(some), files, field));
            }
        }

        return conditions;
    }

    private static bool IsOr(JsonNode holder) => holder["logical_operator"].Text() == "or";
}
