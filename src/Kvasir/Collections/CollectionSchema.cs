using Kvasir.Knowledge;
using Kvasir.Retrieval;

namespace Kvasir.Collections;

/// <summary>What a pipeline asks of its collection, and what a collection must be for it.</summary>
/// <param name="models">The models.</param>
/// <param name="does">What its function does.</param>
/// <param name="preserved">The fields that it preserves.</param>
internal sealed class CollectionSchema(CollectionModels models, FunctionAction does, IReadOnlyList<PreservedField> preserved)
{
    private const int DefaultChunkSize = 500;

    private static readonly string[] DefaultSeparators = ["\n\n", "\n", " ", ""];

    /// <summary>The function with its defaults, checked.</summary>
    public PipelineFunction Read(NewFunction wanted)
    {
        var function = new PipelineFunction { Name = wanted.Name!, Action = does.Name };
        if (does.PipelineType == PipelineType.Deletion) return function with { InputField = Renamed(wanted) };
        if (does.Kind == CollectionKind.Image && models.FindImages(EmbeddingName.Vit) is null) throw PipelineConfig.Invalid(models.DescribeImages());
        if (does.PipelineType == PipelineType.Search) return ReadSearch(function, wanted);
        if (does == FunctionAction.IndexImage)
        {
            var name = PipelineConfig.Required("embedding", wanted.Embedding);
            CheckModel(name);
            return function with { Embedding = name };
        }

        var language = PipelineConfig.OneOf("language", PipelineConfig.Required("language", wanted.Language), [EmbeddingName.English, EmbeddingName.Chinese]);
        var embedding = string.IsNullOrEmpty(wanted.Embedding) ? CollectionModels.DefaultName(language) : wanted.Embedding;
        CheckModel(embedding);
        var known = EmbeddingName.Of(embedding);
        if (known.Language is { } own && own != language) throw PipelineConfig.Invalid($"embedding: '{embedding}' is for {own}, and language is {language}");
        function = function with { Language = language, Embedding = embedding };
        if (does != FunctionAction.IndexDoc) return function;

        var size = wanted.ChunkSize ?? Math.Min(DefaultChunkSize, known.LargestChunk);
        if (size < known.SmallestChunk || size > known.LargestChunk) throw PipelineConfig.Invalid($"chunkSize must be between {known.SmallestChunk} and {known.LargestChunk} for '{embedding}', was {size}");
        var splits = wanted.SplitBy is { Count: > 0 };
        return function with { ChunkSize = size, SplitBy = splits ? wanted.SplitBy : DefaultSeparators, SplitsByDefault = !splits };
    }

    /// <summary>A dataset that is a new collection, but for its ids and times.</summary>
    public Dataset Create(PipelineFunction function, string clusterId, string name)
    {
        var (provider, model) = NamesOf(function.Embedding!);
        return new Dataset
        {
            Id = "",
            WorkspaceId = "",
            Name = name,
            Description = "",
            Provider = DatasetProvider.Vendor,
            Permission = DatasetPermission.AllTeamMembers,
            DataSourceType = DataSource.UploadFile,
            IndexingTechnique = IndexingTechnique.HighQuality,
            EmbeddingModelProvider = provider,
            EmbeddingModel = model,
            RetrievalModel = new RetrievalModel { SearchMethod = SearchMethod.Semantic },
            Collection = new Collection { ClusterId = clusterId, Name = name, Kind = does.Kind!.Value, Embedding = function.Embedding, Fields = preserved },
            CreatedBy = "",
            CreatedAt = default,
            UpdatedBy = "",
            UpdatedAt = default,
        };
    }

    /// <summary>The dataset as it is with the pipeline: itself, or a collection from now on.</summary>
    /// <exception cref="KvasirException"><see cref="ErrorCode.InvalidPipelineConfig"/> when they do not go together.</exception>
    public Dataset Admit(Dataset dataset, PipelineFunction function, string clusterId, string name)
    {
        var collection = dataset.Collection ?? Adopt(dataset, clusterId, name);
        if (does.Kind is { } kind && kind != collection.Kind) throw PipelineConfig.Invalid($"{does.Name} is for {Word(kind)} collections, and '{collection.Name}' is a {Word(collection.Kind)} collection");
        if (function.Embedding is { } embedding) CheckSameModel(dataset, collection, embedding);
        if (does == FunctionAction.SearchImageByText && models.FindImages($"{dataset.EmbeddingModelProvider}/{dataset.EmbeddingModel}")?.Text is null)
            throw PipelineConfig.Invalid($"{does.Name}: the collection's model '{collection.Embedding}' reads no text");
        if (does.PipelineType == PipelineType.Ingestion) collection = WithFields(collection);
        return collection == dataset.Collection ? dataset : dataset with { Collection = collection };
    }

