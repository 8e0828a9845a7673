using System.Text.Json.Nodes;
using Kvasir.Indexing;
using Kvasir.Knowledge;
using Kvasir.Pipelines.Nodes.KnowledgeIndex;
using Kvasir.Storage;

namespace Kvasir.Pipelines.Indexing;

/// <summary>Stores chunks as the segments of the generation that a document's job builds. They become findable after the run, as those of any other document.</summary>
internal sealed class DocumentSink(IIndexingStore store, Job job, IndexingTask task, TimeProvider time) : IChunkSink
{
    // Rows without vectors are small; a large batch keeps the number of commits down.
    private const int SegmentsPerAppend = 500;

    private readonly StageClock _clock = new(time);

    /// <summary>Whether a run came as far as here.</summary>
    public bool HasStored { get; private set; }

    public async Task<JsonObject> StoreAsync(RunChunks chunks, CancellationToken cancellationToken)
    {
        await store.AdvanceAsync(job, task, IndexingStatus.Cleaning, cancellationToken);
        await store.AdvanceAsync(job, task, IndexingStatus.Splitting, cancellationToken);
        // A node that is tried again must not leave what it had stored before.
        await store.BeginAsync(job, task, time.GetUtcNow(), cancellationToken);
        var position = 0;
        foreach (var some in chunks.Chunks.Chunk(SegmentsPerAppend))
            await store.AppendAsync(job, task, [.. some.Select(chunk => new SegmentDraft(++position, chunk, time.GetUtcNow()))], progress: null, cancellationToken);
        await store.BeginIndexingAsync(job, task, _clock.Finish(), cancellationToken);
        HasStored = true;
        return Outputs(task);
    }

    /// <summary>What the knowledge index says of a document.</summary>
    public static JsonObject Outputs(IndexingTask task) => new()
    {
        ["dataset_id"] = task.Dataset.Id,
        ["dataset_name"] = task.Dataset.Name,
        ["batch"] = task.Document.Batch,
        ["document_id"] = task.Document.Id,
        ["document_name"] = task.Document.Name,
        ["created_at"] = task.Document.CreatedAt.ToUnixTimeMilliseconds() / 1000.0,
        ["display_status"] = IndexingStatus.Completed,
    };
}
