using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Kvasir.Pipelines.Definitions;

/// <summary>Collects what is found while a file is read, and reads members so that a wrong shape is an issue and never an exception.</summary>
internal sealed class IssueList
{
    private readonly List<PipelineIssue> _issues = [];

    /// <summary>What was found, in the order of the file.</summary>
    public IReadOnlyList<PipelineIssue> All => _issues;

    public void Error(string? nodeId, string field, string code, string message) => _issues.Add(new PipelineIssue(true, nodeId, field, code, message));

    public void Warn(string? nodeId, string field, string code, string message) => _issues.Add(new PipelineIssue(false, nodeId, field, code, message));

    public void Add(PipelineIssue issue) => _issues.Add(issue);

    /// <summary>The mappings of a list, with where each stands.</summary>
    public IEnumerable<(JsonObject Item, string Field)> Mappings(JsonObject? parent, string name, string field, bool required)
    {
        if (parent?[name] is not JsonArray list)
        {
            if (required || parent?[name] is not null) Shape(null, field, parent?[name], "a list");
            yield break;
        }

        for (var index = 0; index < list.Count; index++)
        {
            if (list[index] is JsonObject item) yield return (item, $"{field}[{index}]");
            else Shape(null, $"{field}[{index}]", list[index], "a mapping");
        }
    }

    /// <summary>A text that has to be there.</summary>
    public bool TryText(JsonObject item, string name, string? nodeId, string field, [NotNullWhen(true)] out string? text)
    {
        text = item[name].Text();
        if (text is null) Shape(nodeId, $"{field}.{name}", item[name], "a text");
        return text is not null;
    }

    /// <summary>A text that may be absent.</summary>
    public string? OptionalText(JsonObject item, string name, string? nodeId, string field)
    {
        if (item[name] is { } value && value.Text() is null) Shape(nodeId, $"{field}.{name}", value, "a text");
        return item[name].Text();
    }

    /// <summary>Texts under the first of some names that is there.</summary>
    public IReadOnlyList<string> Texts(JsonObject item, string field, params ReadOnlySpan<string> names)
    {
        foreach (var name in names)
        {
            if (item[name] is not { } value) continue;
            if (value is JsonArray list && list.All(entry => entry.Text() is not null)) return [.. list.Select(entry => entry.Text()!)];
            Shape(null, $"{field}.{name}", value, "a list of texts");
        }

        return [];
    }

    public void Shape(string? nodeId, string field, JsonNode? given, string wanted) => Error(nodeId, field, "wrong_shape", given is null ? $"'{field}' is missing; it has to be {wanted}." : $"'{field}' is {Name(given)}; it has to be {wanted}.");

    /// <summary>What a value is, for a sentence.</summary>
    public static string Name(JsonNode? given) => given?.GetValueKind() switch
    {
        JsonValueKind.Object => "a mapping",
        JsonValueKind.Array => "a list",
        JsonValueKind.String => $"the text '{KvasirException.Shorten(given.GetValue<string>())}'",
        JsonValueKind.Number => "a number",
        JsonValueKind.True or JsonValueKind.False => "a boolean",
        _ => "null",
    };
}
