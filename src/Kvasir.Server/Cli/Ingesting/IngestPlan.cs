using Kvasir.Client;

namespace Kvasir.Server.Cli.Ingesting;

/// <summary>What has to be done so that a dataset says what the files say.</summary>
/// <param name="Uploads">Files that are new or changed.</param>
/// <param name="Pending">Documents of unchanged files that are still being indexed.</param>
/// <param name="Unchanged">How many files are what their documents were made from.</param>
/// <param name="Gone">Documents whose files are no longer there.</param>
internal sealed record IngestPlan(IReadOnlyList<PlannedUpload> Uploads, IReadOnlyList<Document> Pending, int Unchanged, IReadOnlyList<Document> Gone)
{
    /// <summary>Compares files with the documents of a dataset.</summary>
    /// <param name="client">The knowledge base.</param>
    /// <param name="dataset">The dataset; <see langword="null"/> when it is yet to be made.</param>
    /// <param name="files">The files.</param>
    /// <param name="prefixes">What the keys of documents begin with that may be gone.</param>
    /// <param name="isForced">Whether unchanged files are sent again, too.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public static async Task<IngestPlan> MakeAsync(KnowledgeClient client, Dataset? dataset, IReadOnlyList<SourceFile> files, IEnumerable<string> prefixes, bool isForced, CancellationToken cancellationToken)
    {
        var known = new Dictionary<string, Document>(StringComparer.Ordinal);
        if (dataset is not null)
        {
            await foreach (var document in client.Documents.List(dataset.Id, new() { PageSize = 100 }, cancellationToken: cancellationToken))
            {
                if (document.ExternalKey is { } key) known[key] = document;
            }
        }

        var uploads = new List<PlannedUpload>();
        var pending = new List<Document>();
        foreach (var file in files)
        {
            var document = known.GetValueOrDefault(file.Key);
            if (document is null || isForced || await HasChangedAsync(document, file, cancellationToken)) uploads.Add(new PlannedUpload(file, document));
            else if (document.IndexingStatus != IndexingStatus.Completed && document.IndexingStatus != IndexingStatus.Paused) pending.Add(document);
        }

        var there = files.Select(file => file.Key).ToHashSet(StringComparer.Ordinal);
        var gone = known.Where(one => !there.Contains(one.Key) && prefixes.Any(prefix => one.Key.StartsWith(prefix, StringComparison.Ordinal))).Select(one => one.Value).ToList();
        return new IngestPlan(uploads, pending, files.Count - uploads.Count, gone);
    }

    private static async Task<bool> HasChangedAsync(Document document, SourceFile file, CancellationToken cancellationToken)
    {
        if (document.IndexingStatus == IndexingStatus.Error || document.File is not { } made) return true;
        try
        {
            if (made.Size != file.Length) return true;
            // Servers that do not tell the hash: a file that was touched after it was sent counts as changed.
            return made.Hash is null ? file.Content is not null || File.GetLastWriteTimeUtc(file.Path) > made.CreatedAt : made.Hash != await file.HashAsync(cancellationToken);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // Sending it will say why it cannot be read.
            return true;
        }
    }
}

/// <summary>A file to send.</summary>
/// <param name="File">The file.</param>
/// <param name="Replaces">The document that it changes; <see langword="null"/> for a new one.</param>
internal sealed record PlannedUpload(SourceFile File, Document? Replaces);
