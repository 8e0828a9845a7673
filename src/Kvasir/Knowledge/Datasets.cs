using Kvasir.Chunking;
using Kvasir.Models;
using Kvasir.Models.Reranking;
using Kvasir.Retrieval;
using Kvasir.Retrieval.External;
using Kvasir.Storage;

namespace Kvasir.Knowledge;

/// <summary>The operations on datasets, and the rules about them.</summary>
public sealed class Datasets(IDatasetStore store, EmbeddingModels models, RerankModels rerankModels, ExternalKnowledgeApis external, TimeProvider time)
{
    /// <summary>Creates a dataset.</summary>
    /// <exception cref="KvasirException"><see cref="ErrorCode.InvalidParam"/>, <see cref="ErrorCode.DatasetNameTaken"/>.</exception>
    public async Task<Dataset> CreateAsync(Caller caller, NewDataset wanted, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(caller);
        ArgumentNullException.ThrowIfNull(wanted);
        CheckName(wanted.Name);
        CheckDescription(wanted.Description);
        OneOf("indexing_technique", wanted.IndexingTechnique, IndexingTechnique.All);
        OneOf("permission", wanted.Permission, DatasetPermission.All);
        OneOf("provider", wanted.Provider, DatasetProvider.All);
        var isExternal = wanted.Provider == DatasetProvider.External;
        if (isExternal && wanted.ExternalKnowledgeApiId is { } apiId) CheckConnection(await external.ShowAsync(caller.WorkspaceId, apiId, cancellationToken) is not null, wanted.ExternalKnowledgeId);
        wanted.RetrievalModel?.Validate(rerankModels);
        var model = models.Resolve(wanted.EmbeddingModelProvider, wanted.EmbeddingModel);
        var embeds = wanted.IndexingTechnique == IndexingTechnique.HighQuality;

        var now = time.GetUtcNow();
        var dataset = new Dataset
        {
            Id = Ids.New(time),
            WorkspaceId = caller.WorkspaceId,
            Name = wanted.Name,
            Description = wanted.Description ?? "",
            Provider = wanted.Provider ?? DatasetProvider.Vendor,
            Permission = wanted.Permission ?? DatasetPermission.OnlyMe,
            ExternalKnowledgeId = isExternal ? wanted.ExternalKnowledgeId : null,
            ExternalKnowledgeApiId = isExternal ? wanted.ExternalKnowledgeApiId : null,
            IndexingTechnique = wanted.IndexingTechnique,
            EmbeddingModelProvider = embeds ? model.Provider : null,
            EmbeddingModel = embeds ? model.Name : null,
            RetrievalModel = wanted.RetrievalModel,
            SummaryIndexSetting = wanted.SummaryIndexSetting,
            CreatedBy = caller.AccountId,
            CreatedAt = now,
            UpdatedBy = caller.AccountId,
            UpdatedAt = now,
        };
        await store.AddAsync(dataset, cancellationToken);
        return dataset;
    }

    /// <summary>A dataset of the caller's workspace.</summary>
    /// <exception cref="KvasirException"><see cref="ErrorCode.NotFound"/>.</exception>
    public async Task<Dataset> GetAsync(Caller caller, string datasetId, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(caller);
        return await store.FindAsync(caller.WorkspaceId, datasetId, cancellationToken) ?? throw DatasetErrors.NotFound();
    }

    /// <summary>The same with its counts.</summary>
    /// <exception cref="KvasirException"><see cref="ErrorCode.NotFound"/>.</exception>
    public async Task<Dataset> GetCountedAsync(Caller caller, string datasetId, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(caller);
        return await store.FindCountedAsync(caller.WorkspaceId, datasetId, cancellationToken) ?? throw DatasetErrors.NotFound();
    }

    /// <summary>One page of the caller's datasets, newest first.</summary>
    public Task<Listing<Dataset>> ListAsync(Caller caller, DatasetFilter filter, Paging paging, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(caller);
        return store.ListAsync(caller.WorkspaceId, filter, paging, cancellationToken);
    }

    /// <summary>Changes a dataset.</summary>
    /// <exception cref="KvasirException"><see cref="ErrorCode.NotFound"/>, <see cref="ErrorCode.InvalidParam"/> (also when the name is another's).</exception>
    public async Task<Dataset> UpdateAsync(Caller caller, string datasetId, DatasetChanges changes, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(caller);
        ArgumentNullException.ThrowIfNull(changes);
        if (changes.Name is not null) CheckName(changes.Name);
        CheckDescription(changes.Description);
        OneOf("indexing_technique", changes.IndexingTechnique, IndexingTechnique.All);
        OneOf("permission", changes.Permission, DatasetPermission.All);
        changes.RetrievalModel?.Validate(rerankModels);
        var isConnected = await external.ShowAsync(caller.WorkspaceId, changes.ExternalKnowledgeApiId, cancellationToken) is not null;
        try
        {
            return await store.UpdateAsync(caller.WorkspaceId, datasetId, dataset => Apply(Checked(dataset, changes, isConnected), changes, caller), cancellationToken) ?? throw DatasetErrors.NotFound();
        }
        catch (KvasirException e) when (e.Code == ErrorCode.DatasetNameTaken)
        {
            // The protocol answers 400 here and 409 when creating.
            throw new KvasirException(ErrorCode.InvalidParam, "Dataset name already exists") { Field = "name" };
        }
    }

