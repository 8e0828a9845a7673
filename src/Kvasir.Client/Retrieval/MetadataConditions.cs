using System.Text.Json.Nodes;
using Kvasir.Client.Json;

namespace Kvasir.Client;

/// <summary>Which documents are searched, by their metadata.</summary>
public sealed record MetadataConditions
{
    /// <summary>How the conditions are combined; all hold unless given.</summary>
    public LogicalOperator? LogicalOperator { get; init; }

    /// <summary>The conditions.</summary>
    public IReadOnlyList<MetadataCondition> Conditions { get; init => field = value ?? []; } = [];

    /// <summary>Documents for which all conditions hold.</summary>
    /// <param name="conditions">The conditions.</param>
    public static MetadataConditions All(params MetadataCondition[] conditions) => new() { LogicalOperator = Kvasir.Client.LogicalOperator.And, Conditions = conditions };

    /// <summary>Documents for which a condition holds.</summary>
    /// <param name="conditions">The conditions.</param>
    public static MetadataConditions Any(params MetadataCondition[] conditions) => new() { LogicalOperator = Kvasir.Client.LogicalOperator.Or, Conditions = conditions };
}

/// <summary>A condition on a metadata field.</summary>
public sealed record MetadataCondition
{
    /// <summary>The name of the field.</summary>
    public required string Name { get; init; }

    /// <summary>How it is compared.</summary>
    public required ComparisonOperator ComparisonOperator { get; init; }

    /// <summary>A text, a number or a list of texts; nothing for <see cref="ComparisonOperator.Empty"/> and <see cref="ComparisonOperator.NotEmpty"/>.</summary>
    public JsonNode? Value { get; init; }

    /// <summary>Compares with a value.</summary>
    /// <param name="name">The name of the field.</param>
    /// <param name="comparison">How it is compared.</param>
    /// <param name="value">What it is compared with.</param>
    public static MetadataCondition Where(string name, ComparisonOperator comparison, MetadataValue value = default) => new() { Name = name, ComparisonOperator = comparison, Value = value.ToNode() };

    /// <summary>Compares with a list.</summary>
    /// <param name="name">The name of the field.</param>
    /// <param name="values">The texts that it may be.</param>
    public static MetadataCondition IsIn(string name, params string[] values) =>
        new() { Name = name, ComparisonOperator = ComparisonOperator.In, Value = System.Text.Json.JsonSerializer.SerializeToNode(values, ClientJson.Default.StringArray) };
}
