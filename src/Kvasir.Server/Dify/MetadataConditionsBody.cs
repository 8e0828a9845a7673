using System.ComponentModel.DataAnnotations;
using System.Text.Json;
using Kvasir.Retrieval;
using Kvasir.Server.ApiDescription;

namespace Kvasir.Server.Dify;

/// <summary>Conditions on the metadata of documents.</summary>
internal sealed record MetadataConditionsBody
{
    [AllowedValues("and", "or")] public string? LogicalOperator { get; init; }

    public IReadOnlyList<MetadataConditionBody>? Conditions { get; init; }

    public MetadataFilter? ToFilter()
    {
        if (LogicalOperator is not (null or "" or "and" or "or")) throw KvasirException.InvalidParam("retrieval_model.metadata_filtering_conditions.logical_operator", "must be one of and, or");
        return Conditions is null ? null : new MetadataFilter(LogicalOperator == "or", [.. Conditions.Select(condition => (condition ?? new()).ToCondition())]);
    }
}

/// <summary>One condition.</summary>
internal sealed record MetadataConditionBody
{
    private const string Field = "retrieval_model.metadata_filtering_conditions.conditions";

    [Required] public string? Name { get; init; }

    [Required] public string? ComparisonOperator { get; init; }

    /// <summary>Text, a number, or a list of texts.</summary>
    [DescribedAs(typeof(string))] public JsonElement? Value { get; init; }

    public MetadataCondition ToCondition() => Value switch
    {
        null or { ValueKind: JsonValueKind.Null } => Of(null, null, null),
        { ValueKind: JsonValueKind.String } text => Of(text.GetString(), null, null),
        { ValueKind: JsonValueKind.Number } number => Of(number.GetRawText(), number.GetDouble(), null),
        { ValueKind: JsonValueKind.Array } list => Of(null, null, [.. list.EnumerateArray().Select(TextOf)]),
        _ => throw KvasirException.InvalidParam(Field + ".value", "must be a string, a number or an array of strings"),
    };

    private MetadataCondition Of(string? text, double? number, IReadOnlyList<string>? list) => new(Name ?? "", ComparisonOperator ?? "", text, number, list);

    private static string TextOf(JsonElement item) => item.ValueKind switch
    {
        JsonValueKind.String => item.GetString()!,
        JsonValueKind.Number => item.GetRawText(),
        _ => throw KvasirException.InvalidParam(Field + ".value", "must be a string, a number or an array of strings"),
    };
}
