using System.Text.Json.Serialization;

namespace Kvasir.Client;

/// <summary>A metadata field of a dataset.</summary>
public sealed record MetadataField
{
    /// <summary>The id of built-in fields, whatever their name.</summary>
    public const string BuiltInId = "built-in";

    /// <summary>Its id; empty where built-in fields are listed.</summary>
    public string Id { get; init => field = value ?? ""; } = "";

    /// <summary>Its name.</summary>
    public required string Name { get; init; }

    /// <summary>What its values are.</summary>
    public MetadataFieldType Type { get; init; }

    /// <summary>How many documents have it; <see langword="null"/> where that is not counted.</summary>
    public int? UseCount { get => field ?? Count; init; }

    // The name that newer servers give to the same number.
    [JsonInclude] internal int? Count { get; init; }
}

/// <summary>The metadata fields of a dataset.</summary>
public sealed record MetadataFieldList
{
    /// <summary>The fields that people made.</summary>
    [JsonPropertyName("doc_metadata")] public IReadOnlyList<MetadataField> Fields { get; init => field = value ?? []; } = [];

    /// <summary>Whether the built-in ones are on.</summary>
    public bool BuiltInFieldEnabled { get; init; }
}

/// <summary>A metadata value of a document.</summary>
public sealed record DocumentMetadataValue
{
    /// <summary>The id of the field; <see cref="MetadataField.BuiltInId"/> for built-in ones.</summary>
    public string Id { get; init => field = value ?? ""; } = "";

    /// <summary>The name of the field.</summary>
    public required string Name { get; init; }

    /// <summary>What its values are.</summary>
    public MetadataFieldType Type { get; init; }

    /// <summary>The value.</summary>
    public MetadataValue Value { get; init; }
}
