namespace Kvasir.Collections;

/// <summary>A pipeline that puts entities into a collection, finds them or takes them out. It never changes.</summary>
public sealed record CollectionPipeline
{
    /// <summary><c>pipe-</c> and 22 hexadecimal digits.</summary>
    public required string Id { get; init; }

    /// <summary>The workspace that it belongs to.</summary>
    public required string WorkspaceId { get; init; }

    /// <summary>The client's project: a label by which it lists its pipelines.</summary>
    public required string ProjectId { get; init; }

    /// <summary>One of <see cref="PipelineType"/>.</summary>
    public required string Type { get; init; }

    /// <summary>As the client named it; others may have the same name.</summary>
    public required string Name { get; init; }

    /// <summary>Empty when there is none.</summary>
    public required string Description { get; init; }

    /// <summary>The cluster of its collection.</summary>
    public required string ClusterId { get; init; }

    /// <summary>The name of its collection.</summary>
    public required string CollectionName { get; init; }

    /// <summary>The function that does the work, then those that preserve fields.</summary>
    public required IReadOnlyList<PipelineFunction> Functions { get; init; }

    /// <summary>Tokens that its runs have embedded.</summary>
    public long EmbeddingTokens { get; init; }

    /// <summary>Tokens that its runs have reranked.</summary>
    public long RerankTokens { get; init; }

    /// <summary>The account that created it.</summary>
    public required string CreatedBy { get; init; }

    /// <summary>When it was created.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>The dataset that is its collection now; <see langword="null"/> when that was dropped. Read only.</summary>
    public string? DatasetId { get; init; }

    /// <summary>The collection as it is now; <see langword="null"/> when it was dropped. Read only.</summary>
    public Collection? Collection { get; init; }

    /// <summary>The function that does the work.</summary>
    public PipelineFunction Main => Functions[0];

    /// <summary>The fields that come with what is ingested.</summary>
    public IReadOnlyList<PreservedField> Preserved => [.. Functions.Where(function => function.FieldType is not null).Select(function => new PreservedField(function.OutputField!, function.FieldType!.Value))];
}
