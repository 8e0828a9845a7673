using System.Text.Json.Nodes;
using Kvasir.Knowledge;
using Kvasir.Pipelines.Datasources;
using Kvasir.Pipelines.Definitions;
using Kvasir.Pipelines.Definitions.Inputs;
using Kvasir.Pipelines.Indexing;
using Kvasir.Sources;
using Kvasir.Storage;

namespace Kvasir.Pipelines.Sync;

/// <summary>The operations on sources of datasets, and the rules about them.</summary>
public sealed class PipelineSources
{
    private const int MaxInputsCharacters = 1_000_000;

    private readonly IPipelineSourceStore _store;
    private readonly KnowledgePipelines _pipelines;
    private readonly PipelineVersions _versions;
    private readonly DatasourceAccess _access;
    private readonly TimeProvider _time;

    internal PipelineSources(IPipelineSourceStore store, KnowledgePipelines pipelines, PipelineVersions versions, DatasourceAccess access, TimeProvider time) =>
        (_store, _pipelines, _versions, _access, _time) = (store, pipelines, versions, access, time);

    /// <summary>Keeps a pipeline with its inputs as a source.</summary>
    /// <param name="caller">Who does it; the source runs in this account's name.</param>
    /// <param name="dataset">The pipeline's dataset.</param>
    /// <param name="startNodeId">The datasource node that runs start from.</param>
    /// <param name="settings">All else.</param>
    /// <param name="cancellationToken">Stops it; nothing is kept.</param>
    /// <exception cref="KvasirException"><see cref="ErrorCode.InvalidParam"/>.</exception>
    public async Task<PipelineSource> CreateAsync(Caller caller, Dataset dataset, string startNodeId, SourceSettings settings, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(caller);
        ArgumentNullException.ThrowIfNull(dataset);
        ArgumentNullException.ThrowIfNull(settings);
        var (pipeline, definition) = await PublishedAsync(dataset, cancellationToken);
        var type = definition.Nodes.FirstOrDefault(node => node.Id == startNodeId) is { } node ? DatasourceTypes.TypeOf(node) : null;
        var now = _time.GetUtcNow();
        var source = new PipelineSource
        {
            Id = Ids.New(_time),
            WorkspaceId = dataset.WorkspaceId,
            DatasetId = dataset.Id,
            PipelineId = pipeline.Id,
            Name = "",
            StartNodeId = startNodeId,
            DatasourceType = DatasourceTypes.NameOf(type ?? DataSourceType.LocalFile),
            Inputs = "{}",
            Scope = "{}",
            CreatedBy = caller.AccountId,
            CreatedAt = now,
            UpdatedBy = caller.AccountId,
            UpdatedAt = now,
        };
        source = settings.Apply(source);
        await CheckAsync(source, definition, cancellationToken);
        source = source with { NextRunAt = ScheduledTime.Next(source, now) };
        await _store.AddAsync(source, cancellationToken);
        return source;
    }

    /// <summary>Changes a source; a run that goes on keeps what it began with.</summary>
    /// <exception cref="KvasirException"><see cref="ErrorCode.NotFound"/>, <see cref="ErrorCode.InvalidParam"/>.</exception>
    public async Task<PipelineSource> ChangeAsync(Caller caller, Dataset dataset, string sourceId, SourceSettings settings, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(caller);
        ArgumentNullException.ThrowIfNull(settings);
        var before = await GetAsync(dataset, sourceId, cancellationToken);
        var (_, definition) = await PublishedAsync(dataset, cancellationToken);
        var now = _time.GetUtcNow();
        var source = settings.Apply(before) with { UpdatedBy = caller.AccountId, UpdatedAt = now };
        await CheckAsync(source, definition, cancellationToken);
        source = source with { NextRunAt = ScheduledTime.Next(source, now) };
        return await _store.ChangeAsync(source, cancellationToken) ? source : throw NotFound();
    }

    /// <summary>A source of a dataset.</summary>
    /// <exception cref="KvasirException"><see cref="ErrorCode.NotFound"/>.</exception>
    public async Task<PipelineSource> GetAsync(Dataset dataset, string sourceId, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(dataset);
        return await _store.FindAsync(dataset.Id, sourceId, cancellationToken) ?? throw NotFound();
    }

    /// <summary>The sources of a dataset, newest first.</summary>
    public Task<Listing<PipelineSource>> ListAsync(Dataset dataset, Paging paging, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(dataset);
        return _store.ListAsync(dataset.Id, paging, cancellationToken);
    }

    /// <summary>Deletes a source. Its documents stay, and nothing keeps them in step any more.</summary>
    /// <exception cref="KvasirException"><see cref="ErrorCode.NotFound"/>.</exception>
    public async Task DeleteAsync(Dataset dataset, string sourceId, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(dataset);
        if (!await _store.DeleteAsync(dataset.Id, sourceId, cancellationToken)) throw NotFound();
    }

    /// <summary>Queues a source now, unless it runs already.</summary>
    /// <returns>The run that was queued, or the one that goes on.</returns>
    /// <exception cref="KvasirException"><see cref="ErrorCode.NotFound"/>.</exception>
    public async Task<SourceRun> RunAsync(Dataset dataset, string sourceId, CancellationToken cancellationToken) =>
        await _store.QueueAsync(await GetAsync(dataset, sourceId, cancellationToken), _time.GetUtcNow(), cancellationToken) ?? throw NotFound();

    /// <summary>The runs of a source, newest first.</summary>
    /// <exception cref="KvasirException"><see cref="ErrorCode.NotFound"/>.</exception>
    public async Task<Listing<SourceRun>> ListRunsAsync(Dataset dataset, string sourceId, Paging paging, CancellationToken cancellationToken) =>
        await _store.ListRunsAsync((await GetAsync(dataset, sourceId, cancellationToken)).Id, paging, cancellationToken);

    private async Task<(Records.Pipeline Pipeline, PipelineDefinition Definition)> PublishedAsync(Dataset dataset, CancellationToken cancellationToken)
    {
        var pipeline = await _pipelines.GetAsync(dataset, cancellationToken);
        return (pipeline, (await _versions.GetAsync(pipeline.PublishedVersionId ?? throw KnowledgePipelines.NotPublished(), cancellationToken)).Definition);
    }

    private async Task CheckAsync(PipelineSource source, PipelineDefinition definition, CancellationToken cancellationToken)
    {
        if (string.IsNullOrWhiteSpace(source.Name) || source.Name.Length > Dataset.MaxNameLength || source.Name.Any(char.IsControl)) throw KvasirException.InvalidParam("name", $"must have 1 to {Dataset.MaxNameLength} characters, and no control characters");
        if (source.Inputs.Length > MaxInputsCharacters) throw KvasirException.InvalidParam("inputs", $"must have at most {MaxInputsCharacters} characters");
        var (node, type) = SourceListing.Start(source, definition);
        var inputs = (JsonObject)JsonNode.Parse(source.Inputs)!;
        _ = InputValidation.ValidateFirstStep(definition, node, inputs);
        _ = InputValidation.Validate(definition, node, inputs);
        SourceScope.Check(type, (JsonObject)JsonNode.Parse(source.Scope)!);
        // Nobody is let in yet; a credential that is not there is told now and not at night.
        if (source.CredentialId is not null) _ = await _access.OpenAsync<IDataSource>(source.WorkspaceId, node, source.CredentialId, [], cancellationToken);
    }

    private static KvasirException NotFound() => KvasirException.NotFound("Pipeline source not found.");
}
