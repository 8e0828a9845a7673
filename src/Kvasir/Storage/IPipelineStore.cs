using Kvasir.Knowledge;
using Kvasir.Pipelines.Records;

namespace Kvasir.Storage;

/// <summary>Keeps pipelines and their versions. Everything is durable when a method returns.</summary>
public interface IPipelineStore
{
    /// <summary>Adds a pipeline, with its dataset where that is new: both or neither.</summary>
    /// <exception cref="KvasirException"><see cref="ErrorCode.DatasetNameTaken"/>; <see cref="ErrorCode.InvalidParam"/> when the dataset has a pipeline.</exception>
    Task AddAsync(Pipeline pipeline, Dataset? dataset, CancellationToken cancellationToken);

    /// <summary>The pipeline of a dataset; <see langword="null"/> when it has none.</summary>
    Task<Pipeline?> FindOfAsync(string datasetId, CancellationToken cancellationToken);

    /// <summary>The pipelines of a workspace, newest first, each with the name of its dataset.</summary>
    Task<Listing<(Pipeline Pipeline, string DatasetName)>> ListAsync(string workspaceId, Paging paging, CancellationToken cancellationToken);

    /// <summary>Replaces the draft.</summary>
    /// <param name="pipeline">The pipeline with its new draft and hash.</param>
    /// <param name="seenHash">The hash of the draft that it was made from; <see langword="null"/> to replace whatever there is.</param>
    /// <param name="cancellationToken">Stops it; nothing is written.</param>
    /// <returns>Whether the draft was still the one that was seen.</returns>
    Task<bool> SaveDraftAsync(Pipeline pipeline, string? seenHash, CancellationToken cancellationToken);

    /// <summary>Adds a version, lets it run from now on, and changes the dataset with it: all or nothing.</summary>
    /// <param name="workspaceId">The workspace.</param>
    /// <param name="datasetId">The pipeline's dataset.</param>
    /// <param name="version">The version.</param>
    /// <param name="change">What becomes of the dataset; may throw.</param>
    /// <param name="cancellationToken">Stops it; nothing is written.</param>
    /// <exception cref="KvasirException"><see cref="ErrorCode.NotFound"/>; whatever <paramref name="change"/> throws.</exception>
    Task PublishAsync(string workspaceId, string datasetId, PipelineVersion version, Func<Dataset, Dataset> change, CancellationToken cancellationToken);

    /// <summary>A version; <see langword="null"/> when there is none of this id.</summary>
    Task<PipelineVersion?> FindVersionAsync(string versionId, CancellationToken cancellationToken);

    /// <summary>The versions of a pipeline, newest first.</summary>
    Task<Listing<PipelineVersion>> ListVersionsAsync(string pipelineId, Paging paging, CancellationToken cancellationToken);
}
