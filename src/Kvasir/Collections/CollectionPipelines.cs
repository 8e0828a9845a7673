using System.Security.Cryptography;
using Kvasir.Knowledge;
using Kvasir.Storage;
using Microsoft.Extensions.Options;

namespace Kvasir.Collections;

/// <summary>Creates, lists and drops the pipelines of collections, and with the first of them the collection.</summary>
public sealed class CollectionPipelines(ICollectionStore store, CollectionModels models, IOptions<CollectionOptions> options, TimeProvider time)
{
    /// <summary>The project of clients that name none.</summary>
    public const string DefaultProject = "proj-default";

    private const int IdBytes = 11;

    /// <summary>Creates a pipeline. Its collection is there, and durable, when it returns.</summary>
    /// <param name="caller">Who creates it.</param>
    /// <param name="wanted">The description.</param>
    /// <param name="reaches">Throws when the caller may not use a dataset; <see langword="null"/> stands for one that is to be made.</param>
    /// <param name="cancellationToken">Stops it; nothing is kept.</param>
    /// <exception cref="KvasirException"><see cref="ErrorCode.InvalidPipelineConfig"/>, <see cref="ErrorCode.CollectionNotFound"/>, <see cref="ErrorCode.QuotaExceeded"/>.</exception>
    public async Task<CollectionPipeline> CreateAsync(Caller caller, NewPipeline wanted, Action<Dataset?> reaches, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(caller);
        ArgumentNullException.ThrowIfNull(wanted);
        var name = PipelineConfig.Required("name", wanted.Name);
        PipelineConfig.CheckName("name", name);
        var type = PipelineConfig.Type(wanted);
        var (main, does, preserved) = PipelineConfig.Functions(wanted, type);
        var place = type == PipelineType.Search ? main.CollectionName ?? wanted.CollectionName : wanted.CollectionName;
        var cluster = type == PipelineType.Search ? main.ClusterId ?? wanted.ClusterId : wanted.ClusterId;
        var path = type == PipelineType.Search ? $"functions[{wanted.Functions.ToList().IndexOf(main)}]." : "";
        var collectionName = PipelineConfig.CheckLabel($"{path}collectionName", PipelineConfig.Required($"{path}collectionName", place));
        var clusterId = PipelineConfig.CheckLabel($"{path}clusterId", PipelineConfig.Required($"{path}clusterId", cluster));
        var schema = new CollectionSchema(models, does, preserved);
        var function = schema.Read(main);

        var now = time.GetUtcNow();
        var pipeline = new CollectionPipeline
        {
            Id = "pipe-" + Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(IdBytes)),
            WorkspaceId = caller.WorkspaceId,
            ProjectId = string.IsNullOrEmpty(wanted.ProjectId) ? DefaultProject : PipelineConfig.CheckLabel("projectId", wanted.ProjectId),
            Type = type,
            Name = name,
            Description = PipelineConfig.CheckDescription(wanted.Description),
            ClusterId = clusterId,
            CollectionName = collectionName,
            Functions = [],
            CreatedBy = caller.AccountId,
            CreatedAt = now,
        };
        IReadOnlyList<PipelineFunction> preserves = [.. wanted.Functions.Where(own => own != main).Zip(preserved, (own, field) => new PipelineFunction
        {
            Name = own.Name!, Action = FunctionAction.Preserve.Name, InputField = field.Name, OutputField = field.Name, FieldType = field.Type,
        })];
        return await store.AddAsync(
            pipeline with { Functions = [function, .. preserves] },
            options.Value.MaxPipelinesPerType,
            dataset =>
            {
                reaches(dataset);
                if (dataset is not null) return schema.Admit(dataset, function, clusterId, collectionName);
                if (type != PipelineType.Ingestion) throw NoCollection(collectionName, clusterId);
                return schema.Create(function, clusterId, collectionName) with
                {
                    Id = Ids.New(time),
                    WorkspaceId = caller.WorkspaceId,
                    CreatedBy = caller.AccountId,
                    CreatedAt = now,
                    UpdatedBy = caller.AccountId,
                    UpdatedAt = now,
                };
            },
            cancellationToken);
    }

    /// <summary>The pipelines of the caller's workspace, oldest first.</summary>
    public Task<IReadOnlyList<CollectionPipeline>> ListAsync(Caller caller, PipelineFilter filter, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(caller);
        return store.ListAsync(caller.WorkspaceId, filter, cancellationToken);
    }

    /// <summary>A pipeline.</summary>
    /// <exception cref="KvasirException"><see cref="ErrorCode.PipelineNotFound"/>.</exception>
    public async Task<CollectionPipeline> GetAsync(Caller caller, string pipelineId, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(caller);
        return await store.FindAsync(caller.WorkspaceId, pipelineId, cancellationToken) ?? throw NotFound();
    }

    /// <summary>Drops a pipeline for ever; its collection stays.</summary>
    /// <exception cref="KvasirException"><see cref="ErrorCode.PipelineNotFound"/>.</exception>
    public async Task DropAsync(Caller caller, string pipelineId, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(caller);
        if (!await store.DeleteAsync(caller.WorkspaceId, pipelineId, cancellationToken)) throw NotFound();
    }

    /// <summary>The error of a collection that is not there.</summary>
    public static KvasirException NoCollection(string name, string clusterId) =>
        new(ErrorCode.CollectionNotFound, $"There is no collection '{KvasirException.Shorten(name)}' in cluster '{KvasirException.Shorten(clusterId)}'. An INGESTION pipeline makes it.");

    private static KvasirException NotFound() => new(ErrorCode.PipelineNotFound, "There is no pipeline of this id in the workspace of the API key.");
}
