namespace Kvasir.Storage;

/// <summary>The kinds of durable work.</summary>
public static class JobKind
{
    /// <summary>Index the document named by the job's subject.</summary>
    public const string IndexDocument = "index_document";

    /// <summary>Build the next version of the index of the dataset named by the job's subject, then let it answer.</summary>
    public const string Reindex = "reindex";

    /// <summary>Make the entries that the answering index of the dataset named by the job's subject lacks.</summary>
    public const string CompleteIndex = "complete_index";

    /// <summary>Compare the source named by the job's subject with what was taken from it before.</summary>
    public const string SyncSource = "sync_source";

    /// <summary>Remove the rows of a deleted dataset or document, or of a generation that a newer one replaced.</summary>
    public const string Purge = "purge";

    /// <summary>All of them.</summary>
    public static IReadOnlyList<string> All { get; } = [IndexDocument, Reindex, CompleteIndex, SyncSource, Purge];
}
