using Kvasir.Knowledge;
using Kvasir.Models;
using Kvasir.Storage;
using Kvasir.Text;
using Microsoft.Extensions.Options;

namespace Kvasir.Indexing;

/// <summary>Computes what makes segments findable: terms, keywords and vectors.</summary>
public sealed class IndexNodeBuilder(EmbeddingModels models, CachedEmbeddings embeddings, IFileStore files, TextAnalyzer analyzer, KeywordExtractor keywords, IOptions<IndexingOptions> options)
{
    // As the pipelines of collections count.
    private const int TokensPerImage = 1;

    /// <summary>Throws unless an index can be written now.</summary>
    /// <exception cref="KvasirException"><see cref="ErrorCode.ProviderNotInitialized"/> when its embedding model is not configured.</exception>
    public void Require(IndexSettings index) => models.Of(index);

    /// <summary>The entries of some segments in one version of an index.</summary>
    /// <param name="index">The version.</param>
    /// <param name="segments">The segments.</param>
    /// <param name="cancellationToken">Stops the computation.</param>
    /// <exception cref="KvasirException">The embedding model is not configured or fails.</exception>
    public async Task<IReadOnlyList<IndexedSegment>> BuildAsync(IndexSettings index, IReadOnlyList<PendingSegment> segments, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(segments);
        var model = models.Of(index);
        var texts = segments.SelectMany(NodeTexts).ToList();
        var vectors = model is null ? null : await EmbedAsync(index, texts, model, cancellationToken);
        var next = 0;
        return [.. segments.Select(segment =>
        {
            var (shown, weights) = Weigh(segment.Content, segment.Keywords);
            return new IndexedSegment(
                segment.Key,
                segment.Revision,
                segment.ImageHash is not null ? TokensPerImage : model?.CountTokens(segment.Content) ?? 0,
                shown,
                weights,
                [.. NodeTexts(segment).Select(text => Node(text, vectors?[next++]))]);
        })];

        IndexNode Node(NodeText text, IReadOnlyList<ReadOnlyMemory<float>>? own) =>
            new(text.ChildChunkId, model?.CountTokens(text.Content) ?? 0, model is null ? [] : analyzer.Analyze(text.Indexed), own ?? []);
    }

    /// <summary>The keywords that a text gets when nobody chooses any.</summary>
    public IReadOnlyList<string> ExtractKeywords(string content) => [.. Extract(content).Select(word => word.Keyword)];

    /// <summary>How many tokens a text is in an index; 0 where it has no vectors.</summary>
    public int CountTokens(IndexSettings index, string content) => models.Of(index)?.CountTokens(content) ?? 0;

    /// <summary>Counts tokens for cutting text of an index.</summary>
    public Func<string, int> TokenCounter(IndexSettings index) => models.TokenCounter(index);

    /// <summary>The keywords of a text as they are shown, and the words by which keyword search finds it.</summary>
    /// <param name="content">The text.</param>
    /// <param name="chosen">Keywords that somebody chose; empty to have them extracted.</param>
    public (IReadOnlyList<string> Shown, IReadOnlyList<WeightedKeyword> Weights) Weigh(string content, IReadOnlyList<string> chosen)
    {
        ArgumentNullException.ThrowIfNull(chosen);
        var extracted = Extract(content);
        return chosen.Count > 0 ? (chosen, Weigh(chosen, extracted)) : ([.. extracted.Select(word => word.Keyword)], extracted);
    }

    private List<WeightedKeyword> Extract(string content) =>
        [.. keywords.Extract(content, options.Value.KeywordsPerSegment).Select(word => new WeightedKeyword(word.Word, word.Weight))];

    // Keywords that somebody chose count as much as the heaviest word of the text. One of several words is found by each of these, too.
    private List<WeightedKeyword> Weigh(IReadOnlyList<string> chosen, List<WeightedKeyword> extracted)
    {
        var known = extracted.ToDictionary(word => word.Keyword, word => word.Weight);
        var heaviest = extracted.Count > 0 ? extracted.Max(word => word.Weight) : 1;
        return [.. chosen
            .SelectMany(keyword => keywords.Extract(keyword, options.Value.KeywordsPerSegment).Select(word => word.Word).Prepend(CharacterFolding.Fold(keyword).ToLowerInvariant()))
            .Distinct(StringComparer.Ordinal)
            .Select(keyword => new WeightedKeyword(keyword, known.GetValueOrDefault(keyword, heaviest)))];
    }

    private async Task<IReadOnlyList<IReadOnlyList<ReadOnlyMemory<float>>>> EmbedAsync(IndexSettings index, List<NodeText> texts, IEmbeddingModel model, CancellationToken cancellationToken)
    {
        var windows = texts.Select(text => text.ImageHash is null ? model.Windows(text.Indexed) : []).ToList();
        var ofTexts = windows.Exists(own => own.Count > 0) ? await embeddings.EmbedAsync(model, [.. windows.SelectMany(w => w)], cancellationToken) : [];
        var next = 0;
        var vectors = new List<IReadOnlyList<ReadOnlyMemory<float>>>(texts.Count);
        foreach (var (text, own) in texts.Zip(windows))
            vectors.Add(text.ImageHash is { } image ? [await EmbedImageAsync(index, image, cancellationToken)] : [.. own.Select(_ => ofTexts[next++])]);
        return vectors;
    }

    // One at a time: pictures are large.
    private async Task<float[]> EmbedImageAsync(IndexSettings index, string contentHash, CancellationToken cancellationToken)
    {
        var model = models.FindImages(index.EmbeddingModelProvider ?? "", index.EmbeddingModel ?? "")
            ?? throw new KvasirException(ErrorCode.ProviderNotInitialized, $"The model '{index.EmbeddingModelProvider}/{index.EmbeddingModel}' does not read pictures. Models that do: {models.Images.Describe()}.");
        await using var content = await files.OpenAsync(contentHash, cancellationToken);
        using var bytes = new MemoryStream();
        await content.CopyToAsync(bytes, cancellationToken);
        return (await model.EmbedImagesAsync([bytes.ToArray()], cancellationToken))[0];
    }

    private static IEnumerable<NodeText> NodeTexts(PendingSegment segment) =>
        segment.Children.Count == 0 ? [Text(segment, null, segment.Content) with { ImageHash = segment.ImageHash }] : segment.Children.Select(child => Text(segment, child.Id, child.Content));

    private static NodeText Text(PendingSegment segment, string? childChunkId, string content) => new(childChunkId, content, HeadedText.Of(segment.Headings, content));

    private readonly record struct NodeText(string? ChildChunkId, string Content, string Indexed)
    {
        public string? ImageHash { get; init; }
    }
}
