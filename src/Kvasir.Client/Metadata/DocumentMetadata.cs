using System.Text.Json.Serialization;

namespace Kvasir.Client;

/// <summary>The metadata values to set in a document.</summary>
/// <param name="DocumentId">The document.</param>
/// <param name="Values">The values.</param>
public sealed record DocumentMetadata(string DocumentId, [property: JsonPropertyName("metadata_list")] IReadOnlyList<MetadataAssignment> Values)
{
    /// <summary>Whether the values that are not named stay; otherwise they go.</summary>
    public bool PartialUpdate { get; init; }
}

/// <summary>A metadata value to set.</summary>
/// <param name="Id">The id of the field.</param>
/// <param name="Name">The name of the field.</param>
/// <param name="Value">The value.</param>
public sealed record MetadataAssignment(string Id, string Name, [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] MetadataValue Value);

/// <summary>The body of adding a field.</summary>
internal sealed record NewMetadataField(MetadataFieldType Type, string Name);

/// <summary>The body of renaming.</summary>
internal sealed record NewName(string Name);

/// <summary>The built-in fields.</summary>
internal sealed record BuiltInFields
{
    public IReadOnlyList<MetadataField> Fields { get; init => field = value ?? []; } = [];
}

/// <summary>The body of setting values.</summary>
internal sealed record MetadataOperations(IReadOnlyList<DocumentMetadata> OperationData);
