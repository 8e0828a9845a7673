namespace Kvasir.Indexing.Progress;

/// <summary>What has changed in a dataset since it was told last.</summary>
/// <param name="Documents">Documents as they are now.</param>
/// <param name="Deleted">Ids of those that are gone.</param>
/// <param name="Position">From where on to go on telling somebody who has heard this.</param>
/// <param name="IsDatasetDeleted">Whether the dataset itself is gone: nothing comes after this.</param>
public sealed record DocumentChanges(IReadOnlyList<DocumentProgress> Documents, IReadOnlyList<string> Deleted, DateTimeOffset Position, bool IsDatasetDeleted);