    private PipelineFunction ReadSearch(PipelineFunction function, NewFunction wanted)
    {
        if (wanted.Embedding is { Length: > 0 } embedding) CheckModel(embedding);
        if (wanted.Reranker is { Length: > 0 } && does.Kind == CollectionKind.Image) throw PipelineConfig.Invalid($"reranker: {does.Name} has none");
        if (wanted.Reranker is { Length: > 0 } reranker && !models.HasReranker(reranker)) throw PipelineConfig.Invalid($"reranker '{KvasirException.Shorten(reranker)}' is not known. There are: {models.DescribeRerankers()}");
        return function with
        {
            Embedding = string.IsNullOrEmpty(wanted.Embedding) ? null : wanted.Embedding,
            Reranker = string.IsNullOrEmpty(wanted.Reranker) ? null : wanted.Reranker,
            InputField = Renamed(wanted),
        };
    }

    // Early clients name the input as it is named anyway.
    private string? Renamed(NewFunction wanted) => string.IsNullOrEmpty(wanted.InputField) || wanted.InputField == does.Inputs[0] ? null : PipelineConfig.CheckLabel("inputField", wanted.InputField);

    private void CheckModel(string embedding)
    {
        if (does.Kind == CollectionKind.Image ? models.FindImages(embedding) is not null : models.Find(embedding) is not null) return;
        throw PipelineConfig.Invalid($"embedding '{KvasirException.Shorten(embedding)}' is not configured. {(does.Kind == CollectionKind.Image ? models.DescribeImages() : $"There are: {models.Describe()}")}");
    }

    private (string Provider, string Name) NamesOf(string embedding)
    {
        if (does.Kind != CollectionKind.Image) return models.Find(embedding) is { } model ? (model.Provider, model.Name) : ("", "");
        return models.FindImages(embedding) is { } images ? (images.Provider, images.Name) : ("", "");
    }

    private static Collection Adopt(Dataset dataset, string clusterId, string name)
    {
        if (dataset.Provider == DatasetProvider.External) throw PipelineConfig.Invalid($"the dataset '{name}' is external");
        if (dataset.IndexingTechnique is not (null or IndexingTechnique.HighQuality)) throw PipelineConfig.Invalid($"the dataset '{name}' has no vectors: its indexing technique is {dataset.IndexingTechnique}");
        return new Collection { ClusterId = clusterId, Name = name, Kind = CollectionKind.Doc };
    }

    private void CheckSameModel(Dataset dataset, Collection collection, string embedding)
    {
        if (embedding == collection.Embedding) return;
        var isSame = NamesOf(embedding) == (dataset.EmbeddingModelProvider, dataset.EmbeddingModel);
        if (collection.IsAdopted && (isSame || dataset.EmbeddingModel is null)) return;
        // The text side of a model of images has a name of its own.
        if (does == FunctionAction.SearchImageByText && isSame) return;
        throw PipelineConfig.Invalid($"embedding: the collection '{collection.Name}' has '{collection.Embedding ?? $"{dataset.EmbeddingModelProvider}/{dataset.EmbeddingModel}"}', not '{embedding}'");
    }

    // A collection of its own kind has the fields of its first pipeline; a dataset takes what is new to it.
    private Collection WithFields(Collection collection)
    {
        if (collection.IsAdopted) return collection with { Fields = [.. collection.Fields, .. preserved.Where(field => collection.Fields.All(known => known.Name != field.Name))] };
        if (collection.Fields.Count == preserved.Count && preserved.All(collection.Fields.Contains)) return collection;
        throw PipelineConfig.Invalid($"functions: the collection '{collection.Name}' preserves {Describe(collection.Fields)}, and this pipeline {Describe(preserved)}");
    }

    private static string Describe(IReadOnlyList<PreservedField> fields) => fields.Count == 0 ? "no fields" : string.Join(", ", fields.Select(field => $"{field.Name} ({field.Type})"));

    private static string Word(CollectionKind kind) => kind switch { CollectionKind.Doc => "doc", CollectionKind.Text => "text", _ => "image" };
}
