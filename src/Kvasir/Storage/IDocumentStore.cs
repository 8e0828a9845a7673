using Kvasir.Knowledge;

namespace Kvasir.Storage;

/// <summary>Keeps documents. Everything is durable when a method returns.</summary>
public interface IDocumentStore
{
    /// <summary>
    /// Adds a document, or takes over the one that it replaces, with its file and rule rows and its indexing job: all or nothing.
    /// The dataset is read and, through <see cref="DocumentAdmission.Admit"/>, initialised in the same transaction, so two first
    /// documents cannot initialise it differently.
    /// </summary>
    /// <returns>The document as stored.</returns>
    /// <exception cref="KvasirException"><see cref="ErrorCode.NotFound"/> when the dataset is gone; whatever <see cref="DocumentAdmission.Admit"/> throws.</exception>
    Task<Document> AddAsync(DocumentAdmission admission, CancellationToken cancellationToken);

    /// <summary>A document; <see langword="null"/> when the dataset has none of this id.</summary>
    Task<Document?> FindAsync(string datasetId, string documentId, CancellationToken cancellationToken);

    /// <summary>Several documents in the order of their ids; those that the dataset does not have are left out.</summary>
    Task<IReadOnlyList<Document>> FindAllAsync(string datasetId, IReadOnlyList<string> documentIds, CancellationToken cancellationToken);

    /// <summary>The ids of the documents that searches may find - enabled, not archived and with an index that answers - and that satisfy a condition.</summary>
    Task<IReadOnlySet<string>> ListMatchingAsync(string datasetId, DocumentCondition condition, CancellationToken cancellationToken);

    /// <summary>The accounts that created a dataset's documents, each once.</summary>
    Task<IReadOnlyList<string>> ListCreatorsAsync(string datasetId, CancellationToken cancellationToken);

    /// <summary>One page, newest first, ties by falling position.</summary>
    Task<Listing<Document>> ListAsync(string datasetId, DocumentFilter filter, Paging paging, CancellationToken cancellationToken);

    /// <summary>The progress of every document of a batch, by position; empty when there is none.</summary>
    Task<IReadOnlyList<IndexingProgress>> ListProgressAsync(string datasetId, string batch, CancellationToken cancellationToken);

    /// <summary>
    /// Gives a document a new text, rule or both and queues its indexing, all or nothing. Its id, position, batch and switches stay; what answered
    /// searches before still does until the new text is complete.
    /// </summary>
    /// <returns>The document as stored; <see langword="null"/> when there is none.</returns>
    /// <exception cref="KvasirException"><see cref="ErrorCode.InvalidParam"/> when it is not available.</exception>
    Task<Document?> UpdateAsync(DocumentUpdate update, CancellationToken cancellationToken);

    /// <summary>
    /// Switches documents, all or none. Ids that the dataset does not have are passed over; a document that is in the wanted state already stays as it is.
    /// The next search sees the change.
    /// </summary>
    /// <exception cref="KvasirException"><see cref="ErrorCode.InvalidAction"/> when one may not be switched now.</exception>
    Task SwitchAsync(string datasetId, IReadOnlyList<string> documentIds, DocumentSwitch action, string accountId, CancellationToken cancellationToken);

    /// <summary>
    /// Makes a document vanish at once for every reader and search; a durable <see cref="JobKind.Purge"/> job then removes its rows and file.
    /// </summary>
    /// <returns>Whether there was one.</returns>
    Task<bool> DeleteAsync(string datasetId, string documentId, CancellationToken cancellationToken);

    /// <summary>Notes that somebody still waits for the run that a document was queued with.</summary>
    Task AwaitAsync(Document queued, DateTimeOffset until, CancellationToken cancellationToken);

    /// <summary>
    /// Gives up the run that a document was queued with: one that never answered goes, another is again what it was, and an old text goes on answering.
    /// Nothing is done when another run took its place, or it has succeeded.
    /// </summary>
    /// <param name="queued">The document as it was queued.</param>
    /// <param name="cancellationToken">Stops it.</param>
    Task WithdrawAsync(Document queued, CancellationToken cancellationToken);

    /// <summary>Pauses or resumes a document's indexing. A running job notices at its next batch; resuming queues a job.</summary>
    /// <returns>The document as stored; <see langword="null"/> when there is none.</returns>
    /// <exception cref="KvasirException"><see cref="ErrorCode.InvalidAction"/> when it is completed or failed.</exception>
    Task<Document?> PauseAsync(string datasetId, string documentId, PauseAction action, CancellationToken cancellationToken);
}
