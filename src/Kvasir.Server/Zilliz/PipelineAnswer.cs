using Kvasir.Collections;

namespace Kvasir.Server.Zilliz;

/// <summary>A pipeline on the wire, as clients of every generation read it.</summary>
internal sealed record PipelineAnswer
{
    public required string PipelineId { get; init; }

    public required string Name { get; init; }

    public required string Type { get; init; }

    /// <summary>Unix milliseconds.</summary>
    public required long CreateTimestamp { get; init; }

    public required string Description { get; init; }

    public required string Status { get; init; }

    public UsageAnswer? TotalUsage { get; init; }

    public long? TotalTokenUsage { get; init; }

    public required IReadOnlyList<FunctionAnswer> Functions { get; init; }

    public required string ProjectId { get; init; }

    public string? ClusterId { get; init; }

    public string? CollectionName { get; init; }

    /// <summary>What early clients read in place of <see cref="CollectionName"/>.</summary>
    public string? NewCollectionName { get; init; }

    public IReadOnlyList<string>? Warnings { get; init; }

    public static PipelineAnswer From(CollectionPipeline pipeline, IReadOnlyList<string>? warnings = null)
    {
        var isSearch = pipeline.Type == PipelineType.Search;
        var isDeletion = pipeline.Type == PipelineType.Deletion;
        return new PipelineAnswer
        {
            PipelineId = pipeline.Id,
            Name = pipeline.Name,
            Type = pipeline.Type,
            CreateTimestamp = pipeline.CreatedAt.ToUnixTimeMilliseconds(),
            Description = pipeline.Description,
            Status = pipeline.DatasetId is null ? "COLLECTION_MISSING" : "SERVING",
            TotalUsage = isDeletion ? null : new UsageAnswer(pipeline.EmbeddingTokens, pipeline.Main.Reranker is null ? null : pipeline.RerankTokens),
            TotalTokenUsage = isDeletion ? null : pipeline.EmbeddingTokens + pipeline.RerankTokens,
            Functions = [.. pipeline.Functions.Select(function => FunctionAnswer.From(pipeline, function))],
            ProjectId = pipeline.ProjectId,
            ClusterId = isSearch ? null : pipeline.ClusterId,
            CollectionName = isSearch ? null : pipeline.CollectionName,
            NewCollectionName = pipeline.Type == PipelineType.Ingestion ? pipeline.CollectionName : null,
            Warnings = warnings is { Count: > 0 } ? warnings : null,
        };
    }
}

/// <summary>What runs have used.</summary>
internal sealed record UsageAnswer(long Embedding, long? Rerank = null);

/// <summary>A function of a pipeline on the wire.</summary>
internal sealed record FunctionAnswer
{
    public required string Name { get; init; }

    public required string Action { get; init; }

    public string? InputField { get; init; }

    public IReadOnlyList<string>? InputFields { get; init; }

    public string? OutputField { get; init; }

    public string? FieldType { get; init; }

    public string? ClusterId { get; init; }

    public string? CollectionName { get; init; }

    public string? Language { get; init; }

    public int? ChunkSize { get; init; }

    public string? Embedding { get; init; }

    public string? Reranker { get; init; }

    public IReadOnlyList<string>? SplitBy { get; init; }

    public static FunctionAnswer From(CollectionPipeline pipeline, PipelineFunction function)
    {
        var isSearch = pipeline.Type == PipelineType.Search;
        var inputs = function.Does.Inputs;
        return new FunctionAnswer
        {
            Name = function.Name,
            Action = function.Action,
            InputField = function.InputField ?? (inputs.Count == 0 ? null : inputs[0]),
            InputFields = inputs.Count == 0 ? null : function.InputField is { } renamed ? [renamed, .. inputs.Skip(1)] : inputs,
            OutputField = function.OutputField,
            FieldType = function.FieldType?.ToString(),
            ClusterId = isSearch ? pipeline.ClusterId : null,
            CollectionName = isSearch ? pipeline.CollectionName : null,
            Language = function.Language,
            ChunkSize = function.ChunkSize,
            Embedding = function.Embedding ?? (isSearch ? pipeline.Collection?.Embedding : null),
            Reranker = function.Reranker,
            SplitBy = function.SplitBy,
        };
    }
}
