using Kvasir.Knowledge;

namespace Kvasir.Server.Dify;

/// <summary>The body of create-by-text; without name and text also the <c>data</c> part of create-by-file.</summary>
internal sealed record CreateDocumentRequest
{
    public string? Name { get; init; }

    public string? Text { get; init; }

    public string? IndexingTechnique { get; init; }

    public string? DocForm { get; init; }

    public string? DocLanguage { get; init; }

    public ProcessRuleBody? ProcessRule { get; init; }

    public RetrievalModelBody? RetrievalModel { get; init; }

    public string? EmbeddingModel { get; init; }

    public string? EmbeddingModelProvider { get; init; }

    public bool? Duplicate { get; init; }

    public string? OriginalDocumentId { get; init; }

    /// <param name="name">The document's name.</param>
    /// <param name="otherwiseDocForm">The form when the request has none; <see langword="null"/> for the dataset's.</param>
    public NewDocument ToNewDocument(string name, string? otherwiseDocForm) => new()
    {
        Name = name,
        IndexingTechnique = IndexingTechnique,
        DocForm = DocForm ?? otherwiseDocForm,
        DocLanguage = DocLanguage,
        ProcessRule = ProcessRule?.ToRule(),
        RetrievalModel = RetrievalModel?.ToModel(),
        EmbeddingModel = EmbeddingModel,
        EmbeddingModelProvider = EmbeddingModelProvider,
        ReplaceSameName = Duplicate ?? true,
    };
}

/// <summary>The body of requests about several documents.</summary>
internal sealed record DocumentIdsRequest
{
    public IReadOnlyList<string>? DocumentIds { get; init; }
}

/// <summary>What creating a document answers.</summary>
internal sealed record DocumentQueued(DocumentItem Document, string Batch);