    /// <summary>Deletes a dataset and everything in it.</summary>
    /// <exception cref="KvasirException"><see cref="ErrorCode.NotFound"/>.</exception>
    public async Task DeleteAsync(Caller caller, string datasetId, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(caller);
        if (!await store.DeleteAsync(caller.WorkspaceId, datasetId, cancellationToken)) throw DatasetErrors.NotFound();
    }

    /// <summary>Throws unless <paramref name="value"/> is absent or one of <paramref name="allowed"/>.</summary>
    internal static void OneOf(string field, string? value, IReadOnlyList<string> allowed)
    {
        if (value is not null && !allowed.Contains(value)) throw KvasirException.InvalidParam(field, $"must be one of {string.Join(", ", allowed)}, was '{KvasirException.Shorten(value)}'");
    }

    private Dataset Apply(Dataset dataset, DatasetChanges changes, Caller caller) => ChangeModel(dataset, changes) with
    {
        Name = changes.Name ?? dataset.Name,
        Description = changes.ClearDescription ? null : changes.Description ?? dataset.Description,
        Permission = changes.Permission ?? dataset.Permission,
        PartialMembers = Members(dataset, changes),
        EnableApi = changes.EnableApi ?? dataset.EnableApi,
        ExternalKnowledgeId = IsExternal(dataset) ? changes.ExternalKnowledgeId : null,
        ExternalKnowledgeApiId = IsExternal(dataset) ? changes.ExternalKnowledgeApiId : null,
        RetrievalModel = changes.RetrievalModel ?? (IsExternal(dataset) && changes.ExternalRetrieval is { } asked ? External(dataset.RetrievalModel, asked) : dataset.RetrievalModel),
        SummaryIndexSetting = changes.SummaryIndexSetting ?? dataset.SummaryIndexSetting,
        UpdatedBy = caller.AccountId,
        UpdatedAt = time.GetUtcNow(),
    };

    private static bool IsExternal(Dataset dataset) => dataset.Provider == DatasetProvider.External;

    // Clients of external datasets name both on every change.
    private static Dataset Checked(Dataset dataset, DatasetChanges changes, bool isConnected)
    {
        if (!IsExternal(dataset)) return dataset;
        if (string.IsNullOrEmpty(changes.ExternalKnowledgeId)) throw new KvasirException(ErrorCode.InvalidParam, "External knowledge id is required.") { Field = "external_knowledge_id" };
        if (string.IsNullOrEmpty(changes.ExternalKnowledgeApiId)) throw new KvasirException(ErrorCode.InvalidParam, "External knowledge api id is required.") { Field = "external_knowledge_api_id" };
        CheckConnection(isConnected, changes.ExternalKnowledgeId);
        return dataset;
    }

    private static void CheckConnection(bool isConnected, string? knowledgeId)
    {
        if (!isConnected) throw new KvasirException(ErrorCode.InvalidParam, "External API template not found.") { Field = "external_knowledge_api_id" };
        if (string.IsNullOrEmpty(knowledgeId)) throw new KvasirException(ErrorCode.InvalidParam, "external_knowledge_id is required.") { Field = "external_knowledge_id" };
    }

    private static IReadOnlyList<string> Members(Dataset dataset, DatasetChanges changes) => changes.Permission switch
    {
        null => dataset.PartialMembers,
        DatasetPermission.PartialMembers => changes.PartialMembers is { Count: > 0 } members ? members : dataset.PartialMembers,
        _ => [],
    };

    private RetrievalModel External(RetrievalModel? before, ExternalRetrieval asked)
    {
        var model = (before ?? new RetrievalModel { SearchMethod = SearchMethod.Semantic, TopK = 2 }) with { ScoreThreshold = asked.ScoreThreshold, ScoreThresholdEnabled = asked.ScoreThresholdEnabled ?? false };
        if (asked.TopK is { } topK) model = model with { TopK = topK };
        model.Validate(rerankModels);
        return model;
    }

    private Dataset ChangeModel(Dataset dataset, DatasetChanges changes)
    {
        if (IsExternal(dataset)) return dataset;
        var technique = changes.IndexingTechnique ?? dataset.IndexingTechnique;
        if (technique != IndexingTechnique.HighQuality)
        {
            if (technique == IndexingTechnique.Economy && dataset.DocForm is DocForm.Hierarchical or DocForm.QuestionAnswer)
                throw KvasirException.InvalidParam("indexing_technique", $"economy cannot hold the dataset's {dataset.DocForm} documents");
            return dataset.WithIndex(technique, null, null);
        }

        var named = !string.IsNullOrEmpty(changes.EmbeddingModel) && !string.IsNullOrEmpty(changes.EmbeddingModelProvider);
        var model = named || dataset.EmbeddingModel is null ? models.Resolve(changes.EmbeddingModelProvider, changes.EmbeddingModel) : null;
        return dataset.WithIndex(technique, model?.Provider ?? dataset.EmbeddingModelProvider, model?.Name ?? dataset.EmbeddingModel);
    }

    internal static void CheckName(string? name)
    {
        if (string.IsNullOrWhiteSpace(name)) throw KvasirException.InvalidParam("name", $"is required, with 1 to {Dataset.MaxNameLength} characters");
        if (TextLength.InCodePoints(name) is > Dataset.MaxNameLength and var length) throw KvasirException.InvalidParam("name", $"must have 1 to {Dataset.MaxNameLength} characters, has {length}");
    }

    internal static void CheckDescription(string? description)
    {
        if (TextLength.InCodePoints(description) is > Dataset.MaxDescriptionLength and var length)
            throw KvasirException.InvalidParam("description", $"must have at most {Dataset.MaxDescriptionLength} characters, has {length}");
    }
}
