using System.ComponentModel.DataAnnotations;
using Kvasir.Knowledge;

namespace Kvasir.Server.Dify;

/// <summary>What requests that write a document have in common.</summary>
internal abstract record DocumentFields
{
    [AllowedValues(Kvasir.Knowledge.IndexingTechnique.HighQuality, Kvasir.Knowledge.IndexingTechnique.Economy)] public string? IndexingTechnique { get; init; }

    [AllowedValues(Kvasir.Knowledge.DocForm.Text, Kvasir.Knowledge.DocForm.Hierarchical, Kvasir.Knowledge.DocForm.QuestionAnswer)] public string? DocForm { get; init; }

    public string? DocLanguage { get; init; }

    public ProcessRuleBody? ProcessRule { get; init; }

    public RetrievalModelBody? RetrievalModel { get; init; }

    public string? EmbeddingModel { get; init; }

    public string? EmbeddingModelProvider { get; init; }

    /// <param name="name">The document's name; empty keeps that of a document that exists.</param>
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
    };
}

/// <summary>The body of create-by-text.</summary>
internal sealed record CreateDocumentByTextRequest : DocumentFields
{
    [Required] public string? Name { get; init; }

    [Required] public string? Text { get; init; }

    [MinLength(1)]
    [MaxLength(Document.MaxExternalKeyLength)]
    public string? ExternalKey { get; init; }

    public string? OriginalDocumentId { get; init; }
}

/// <summary>The <c>data</c> part of create-by-file.</summary>
internal sealed record CreateDocumentByFileRequest : DocumentFields
{
    public string? Name { get; init; }

    public bool? Duplicate { get; init; }

    [MinLength(1)]
    [MaxLength(Document.MaxExternalKeyLength)]
    public string? ExternalKey { get; init; }

    public string? OriginalDocumentId { get; init; }
}

/// <summary>The body of update-by-text; without text also the <c>data</c> part of update-by-file.</summary>
internal sealed record UpdateDocumentRequest : DocumentFields
{
    public string? Name { get; init; }

    public string? Text { get; init; }
}

/// <summary>The body of requests about several documents.</summary>
internal sealed record DocumentIdsRequest
{
    [Required] public IReadOnlyList<string>? DocumentIds { get; init; }
}

/// <summary>What creating a document answers.</summary>
internal sealed record DocumentQueued(DocumentItem Document, string Batch);
