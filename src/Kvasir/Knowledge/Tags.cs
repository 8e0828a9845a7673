using Kvasir.Chunking;
using Kvasir.Storage;

namespace Kvasir.Knowledge;

/// <summary>The operations on tags, and the rules about them.</summary>
public sealed class Tags(ITagStore store, IDatasetStore datasets, TimeProvider time)
{
    /// <summary>Creates a tag.</summary>
    /// <exception cref="KvasirException"><see cref="ErrorCode.InvalidParam"/>.</exception>
    public async Task<Tag> CreateAsync(Caller caller, string? name, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(caller);
        var tag = new Tag { Id = Ids.New(time), Name = Checked(name) };
        await store.AddAsync(caller.WorkspaceId, tag, time.GetUtcNow(), cancellationToken);
        return tag;
    }

    /// <summary>All tags of the caller's workspace, newest first.</summary>
    public Task<IReadOnlyList<Tag>> ListAsync(Caller caller, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(caller);
        return store.ListAsync(caller.WorkspaceId, cancellationToken);
    }

    /// <summary>The tags of datasets, which must be the caller's.</summary>
    public Task<ILookup<string, Tag>> ListOfAsync(IReadOnlyCollection<string> datasetIds, CancellationToken cancellationToken) => store.ListOfAsync(datasetIds, cancellationToken);

    /// <summary>Renames a tag.</summary>
    /// <exception cref="KvasirException"><see cref="ErrorCode.NotFound"/>, <see cref="ErrorCode.InvalidParam"/>.</exception>
    public async Task<Tag> RenameAsync(Caller caller, string? tagId, string? name, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(caller);
        return await store.RenameAsync(caller.WorkspaceId, Required(tagId), Checked(name), cancellationToken) ?? throw TagErrors.NotFound();
    }

    /// <summary>Deletes a tag and takes it off all datasets.</summary>
    /// <exception cref="KvasirException"><see cref="ErrorCode.NotFound"/>.</exception>
    public async Task DeleteAsync(Caller caller, string? tagId, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(caller);
        if (!await store.DeleteAsync(caller.WorkspaceId, Required(tagId), cancellationToken)) throw TagErrors.NotFound();
    }

    /// <summary>Puts tags on a dataset; unknown ones are passed over.</summary>
    /// <exception cref="KvasirException"><see cref="ErrorCode.NotFound"/> for the dataset, <see cref="ErrorCode.InvalidParam"/> for no tags.</exception>
    public async Task AttachAsync(Caller caller, string? datasetId, IReadOnlyList<string> tagIds, CancellationToken cancellationToken)
    {
        var dataset = await TargetAsync(caller, datasetId, tagIds, cancellationToken);
        await store.BindAsync(caller.WorkspaceId, dataset.Id, tagIds, cancellationToken);
    }

    /// <summary>Takes tags off a dataset; those that are not on it are passed over.</summary>
    /// <exception cref="KvasirException"><see cref="ErrorCode.NotFound"/> for the dataset, <see cref="ErrorCode.InvalidParam"/> for no tags.</exception>
    public async Task DetachAsync(Caller caller, string? datasetId, IReadOnlyList<string> tagIds, CancellationToken cancellationToken)
    {
        var dataset = await TargetAsync(caller, datasetId, tagIds, cancellationToken);
        await store.UnbindAsync(caller.WorkspaceId, dataset.Id, tagIds, cancellationToken);
    }

    private async Task<Dataset> TargetAsync(Caller caller, string? datasetId, IReadOnlyList<string> tagIds, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(caller);
        ArgumentNullException.ThrowIfNull(tagIds);
        if (tagIds.Count == 0) throw new KvasirException(ErrorCode.InvalidParam, "Tag IDs is required.") { Field = "tag_ids" };
        if (string.IsNullOrEmpty(datasetId)) throw KvasirException.InvalidParam("target_id", "is required: the id of a dataset");
        return await datasets.FindAsync(caller.WorkspaceId, datasetId, cancellationToken) ?? throw KvasirException.NotFound("Dataset not found");
    }

    private static string Required(string? tagId) => string.IsNullOrEmpty(tagId) ? throw KvasirException.InvalidParam("tag_id", "is required") : tagId;

    internal static string Checked(string? name) => string.IsNullOrWhiteSpace(name) || TextLength.InCodePoints(name) > Tag.MaxNameLength
        ? throw KvasirException.InvalidParam("name", $"is required, with 1 to {Tag.MaxNameLength} characters{(TextLength.InCodePoints(name) is > Tag.MaxNameLength and var length ? $", has {length}" : "")}")
        : name;
}
