using System.Globalization;
using Kvasir.Filters;
using Kvasir.Knowledge;
using Kvasir.Models;
using Kvasir.Retrieval;
using Kvasir.Retrieval.Usage;
using Kvasir.Storage;
using Kvasir.Text;

namespace Kvasir.Collections;

/// <summary>Runs search pipelines.</summary>
public sealed class EntitySearch(
    ISearchIndex index, IMetadataStore metadata, ICollectionStore pipelines, QueryEmbedder embedder, ImageQueries images, EmbeddingModels models, CollectionModels names, TextAnalyzer analyzer, UsageRecorder usage)
{
    // Enough for a rerank model to find what the vectors have put too low.
    private const int OverFetch = 4;
    private const int SmallestFetch = 20;

    /// <summary>Runs a pipeline.</summary>
    /// <param name="caller">Who runs it.</param>
    /// <param name="pipeline">A search pipeline.</param>
    /// <param name="dataset">Its collection.</param>
    /// <param name="data">The inputs.</param>
    /// <param name="settings">How to search.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <exception cref="KvasirException">
    /// <see cref="ErrorCode.InvalidParam"/>, <see cref="ErrorCode.InvalidFilter"/>, <see cref="ErrorCode.InvalidRange"/>, <see cref="ErrorCode.UnknownOutputField"/>, and those of the models.
    /// </exception>
    public async Task<EntityHits> RunAsync(Caller caller, CollectionPipeline pipeline, Dataset dataset, RunData data, SearchSettings settings, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(pipeline);
        ArgumentNullException.ThrowIfNull(dataset);
        ArgumentNullException.ThrowIfNull(data);
        ArgumentNullException.ThrowIfNull(settings);
        var input = data.NameOf(pipeline.Main);
        var query = data.Text(input);
        settings.Validate();
        var fields = new EntityFields(dataset.Collection!, (await metadata.ListOfAsync([dataset.Id], cancellationToken))[dataset.Id]);
        var output = Output(dataset.Collection!.Kind, fields, settings.OutputFields);
        var filter = FilterParser.Parse(settings.Filter, fields.Schema, "filter");
        var warnings = data.Warnings.ToList();
        // A dataset that is empty has no model yet.
        if (models.Of(dataset.Index) is null) return new EntityHits([], 0, null, warnings);

        var byImage = pipeline.Main.Does == FunctionAction.SearchImageByImage;
        var (vector, tokens) = byImage ? (await images.EmbedAsync(dataset.Index, input, query, cancellationToken), 1) : await EmbedAsync(dataset.Index, query, warnings, cancellationToken);
        var scope = new SearchScope(dataset.Id, dataset.Index.Version) { Filter = filter is null ? null : new EntityFilter(filter, fields) };
        var (found, rerankTokens) = await FindAsync(scope, pipeline.Main, dataset, query, vector, settings, cancellationToken);
        var page = found.Skip(settings.Offset).Take(settings.Limit).ToList();

        var vectors = output.Contains(EntityFields.Embedding) ? (await index.ReadVectorsAsync(scope, [.. page.Select(hit => hit.Node.Key)], cancellationToken)).ToLookup(own => own.Key, own => own.Vector) : null;
        await pipelines.AddUsageAsync(pipeline.Id, tokens, rerankTokens ?? 0, cancellationToken);
        // The address of a picture may be signed: it is nobody's business.
        usage.Add(dataset, caller, byImage ? input : query, QuerySource.App, page.Count, [.. page.Select(hit => hit.Node.Segment.Id)]);
        return new EntityHits([.. page.Select(hit => Show(hit, dataset.Collection!.Kind, fields, output, vectors))], tokens, rerankTokens, warnings);
    }

    private async Task<(ReadOnlyMemory<float> Vector, long Tokens)> EmbedAsync(IndexSettings settings, string query, List<string> warnings, CancellationToken cancellationToken)
    {
        var model = models.Of(settings)!;
        var (vector, isTruncated) = await embedder.EmbedAsync(settings, query, cancellationToken);
        if (isTruncated) warnings.Add($"The query is longer than the {model.MaxInputTokens} tokens that the model reads; its end was not searched for.");
        return (vector, Math.Min(model.CountTokens(query), model.MaxInputTokens));
    }

    private async Task<(IEnumerable<FoundEntity> Found, long? RerankTokens)> FindAsync(
        SearchScope scope, PipelineFunction function, Dataset dataset, string query, ReadOnlyMemory<float> vector, SearchSettings settings, CancellationToken cancellationToken)
    {
        var wanted = settings.Limit + settings.Offset;
        // Several child chunks may stand for one entity.
        if (dataset.DocForm == DocForm.Hierarchical) wanted = Math.Min(wanted * OverFetch, SearchSettings.MaxReach * OverFetch);
        if (function.Reranker is not { } reranker) return (Ordered(await index.FindNearestAsync(scope, vector, wanted, cancellationToken)), null);

        var candidates = Ordered(await index.FindNearestAsync(scope, vector, Math.Min(Math.Max(OverFetch * wanted, SmallestFetch), SearchSettings.MaxReach), cancellationToken)).ToList();
        if (names.FindReranker(reranker) is not { } model) return (await WeighAsync(scope, query, candidates, cancellationToken), 0);
        if (candidates.Count == 0) return (candidates, 0);
        try
        {
            var scores = await model.ScoreAsync(query, [.. candidates.Select(hit => hit.Node.Passage)], cancellationToken);
            var counter = models.TokenCounter(dataset.Index);
            return (Ordered(candidates.Zip(scores, (hit, score) => hit with { Score = score })), candidates.Sum(hit => (long)counter(query) + counter(hit.Node.Passage)));
        }
        catch (KvasirException e) when (e.Code is ErrorCode.ProviderRequestFailed or ErrorCode.ProviderNotInitialized)
        {
            throw new KvasirException(ErrorCode.RerankFailed, e.Message, e);
        }
    }

    // Without a rerank model: meaning and words together, which is also between 0 and 1.
    private async Task<IEnumerable<FoundEntity>> WeighAsync(SearchScope scope, string query, List<FoundEntity> candidates, CancellationToken cancellationToken)
    {
        var words = await index.SearchTextAsync(scope, analyzer.Analyze(query), cancellationToken);
        var scores = HybridFusion.Fuse(candidates.ToDictionary(hit => hit.Node.Key, hit => hit.Score), words, weights: null).ToDictionary(candidate => candidate.Key, candidate => candidate.Score);
        return Ordered(candidates.Select(hit => hit with { Score = scores[hit.Node.Key] }));
    }

    // Equals by their numbers, so that pages fit together.
    private static IEnumerable<FoundEntity> Ordered(IEnumerable<FoundEntity> hits) =>
        hits.OrderByDescending(hit => hit.Score).ThenBy(hit => hit.Node.Segment.Key).DistinctBy(hit => hit.Node.Segment.Key);

    // What every hit has, and what is asked for. On texts, clients that know documents only read chunk_text.
    private static List<string> Output(CollectionKind kind, EntityFields fields, IReadOnlyList<string> wanted)
    {
        var text = EntityFields.TextOf(kind);
        if (kind == CollectionKind.Text && wanted.Contains(EntityFields.ChunkText) && fields.Find(EntityFields.ChunkText) is null) text = EntityFields.ChunkText;
        List<string> output = text is null ? [] : [text];
        foreach (var name in wanted)
        {
            if (name is EntityFields.Id or "distance" || output.Contains(name)) continue;
            if (name != EntityFields.Embedding && fields.Find(name) is null)
                throw new KvasirException(ErrorCode.UnknownOutputField, $"params.outputFields: there is no field '{KvasirException.Shorten(name)}'. There are: {string.Join(", ", fields.Names.Append(EntityFields.Embedding))}.") { Field = "params.outputFields" };
            output.Add(name);
        }

        return output;
    }

    private static EntityHit Show(FoundEntity hit, CollectionKind kind, EntityFields fields, List<string> output, ILookup<long, ReadOnlyMemory<float>>? vectors)
    {
        var (segment, document) = (hit.Node.Segment, hit.Node.Document);
        var id = kind == CollectionKind.Image ? document.Name : segment.Key.ToString(CultureInfo.InvariantCulture);
        return new EntityHit(id, hit.Score, [.. output.Select(name => (name, Value(name)))]);

        // A metadata field may have a name that other kinds of collections have for something else.
        object? Value(string name) => fields.Find(name) is { MetadataFieldId: not null } field
            ? PreservedValues.Show(field.Type, document.Metadata.FirstOrDefault(value => value.Name == name))
            : name switch
            {
                EntityFields.DocName or EntityFields.ImageId => document.Name,
                EntityFields.ChunkId => (long)segment.Position - 1,
                EntityFields.ChunkText or EntityFields.Text => segment.Content,
                EntityFields.Embedding => vectors![hit.Node.Key].Select(vector => vector.ToArray()).FirstOrDefault(),
                _ => throw new ArgumentException($"No field is called '{name}'.", nameof(output)),
            };
    }
}
