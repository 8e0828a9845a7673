using System.Threading.Channels;
using Kvasir.Knowledge;
using Kvasir.Models;
using Kvasir.Storage;
using Kvasir.Text;
using Microsoft.Extensions.Options;

namespace Kvasir.Indexing;

/// <summary>Makes stored segments findable: terms, keywords and vectors, computed and written in batches.</summary>
/// <remarks>Reading, computing and writing overlap, with one batch between each two: memory does not grow with the document.</remarks>
internal sealed class SegmentIndexer(IIndexingStore store, EmbeddingModels models, TextAnalyzer analyzer, KeywordExtractor keywords, IOptions<IndexingOptions> options, TimeProvider time)
{
    /// <summary>Indexes every segment of the run's generation that is not indexed yet.</summary>
    /// <exception cref="KvasirException">The dataset's embedding model is not configured or fails.</exception>
    public async Task IndexAsync(Job job, IndexingTask task, CancellationToken cancellationToken)
    {
        var model = task.Dataset.IndexingTechnique == IndexingTechnique.HighQuality ? models.Of(task.Dataset) : null;
        using var cancel = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var computed = Channel.CreateBounded<IReadOnlyList<IndexedSegment>>(new BoundedChannelOptions(1) { SingleReader = true, SingleWriter = true });

        var computing = ComputeAsync(task, model, computed.Writer, cancel.Token);
        try
        {
            await foreach (var batch in computed.Reader.ReadAllAsync(cancellationToken)) await store.WriteAsync(job, task, batch, time.GetUtcNow(), cancellationToken);
        }
        finally
        {
            await cancel.CancelAsync();
            await computing.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        await computing;
    }

    private async Task ComputeAsync(IndexingTask task, IEmbeddingModel? model, ChannelWriter<IReadOnlyList<IndexedSegment>> computed, CancellationToken cancellationToken)
    {
        try
        {
            var after = 0L;
            while (await store.NextAsync(task, after, options.Value.BatchSize, cancellationToken) is { Count: > 0 } pending)
            {
                after = pending[^1].Key;
                await computed.WriteAsync(await ComputeAsync(pending, model, cancellationToken), cancellationToken);
            }

            computed.Complete();
        }
        catch (Exception e)
        {
            computed.Complete(e);
        }
    }

    private async Task<IReadOnlyList<IndexedSegment>> ComputeAsync(IReadOnlyList<PendingSegment> pending, IEmbeddingModel? model, CancellationToken cancellationToken)
    {
        var texts = pending.SelectMany(NodeTexts).ToList();
        var vectors = model is null ? null : await EmbedAsync(texts, model, cancellationToken);
        var next = 0;
        return [.. pending.Select(segment => new IndexedSegment(
            segment.Key,
            model?.CountTokens(segment.Content) ?? 0,
            [.. keywords.Extract(segment.Content, options.Value.KeywordsPerSegment).Select(k => new WeightedKeyword(k.Word, k.Weight))],
            [.. NodeTexts(segment).Select(text => Node(text, vectors?[next++]))]))];

        IndexNode Node(NodeText text, IReadOnlyList<ReadOnlyMemory<float>>? own) =>
            new(text.ChildChunkId, model?.CountTokens(text.Content) ?? 0, model is null ? [] : analyzer.Analyze(text.Content), own ?? []);
    }

    private static async Task<IReadOnlyList<IReadOnlyList<ReadOnlyMemory<float>>>> EmbedAsync(List<NodeText> texts, IEmbeddingModel model, CancellationToken cancellationToken)
    {
        var windows = texts.Select(text => model.Windows(text.Content)).ToList();
        var embedded = await model.Generator.GenerateAsync(windows.SelectMany(w => w), cancellationToken: cancellationToken);
        var next = 0;
        return [.. windows.Select(own => (IReadOnlyList<ReadOnlyMemory<float>>)[.. own.Select(_ => embedded[next++].Vector)])];
    }

    private static IEnumerable<NodeText> NodeTexts(PendingSegment segment) =>
        segment.Children.Count == 0 ? [new NodeText(null, segment.Content)] : segment.Children.Select(child => new NodeText(child.Id, child.Content));

    private readonly record struct NodeText(string? ChildChunkId, string Content);
}
