using Kvasir.Knowledge;

namespace Kvasir.Storage;

/// <summary>Keeps tags and which datasets carry them. Everything is durable when a method returns.</summary>
public interface ITagStore
{
    /// <summary>Adds a tag.</summary>
    /// <exception cref="KvasirException"><see cref="ErrorCode.InvalidParam"/> when the workspace has one of this name.</exception>
    Task AddAsync(string workspaceId, Tag tag, DateTimeOffset at, CancellationToken cancellationToken);

    /// <summary>All tags of a workspace, newest first.</summary>
    Task<IReadOnlyList<Tag>> ListAsync(string workspaceId, CancellationToken cancellationToken);

    /// <summary>The tags of each of some datasets, by name; datasets without any are left out.</summary>
    Task<ILookup<string, Tag>> ListOfAsync(IReadOnlyCollection<string> datasetIds, CancellationToken cancellationToken);

    /// <summary>Renames a tag; its own name is accepted.</summary>
    /// <returns>The tag as stored; <see langword="null"/> when the workspace has none of this id.</returns>
    /// <exception cref="KvasirException"><see cref="ErrorCode.InvalidParam"/> when another tag has the name.</exception>
    Task<Tag?> RenameAsync(string workspaceId, string tagId, string name, CancellationToken cancellationToken);

    /// <summary>Deletes a tag and takes it off all datasets.</summary>
    /// <returns>Whether there was one.</returns>
    Task<bool> DeleteAsync(string workspaceId, string tagId, CancellationToken cancellationToken);

    /// <summary>Puts tags on a dataset; tags that the workspace does not have are passed over, those that are on it stay.</summary>
    Task BindAsync(string workspaceId, string datasetId, IReadOnlyList<string> tagIds, CancellationToken cancellationToken);

    /// <summary>Takes tags off a dataset; those that are not on it are passed over.</summary>
    Task UnbindAsync(string workspaceId, string datasetId, IReadOnlyList<string> tagIds, CancellationToken cancellationToken);
}
