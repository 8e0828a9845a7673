using System.Globalization;
using Kvasir.Client;

namespace Kvasir.Server.Mcp.Writing;

/// <summary>Waits until a document can be found, and no longer than somebody wants to.</summary>
internal static class IndexingWait
{
    /// <summary>How a document stands when its indexing has ended, or the wait is over.</summary>
    public static async Task<DocumentProgress> WaitAsync(KnowledgeClient client, string datasetId, QueuedDocument queued, TimeSpan atMost, IProgress<string> progress, CancellationToken cancellationToken)
    {
        using var deadline = new CancellationTokenSource(atMost);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, deadline.Token);
        var steps = new Steps(progress);
        try
        {
            return (await client.Documents.WaitForIndexingAsync(datasetId, queued, steps, cancellationToken: stop.Token))[0];
        }
        catch (IndexingFailedException e)
        {
            return e.Documents[0];
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return steps.Last ?? (await client.Documents.GetIndexingStatusAsync(datasetId, queued.Batch, cancellationToken: cancellationToken))[0];
        }
    }

    private sealed class Steps(IProgress<string> progress) : IProgress<IReadOnlyList<DocumentProgress>>
    {
        public DocumentProgress? Last { get; private set; }

        public void Report(IReadOnlyList<DocumentProgress> value)
        {
            Last = value[0];
            progress.Report(string.Create(CultureInfo.InvariantCulture, $"{Last.IndexingStatus}: {Last.CompletedSegments} of {Last.TotalSegments} segments can be found"));
        }
    }
}
