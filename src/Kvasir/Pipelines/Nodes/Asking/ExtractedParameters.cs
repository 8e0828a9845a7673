using System.Text.Json.Nodes;
using Kvasir.Pipelines.Definitions;

namespace Kvasir.Pipelines.Nodes.Asking;

/// <summary>The values that a node's settings want found, all together.</summary>
internal static class ExtractedParameters
{
    /// <summary>1 when all that is required was found, otherwise 0.</summary>
    public const string IsSuccess = "__is_success";

    /// <summary>What was wrong.</summary>
    public const string Reason = "__reason";

    /// <summary>The tokens that it took.</summary>
    public const string Usage = "__usage";

    private const string Field = "parameters";

    public static IReadOnlyList<ExtractedParameter> Read(NodeDefinition node, IssueList issues)
    {
        var parameters = new List<ExtractedParameter>();
        foreach (var (i, written) in (node.Data[Field] as JsonArray ?? []).Index())
        {
            var field = $"{Field}.{i}";
            var (name, type) = ((written as JsonObject)?["name"].Text() ?? "", (written as JsonObject)?["type"].Text() ?? "string");
            var options = ((written as JsonObject)?["options"] as JsonArray ?? []).Select(option => option.Text()).OfType<string>().ToList();
            if (name.Length == 0 || name is IsSuccess or Reason or Usage || parameters.Exists(other => other.Name == name))
                issues.Error(node.Id, $"{field}.name", "invalid_parameter_name", $"'{KvasirException.Shorten(name)}' cannot be the name of a parameter: each has one of its own, and {IsSuccess}, {Reason} and {Usage} are taken.");
            else if (!ExtractedParameter.Types.Contains(type))
                issues.Error(node.Id, $"{field}.type", "unknown_type", $"'{KvasirException.Shorten(type)}' is no type of a parameter; they are {string.Join(", ", ExtractedParameter.Types)}.");
            else if (type == "select" && options.Count == 0)
                issues.Error(node.Id, $"{field}.options", "missing_options", $"The parameter '{name}' is one of some texts, but there are none.");
            else
                parameters.Add(new(name, type, (written as JsonObject)?["description"].Text() ?? "", (written as JsonObject)?["required"].Boolean() ?? false, options));
        }

        if (parameters.Count == 0) issues.Error(node.Id, Field, "no_parameters", "There is no parameter to find.");
        return parameters;
    }

    public static JsonObject Schema(IReadOnlyList<ExtractedParameter> parameters) => new()
    {
        ["type"] = "object",
        ["properties"] = new JsonObject(parameters.Select(parameter => KeyValuePair.Create(parameter.Name, (JsonNode?)parameter.Schema()))),
        ["required"] = new JsonArray([.. parameters.Where(parameter => parameter.Required).Select(parameter => (JsonNode)parameter.Name)]),
    };

    /// <summary>What is wrong with what a model found; <see langword="null"/> for nothing.</summary>
    public static string? Check(IReadOnlyList<ExtractedParameter> parameters, JsonObject found)
    {
        foreach (var parameter in parameters)
        {
            var given = found[parameter.Name];
            if (given is null && parameter.Required) return $"The parameter '{parameter.Name}' is missing.";
            if (given is not null && parameter.Take(given) is null)
                return $"The parameter '{parameter.Name}' has to be {(parameter.Type == "select" ? $"one of {string.Join(", ", parameter.Options)}" : $"of the type {parameter.Type}")}.";
        }

        return null;
    }

    /// <summary>The outputs: what was found, and for the rest what stands for nothing.</summary>
    public static JsonObject Outputs(IReadOnlyList<ExtractedParameter> parameters, JsonObject? found) =>
        new(parameters.Select(parameter => KeyValuePair.Create(parameter.Name, (JsonNode?)(parameter.Take(found?[parameter.Name]) ?? parameter.Nothing))));
}
