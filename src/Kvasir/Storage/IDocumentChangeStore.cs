using Kvasir.Indexing.Progress;

namespace Kvasir.Storage;

/// <summary>Tells what is going on in a dataset, whichever process does it.</summary>
public interface IDocumentChangeStore
{
    /// <summary>Looks at the documents that are not at rest, at those that were changed or deleted lately, and at some more. States come without counts of segments.</summary>
    /// <param name="datasetId">The dataset.</param>
    /// <param name="since">From when on changes count.</param>
    /// <param name="documentIds">More documents to look at.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>What there is; <see langword="null"/> when the dataset is gone.</returns>
    Task<DocumentLook?> LookAsync(string datasetId, DateTimeOffset since, IReadOnlyCollection<string> documentIds, CancellationToken cancellationToken);

    /// <summary>The same states with counts of segments.</summary>
    Task<IReadOnlyList<DocumentProgress>> CountAsync(IReadOnlyList<DocumentProgress> states, CancellationToken cancellationToken);

    /// <summary>Forgets what was deleted before a moment.</summary>
    /// <returns>How many there were, <paramref name="count"/> at most.</returns>
    Task<int> RemoveDeletionsAsync(DateTimeOffset before, int count, CancellationToken cancellationToken);
}

/// <summary>What a look at a dataset has found.</summary>
/// <param name="Documents">The states of documents, each once.</param>
/// <param name="Deleted">Documents that were deleted, and when.</param>
public sealed record DocumentLook(IReadOnlyList<DocumentProgress> Documents, IReadOnlyList<DocumentDeletion> Deleted);

/// <summary>A document that is gone.</summary>
public sealed record DocumentDeletion
{
    /// <summary>The document.</summary>
    public required string DocumentId { get; init; }

    /// <summary>When it was deleted.</summary>
    public required DateTimeOffset DeletedAt { get; init; }
}
