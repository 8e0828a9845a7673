using Kvasir.Knowledge;

namespace Kvasir.Storage;

/// <summary>Keeps metadata fields and which documents carry them. Everything is durable when a method returns.</summary>
public interface IMetadataStore
{
    /// <summary>Adds a field, unless the dataset has <see cref="MetadataField.MaxPerDataset"/>.</summary>
    /// <exception cref="KvasirException"><see cref="ErrorCode.InvalidParam"/> when the dataset has one of this name, or too many.</exception>
    Task AddAsync(string datasetId, MetadataField field, string accountId, DateTimeOffset at, CancellationToken cancellationToken);

    /// <summary>The fields of each of some datasets, oldest first.</summary>
    Task<ILookup<string, MetadataField>> ListOfAsync(IReadOnlyCollection<string> datasetIds, CancellationToken cancellationToken);

    /// <summary>The fields of some names, without the count of their documents; names that the dataset does not have are left out.</summary>
    Task<IReadOnlyList<MetadataField>> FindAllAsync(string datasetId, IReadOnlyCollection<string> names, CancellationToken cancellationToken);

    /// <summary>Renames a field; documents carry it under its new name from then on.</summary>
    /// <returns>The field as stored; <see langword="null"/> when the dataset has none of this id.</returns>
    /// <exception cref="KvasirException"><see cref="ErrorCode.InvalidParam"/> when a field has the name, this one included.</exception>
    Task<MetadataField?> RenameAsync(string datasetId, string fieldId, string name, CancellationToken cancellationToken);

    /// <summary>Deletes a field and takes it off all documents.</summary>
    /// <returns>Whether there was one.</returns>
    Task<bool> DeleteAsync(string datasetId, string fieldId, CancellationToken cancellationToken);

    /// <summary>Gives documents values, in order and all or nothing.</summary>
    /// <param name="datasetId">The dataset.</param>
    /// <param name="resolve">Turns the dataset's fields into what each document gets; what it throws is passed on, and nothing is stored.</param>
    /// <param name="at">Now.</param>
    /// <param name="cancellationToken">Stops the write.</param>
    /// <exception cref="KvasirException"><see cref="ErrorCode.InvalidParam"/> when a document is not in the dataset.</exception>
    Task WriteAsync(string datasetId, Func<IReadOnlyList<MetadataField>, IReadOnlyList<ResolvedValues>> resolve, DateTimeOffset at, CancellationToken cancellationToken);
}

/// <summary>What a document gets.</summary>
/// <param name="DocumentId">The document.</param>
/// <param name="Values">The values.</param>
/// <param name="Merges">Whether its other values stay.</param>
public sealed record ResolvedValues(string DocumentId, IReadOnlyList<MetadataValue> Values, bool Merges);
