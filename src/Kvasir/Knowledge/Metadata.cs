using Kvasir.Chunking;
using Kvasir.Storage;

namespace Kvasir.Knowledge;

/// <summary>The operations on metadata fields and the values that documents carry, and the rules about them.</summary>
public sealed class Metadata(IMetadataStore store, IDatasetStore datasets, TimeProvider time)
{
    /// <summary>Adds a field to a dataset.</summary>
    /// <exception cref="KvasirException"><see cref="ErrorCode.InvalidParam"/>.</exception>
    public async Task<MetadataField> CreateAsync(Caller caller, string datasetId, string? type, string? name, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(caller);
        if (type is null || !MetadataType.All.Contains(type)) throw KvasirException.InvalidParam("type", $"must be one of {string.Join(", ", MetadataType.All)}{(type is null ? "" : $", was '{KvasirException.Shorten(type)}'")}");
        var field = new MetadataField { Id = Ids.New(time), Name = Checked(name), Type = type };
        await store.AddAsync(datasetId, field, caller.AccountId, time.GetUtcNow(), cancellationToken);
        return field;
    }

    /// <summary>The fields of a dataset, oldest first.</summary>
    public async Task<IReadOnlyList<MetadataField>> ListAsync(string datasetId, CancellationToken cancellationToken) =>
        [.. (await store.ListOfAsync([datasetId], cancellationToken))[datasetId]];

    /// <summary>The fields of each of some datasets.</summary>
    public Task<ILookup<string, MetadataField>> ListOfAsync(IReadOnlyCollection<string> datasetIds, CancellationToken cancellationToken) => store.ListOfAsync(datasetIds, cancellationToken);

    /// <summary>Renames a field.</summary>
    /// <exception cref="KvasirException"><see cref="ErrorCode.InvalidParam"/>, also when there is no such field.</exception>
    public async Task<MetadataField> RenameAsync(string datasetId, string fieldId, string? name, CancellationToken cancellationToken) =>
        await store.RenameAsync(datasetId, fieldId, Checked(name), cancellationToken) ?? throw MetadataErrors.NotFound();

    /// <summary>Deletes a field with its values.</summary>
    /// <exception cref="KvasirException"><see cref="ErrorCode.InvalidParam"/> when there is no such field.</exception>
    public async Task DeleteAsync(string datasetId, string fieldId, CancellationToken cancellationToken)
    {
        if (!await store.DeleteAsync(datasetId, fieldId, cancellationToken)) throw MetadataErrors.NotFound();
    }

    /// <summary>Shows or hides the built-in fields of a dataset's documents.</summary>
    /// <exception cref="KvasirException"><see cref="ErrorCode.NotFound"/>.</exception>
    public async Task SwitchBuiltInAsync(Caller caller, string datasetId, bool enabled, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(caller);
        var change = await datasets.UpdateAsync(
            caller.WorkspaceId,
            datasetId,
            dataset => dataset.BuiltInFieldEnabled == enabled ? dataset : dataset with { BuiltInFieldEnabled = enabled, UpdatedAt = time.GetUtcNow(), UpdatedBy = caller.AccountId },
            cancellationToken);
        if (change is null) throw DatasetErrors.NotFound();
    }

    /// <summary>Gives documents values: all are checked before any is stored.</summary>
    /// <exception cref="KvasirException"><see cref="ErrorCode.InvalidParam"/> for an unknown document or field, or a value of another type.</exception>
    public Task WriteAsync(string datasetId, IReadOnlyList<DocumentValues> operations, CancellationToken cancellationToken) =>
        store.WriteAsync(datasetId, fields => [.. operations.Select((operation, i) => Resolve(fields, operation, $"operation_data[{i}]"))], time.GetUtcNow(), cancellationToken);

    private static ResolvedValues Resolve(IReadOnlyList<MetadataField> fields, DocumentValues operation, string path)
    {
        var values = new Dictionary<string, MetadataValue>(StringComparer.Ordinal);
        for (var i = 0; i < operation.Values.Count; i++)
        {
            var given = operation.Values[i];
            // Built-in values follow the document and cannot be given.
            if (given.FieldId == BuiltInFields.Id) continue;
            var field = fields.FirstOrDefault(known => known.Id == given.FieldId?.ToLowerInvariant()) ?? fields.FirstOrDefault(known => known.Name == given.Name) ?? throw MetadataErrors.NotFound();
            values[field.Id] = MetadataValue.From(field, given.Value, $"{path}.metadata_list[{i}].value");
        }

        return new ResolvedValues(operation.DocumentId, [.. values.Values], operation.Merges);
    }

    internal static string Checked(string? name)
    {
        if (string.IsNullOrWhiteSpace(name)) throw KvasirException.InvalidParam("name", $"is required, with 1 to {MetadataField.MaxNameLength} characters");
        if (TextLength.InCodePoints(name) > MetadataField.MaxNameLength) throw new KvasirException(ErrorCode.InvalidParam, $"Metadata name cannot exceed {MetadataField.MaxNameLength} characters.") { Field = "name" };
        if (BuiltInFields.All.Any(field => field.Name == name)) throw new KvasirException(ErrorCode.InvalidParam, "Metadata name already exists in Built-in fields.") { Field = "name" };
        return name;
    }
}
