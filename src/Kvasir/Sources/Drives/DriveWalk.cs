using System.Runtime.CompilerServices;

namespace Kvasir.Sources.Drives;

/// <summary>
/// Finds the files of a folder and of all folders below it: first the files of a folder, then its folders one after the other, each in the store's order. Hidden files
/// and folders, whose names begin with a dot, are passed over in silence.
/// </summary>
/// <param name="source">The drive.</param>
/// <param name="request">The node's parameters and the credential; nothing of them is in what is found.</param>
/// <param name="limits">How far it goes.</param>
public sealed class DriveWalk(IDriveSource source, SourceRequest request, DriveWalkLimits limits)
{
    private const int SmallestPage = 20;
    private const int LargestPage = 1000;

    /// <summary>Walks.</summary>
    /// <param name="bucket">The bucket; <see langword="null"/> for the credential's own, or for all.</param>
    /// <param name="folder">The folder's id; empty for the root.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <exception cref="KvasirException">A folder cannot be listed; what was found before it stands.</exception>
    public async IAsyncEnumerable<DriveWalkItem> WalkAsync(string? bucket, string folder, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var waiting = new Stack<Folder>([new Folder(bucket, folder, 0)]);
        var entered = new HashSet<(string?, string)> { (bucket, folder) };
        var asked = new HashSet<(string?, string, string)>();
        var seen = 0;
        while (waiting.TryPop(out var here))
        {
            var below = new List<Folder>();
            await foreach (var page in PagesAsync(here, asked, cancellationToken))
            {
                foreach (var entry in page.Entries)
                {
                    if (++seen > limits.MaxEntries)
                    {
                        yield return new DriveWalkItem(page.Bucket, entry, DriveSkip.TooManyEntries);
                        yield break;
                    }

                    if (entry.Name.StartsWith('.')) continue;
                    var skipped = entry.IsFolder ? SkipOfFolder(entry, page.Bucket, here, entered) : SkipOfFile(entry);
                    if (entry.IsFolder && skipped is null) below.Add(new Folder(page.Bucket, entry.Id, here.Depth + 1));
                    else yield return new DriveWalkItem(page.Bucket, entry, skipped);
                }
            }

            // The first of them comes off the stack first.
            for (var i = below.Count - 1; i >= 0; i--) waiting.Push(below[i]);
        }
    }

    private async IAsyncEnumerable<DriveListing> PagesAsync(Folder folder, HashSet<(string?, string, string)> asked, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var browse = new DriveBrowse(folder.Bucket, folder.Id, Math.Clamp(limits.PageSize, SmallestPage, LargestPage));
        while (true)
        {
            var page = await source.BrowseAsync(request, browse, cancellationToken);
            yield return page;
            if (page.Next is null) yield break;
            // A store that gives the same page, or empty ones, for ever would be asked for ever.
            if (!asked.Add((folder.Bucket, folder.Id, page.Next)) || asked.Count > limits.MaxEntries) throw new KvasirException(ErrorCode.FetchFailed, $"The drive lists the folder '{KvasirException.Shorten(folder.Id)}' without an end.");
            browse = browse with { Next = page.Next };
        }
    }

    private DriveSkip? SkipOfFolder(DriveEntry entry, string? bucket, Folder parent, HashSet<(string?, string)> entered)
    {
        if (parent.Depth >= limits.MaxDepth) return DriveSkip.TooDeep;
        return entered.Add((bucket, entry.Id)) ? null : DriveSkip.Loop;
    }

    private DriveSkip? SkipOfFile(DriveEntry entry)
    {
        if (limits.Extensions is not { } wanted) return null;
        var extension = Path.GetExtension(entry.Name);
        return wanted.Any(one => string.Equals(one, extension, StringComparison.OrdinalIgnoreCase)) ? null : DriveSkip.UnsupportedExtension;
    }

    private sealed record Folder(string? Bucket, string Id, int Depth);
}
