using System.Threading.Channels;
using Kvasir.Knowledge;
using Kvasir.Storage;
using Microsoft.Extensions.Options;

namespace Kvasir.Indexing;

/// <summary>Makes stored segments findable, batch by batch.</summary>
/// <remarks>Reading, computing and writing overlap, with one batch between each two: memory does not grow with the document.</remarks>
internal sealed class SegmentIndexer(IndexNodeBuilder builder, IOptions<IndexingOptions> options)
{
    /// <summary>Indexes every segment that a source hands out.</summary>
    /// <param name="index">The version of the index that gets the entries.</param>
    /// <param name="next">The segments after a key that wait, in order; none when there are no more.</param>
    /// <param name="write">Writes a batch.</param>
    /// <param name="cancellationToken">Stops between two batches.</param>
    /// <exception cref="KvasirException">The embedding model is not configured or fails.</exception>
    public async Task IndexAsync(
        IndexSettings index,
        Func<long, int, CancellationToken, Task<IReadOnlyList<PendingSegment>>> next,
        Func<IReadOnlyList<IndexedSegment>, Task> write,
        CancellationToken cancellationToken)
    {
        using var cancel = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var computed = Channel.CreateBounded<IReadOnlyList<IndexedSegment>>(new BoundedChannelOptions(1) { SingleReader = true, SingleWriter = true });

        var computing = ComputeAsync(index, next, computed.Writer, cancel.Token);
        try
        {
            await foreach (var batch in computed.Reader.ReadAllAsync(cancellationToken)) await write(batch);
        }
        finally
        {
            await cancel.CancelAsync();
            await computing.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        await computing;
    }

    private async Task ComputeAsync(
        IndexSettings index,
        Func<long, int, CancellationToken, Task<IReadOnlyList<PendingSegment>>> next,
        ChannelWriter<IReadOnlyList<IndexedSegment>> computed,
        CancellationToken cancellationToken)
    {
        try
        {
            var after = 0L;
            while (await next(after, options.Value.BatchSize, cancellationToken) is { Count: > 0 } pending)
            {
                after = pending[^1].Key;
                await computed.WriteAsync(await builder.BuildAsync(index, pending, cancellationToken), cancellationToken);
            }

            computed.Complete();
        }
        catch (Exception e)
        {
            computed.Complete(e);
        }
    }
}
