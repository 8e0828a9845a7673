using System.Text.Json.Nodes;

namespace Kvasir.Pipelines.Definitions;

/// <summary>Reads the variables of a file: what runs are asked for, and what is the same in all of them.</summary>
internal sealed class VariableReader(IssueList issues)
{
    private static readonly string[] EnvironmentTypes = ["string", "number", "secret"];

    public IReadOnlyList<PipelineVariable> Variables(JsonObject workflow)
    {
        // By owner and name: two datasources may ask for the same thing each in its own way.
        var variables = new OrderedDictionary<(string BelongsTo, string Name), PipelineVariable>();
        foreach (var (item, field) in issues.Mappings(workflow, "rag_pipeline_variables", "workflow.rag_pipeline_variables", required: false))
        {
            if (Variable(item, field) is not { } variable) continue;
            var key = (variable.BelongsTo, variable.Variable);
            if (variables.ContainsKey(key)) issues.Warn(Owner(variable.BelongsTo), $"{field}.variable", "duplicate_variable", $"The variable '{KvasirException.Shorten(variable.Variable)}' stands twice; the last one counts.");
            variables[key] = variable;
        }

        return [.. variables.Values];
    }

    public IReadOnlyList<EnvironmentVariable> Environment(JsonObject workflow)
    {
        var variables = new OrderedDictionary<string, EnvironmentVariable>(StringComparer.Ordinal);
        foreach (var (item, field) in issues.Mappings(workflow, "environment_variables", "workflow.environment_variables", required: false))
        {
            if (!issues.TryText(item, "name", null, field, out var name)) continue;
            var type = issues.OptionalText(item, "value_type", null, field) ?? "string";
            if (!EnvironmentTypes.Contains(type)) issues.Error(null, $"{field}.value_type", "unknown_type", $"'{KvasirException.Shorten(type)}' is no type of an environment variable; there are {string.Join(", ", EnvironmentTypes)}.");
            if (variables.ContainsKey(name)) issues.Warn(null, $"{field}.name", "duplicate_variable", $"The environment variable '{KvasirException.Shorten(name)}' stands twice; the last one counts.");
            variables[name] = new EnvironmentVariable(name, type, item["value"]);
        }

        return [.. variables.Values];
    }

    private PipelineVariable? Variable(JsonObject item, string field)
    {
        if (!issues.TryText(item, "variable", null, field, out var name)) return null;
        var owner = issues.OptionalText(item, "belong_to_node_id", null, field) ?? PipelineVariable.Shared;
        if (!issues.TryText(item, "type", Owner(owner), field, out var type)) return null;
        if (!VariableType.All.Contains(type))
        {
            issues.Error(Owner(owner), $"{field}.type", "unknown_type", $"'{KvasirException.Shorten(type)}' is no type of a variable; there are {string.Join(", ", VariableType.All)}.");
            return null;
        }

        var required = item["required"].Boolean();
        if (required is null && item["required"] is { } given) issues.Shape(Owner(owner), $"{field}.required", given, "a boolean");
        var longest = item["max_length"].Whole();
        if (longest is null && item["max_length"] is { } limit) issues.Shape(Owner(owner), $"{field}.max_length", limit, "a whole number");
        return new PipelineVariable(name, owner, type, required == true, item["default_value"], longest, issues.Texts(item, field, "options"), item)
        {
            AllowedFileTypes = issues.Texts(item, field, "allowed_file_types"),
            AllowedFileExtensions = issues.Texts(item, field, "allow_file_extension", "allowed_file_extensions"),
            AllowedUploadMethods = issues.Texts(item, field, "allow_file_upload_methods", "allowed_file_upload_methods"),
        };
    }

    private static string? Owner(string belongsTo) => belongsTo == PipelineVariable.Shared ? null : belongsTo;
}
