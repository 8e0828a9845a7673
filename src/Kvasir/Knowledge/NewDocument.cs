using Kvasir.Chunking;
using Kvasir.Collections;
using Kvasir.Retrieval;

namespace Kvasir.Knowledge;

/// <summary>What a client asks for when it creates a document.</summary>
public sealed record NewDocument
{
    /// <summary>The document's name; a file's own name for an upload.</summary>
    public required string Name { get; init; }

    /// <summary>Required until the dataset has one; ignored afterwards.</summary>
    public string? IndexingTechnique { get; init; }

    /// <summary>One of <see cref="Knowledge.DocForm"/>; must be the dataset's when that has documents.</summary>
    public string? DocForm { get; init; }

    /// <summary>The language that the client declares.</summary>
    public string? DocLanguage { get; init; }

    /// <summary>The rule; <see langword="null"/> for the dataset's latest, or the automatic one.</summary>
    public ProcessRule? ProcessRule { get; init; }

    /// <summary>Becomes the dataset's own when that has none.</summary>
    public RetrievalModel? RetrievalModel { get; init; }

    /// <summary>With <see cref="EmbeddingModelProvider"/>: becomes the dataset's model when that has none.</summary>
    public string? EmbeddingModel { get; init; }

    /// <summary>With <see cref="EmbeddingModel"/>: its provider.</summary>
    public string? EmbeddingModelProvider { get; init; }

    /// <summary>The client's own key, with 1 to <see cref="Document.MaxExternalKeyLength"/> characters: says which document of the dataset this is.</summary>
    public string? ExternalKey { get; init; }

    /// <summary>Whether, without a key, an enabled document of the same name is replaced.</summary>
    public bool ReplaceSameName { get; init; } = true;

    /// <summary>Until when somebody waits for the document: what is not complete then is given up. <see langword="null"/> for one that is made however long it takes.</summary>
    public DateTimeOffset? AwaitedUntil { get; init; }

    /// <summary>The metadata that the document gets when its text answers; <see langword="null"/> leaves what it has.</summary>
    public IReadOnlyList<NamedValue>? Values { get; init; }
}
