using Microsoft.Extensions.Logging;

namespace Kvasir.Indexing;

/// <summary>What indexing tells the operator: event ids 2000 to 2099.</summary>
internal static partial class IndexingLog
{
    [LoggerMessage(2000, LogLevel.Information, "Indexing {DocumentId} (attempt {Attempt})")]
    public static partial void Started(this ILogger log, string documentId, int attempt);

    [LoggerMessage(2001, LogLevel.Information, "Indexed {DocumentId}: {Embedded} segments indexed, {Reused} reused, {Deleted} deleted, in {Elapsed}")]
    public static partial void Indexed(this ILogger log, string documentId, int embedded, int reused, int deleted, TimeSpan elapsed);

    [LoggerMessage(2002, LogLevel.Warning, "Document {DocumentId} cannot be indexed: {Reason}")]
    public static partial void Refused(this ILogger log, string documentId, string reason);

    [LoggerMessage(2003, LogLevel.Error, "Indexing {DocumentId} failed unexpectedly (attempt {Attempt})")]
    public static partial void Failed(this ILogger log, Exception exception, string documentId, int attempt);

    [LoggerMessage(2004, LogLevel.Debug, "The lease of {JobId} is lost; somebody else has the work or it is no longer wanted")]
    public static partial void LeaseLost(this ILogger log, string jobId);

    [LoggerMessage(2006, LogLevel.Error, "A worker could not reach the job queue; it tries again")]
    public static partial void QueueFailed(this ILogger log, Exception exception);

    [LoggerMessage(2007, LogLevel.Error, "Sweeping unused files failed; it is tried again later")]
    public static partial void SweepFailed(this ILogger log, Exception exception);

    [LoggerMessage(2008, LogLevel.Information, "Deleted {Count} files that nothing refers to")]
    public static partial void Swept(this ILogger log, int count);

    [LoggerMessage(2009, LogLevel.Information, "Dataset {DatasetId}: version {Version} of its index answers now, built in {Elapsed}")]
    public static partial void Reindexed(this ILogger log, string datasetId, int version, TimeSpan elapsed);

    [LoggerMessage(2010, LogLevel.Warning, "Dataset {DatasetId} cannot be re-indexed: {Reason}")]
    public static partial void ReindexRefused(this ILogger log, string datasetId, string reason);

    [LoggerMessage(2011, LogLevel.Warning, "Work on {Subject} goes on later: {Reason}")]
    public static partial void Postponed(this ILogger log, string subject, string reason);

    [LoggerMessage(2012, LogLevel.Warning, "The job queue is away, a worker tries again: {Reason}")]
    public static partial void QueueAway(this ILogger log, string reason);

    [LoggerMessage(2013, LogLevel.Warning, "Document {DocumentId}: passage {Passage} gave no questions: {Reason}")]
    public static partial void NoQuestions(this ILogger log, string documentId, int passage, string reason);

    [LoggerMessage(2014, LogLevel.Information, "Source {SourceId} was gone through: {Added} documents added, {Changed} changed, {Deleted} deleted")]
    public static partial void SourceSynced(this ILogger log, string sourceId, int added, int changed, int deleted);

    [LoggerMessage(2015, LogLevel.Warning, "Source {SourceId} cannot be gone through: {Reason}")]
    public static partial void SourceRefused(this ILogger log, string sourceId, string reason);

    [LoggerMessage(2016, LogLevel.Warning, "The cache of embeddings cannot be used; indexing goes on without it")]
    public static partial void CacheFailed(this ILogger log, Exception exception);
}
