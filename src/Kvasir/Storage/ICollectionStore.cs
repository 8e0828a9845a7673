using Kvasir.Collections;
using Kvasir.Knowledge;

namespace Kvasir.Storage;

/// <summary>Keeps the pipelines of collections. Everything is durable when a method returns.</summary>
public interface ICollectionStore
{
    /// <summary>
    /// Adds a pipeline, and its collection where that is new: both or neither. The collection is the dataset that is known by these names, or one of the collection's
    /// name that is no collection yet.
    /// </summary>
    /// <param name="pipeline">The pipeline.</param>
    /// <param name="most">The most pipelines of this type in its project.</param>
    /// <param name="admit">Gives what the dataset is to be, from what it is; may throw. A new one's name gets a number where it is taken.</param>
    /// <param name="cancellationToken">Stops it; nothing is kept.</param>
    /// <returns>The pipeline as stored.</returns>
    /// <exception cref="KvasirException"><see cref="ErrorCode.QuotaExceeded"/>; <see cref="ErrorCode.InvalidPipelineConfig"/> when a field's name is that of metadata of another type; whatever <paramref name="admit"/> throws.</exception>
    Task<CollectionPipeline> AddAsync(CollectionPipeline pipeline, int most, Func<Dataset?, Dataset> admit, CancellationToken cancellationToken);

    /// <summary>The pipelines of a workspace, oldest first.</summary>
    Task<IReadOnlyList<CollectionPipeline>> ListAsync(string workspaceId, PipelineFilter filter, CancellationToken cancellationToken);

    /// <summary>A pipeline; <see langword="null"/> when the workspace has none of this id.</summary>
    Task<CollectionPipeline?> FindAsync(string workspaceId, string pipelineId, CancellationToken cancellationToken);

    /// <summary>Deletes a pipeline; its collection stays.</summary>
    /// <returns>Whether there was one.</returns>
    Task<bool> DeleteAsync(string workspaceId, string pipelineId, CancellationToken cancellationToken);

    /// <summary>Counts what a run has used.</summary>
    Task AddUsageAsync(string pipelineId, long embeddingTokens, long rerankTokens, CancellationToken cancellationToken);
}

/// <summary>Which pipelines are listed; <see langword="null"/> is any.</summary>
/// <param name="ProjectId">The project.</param>
/// <param name="ClusterId">The cluster.</param>
/// <param name="CollectionName">The collection.</param>
/// <param name="Type">The type.</param>
/// <param name="Name">The name.</param>
public sealed record PipelineFilter(string? ProjectId = null, string? ClusterId = null, string? CollectionName = null, string? Type = null, string? Name = null);
