namespace Kvasir.Client;

/// <summary>How a document is read and indexed.</summary>
public abstract record DocumentSettings
{
    private protected DocumentSettings()
    {
    }

    /// <summary>What its segments are; the dataset's own form, or passages, unless given.</summary>
    public DocForm? DocForm { get; init; }

    /// <summary>The language of the document, such as <c>English</c>.</summary>
    public string? DocLanguage { get; init; }

    /// <summary>How it is cut; the dataset's last rule, or automatically, unless given.</summary>
    public ProcessRule? ProcessRule { get; init; }

    /// <summary>How the dataset is searched, when this is its first document.</summary>
    public RetrievalModel? RetrievalModel { get; init; }

    /// <summary>The embedding model of the dataset, when this is its first document; together with its provider.</summary>
    public string? EmbeddingModel { get; init; }

    /// <summary>The provider of the embedding model.</summary>
    public string? EmbeddingModelProvider { get; init; }
}

/// <summary>How a new document is read and indexed.</summary>
public abstract record NewDocument : DocumentSettings
{
    private protected NewDocument()
    {
    }

    /// <summary>How the dataset is indexed; required with the first document of a dataset that was made without.</summary>
    public IndexingTechnique? IndexingTechnique { get; init; }

    /// <summary>The document that this one takes the place of.</summary>
    public string? OriginalDocumentId { get; init; }

    /// <summary>A key of the caller's own by which the document is found again; of Kvasir.</summary>
    public string? ExternalKey { get; init; }
}

/// <summary>A document to create from text.</summary>
public sealed record NewTextDocument : NewDocument
{
    /// <summary>Its name. An enabled document of that name is replaced.</summary>
    public required string Name { get; init; }

    /// <summary>What it says.</summary>
    public required string Text { get; init; }
}

/// <summary>A document to create from a file.</summary>
public sealed record NewFileDocument : NewDocument
{
    /// <summary>Whether an enabled document of the file's name is replaced; so unless told otherwise.</summary>
    public bool? Duplicate { get; init; }

    /// <summary>The new name, when another document is replaced by <see cref="NewDocument.OriginalDocumentId"/>.</summary>
    public string? Name { get; init; }
}

/// <summary>What changes of a document that was made from text.</summary>
public sealed record TextDocumentChanges : DocumentSettings
{
    /// <summary>The new name; required with a new text.</summary>
    public string? Name { get; init; }

    /// <summary>The new text; the old one stays unless given, and a rule is required then.</summary>
    public string? Text { get; init; }
}

/// <summary>What changes of a document that was made from a file.</summary>
public sealed record FileDocumentChanges : DocumentSettings
{
    /// <summary>The new name; the new file's unless given.</summary>
    public string? Name { get; init; }
}
