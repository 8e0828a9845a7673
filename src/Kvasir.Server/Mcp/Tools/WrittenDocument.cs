using System.ComponentModel;
using System.Globalization;
using Kvasir.Client;
using Kvasir.Server.Mcp.Arguments;
using Kvasir.Server.Mcp.Writing;

namespace Kvasir.Server.Mcp.Tools;

/// <summary>A document that was added or changed.</summary>
internal sealed record WrittenDocument(
    string DatasetId,
    string DocumentId,
    string Name,
    [property: Description("completed, error, or how far the indexing is.")] string Status,
    [property: Description("Whether searches find what was written. If not yet, list_documents tells later.")] bool IsSearchable,
    string? Error,
    int SegmentCount)
{
    /// <summary>Waits for a document as long as the call says.</summary>
    public static async Task<WrittenDocument> WaitAsync(ToolCall call, string datasetId, QueuedDocument queued, CancellationToken cancellationToken)
    {
        var end = await IndexingWait.WaitAsync(call.Client, datasetId, queued, TimeSpan.FromSeconds(call.Arguments.Get(KnowledgeParameters.WaitSeconds)!.Value), call.Progress, cancellationToken);
        return new(datasetId, queued.Document.Id, queued.Document.Name, end.IndexingStatus.Value, end.IndexingStatus == IndexingStatus.Completed, end.Error, end.TotalSegments);
    }

    /// <summary>The same in words.</summary>
    public string Text(string done) => string.Create(CultureInfo.InvariantCulture, $"{Quoted.OneLine(Name)} {done}, document {DocumentId}. ") + (IsSearchable
        ? string.Create(CultureInfo.InvariantCulture, $"It can be found now ({SegmentCount} segments).")
        : Error is null ? $"It cannot be found yet ({Status}): indexing goes on, look again with list_documents." : $"Its indexing failed: {Quoted.OneLine(Error)}");
}
