using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;
using Kvasir.Extraction;
using Kvasir.Pipelines.Definitions;
using Kvasir.Sources;
using Kvasir.Sources.Drives;

namespace Kvasir.Pipelines.Datasources;

/// <summary>Puts the files of folders in the folders' place: one file becomes one document.</summary>
/// <param name="access">Lets it into drives.</param>
/// <param name="extractors">Says which files can be read.</param>
/// <param name="time">The clock.</param>
public sealed class DriveExpansion(DatasourceAccess access, Extractors extractors, TimeProvider time)
{
    /// <summary>Expands the folders among some items; all else stays as it is.</summary>
    /// <param name="workspaceId">Whose credentials are used.</param>
    /// <param name="node">The datasource that they are of.</param>
    /// <param name="items">The items.</param>
    /// <param name="limits">How far it goes; <see langword="null"/> for what is usual.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <exception cref="KvasirException"><see cref="ErrorCode.InvalidParam"/> when the folders are more than the limits allow, or not there; <see cref="ErrorCode.FetchFailed"/> when one cannot be listed.</exception>
    public async Task<ExpandedItems> ExpandAsync(string workspaceId, NodeDefinition node, IReadOnlyList<DatasourceItem> items, DriveExpansionLimits? limits, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(node);
        ArgumentNullException.ThrowIfNull(items);
        if (!items.Any(item => item.IsFolder)) return new ExpandedItems(items, []);
        limits ??= DriveExpansionLimits.Default;
        using var timer = new CancellationTokenSource(limits.Time, time);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, timer.Token);
        try
        {
            var found = new Found(limits);
            foreach (var item in items)
            {
                if (item.IsFolder) await WalkAsync(workspaceId, node, item, limits, found, stop.Token);
                else found.Add(item);
            }

            return new ExpandedItems(found.Files, found.Skipped);
        }
        catch (OperationCanceledException) when (timer.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            throw TooMuch($"cannot be listed within {limits.Time.TotalSeconds:0.###} seconds");
        }
        catch (KvasirException e) when (e.Code == ErrorCode.NotFound)
        {
            // Whoever runs a pipeline takes "not found" for the dataset.
            throw new KvasirException(ErrorCode.InvalidParam, $"{DatasourceItems.Field}: {e.Message}", e) { Field = DatasourceItems.Field };
        }
    }

    private async Task WalkAsync(string workspaceId, NodeDefinition node, DatasourceItem folder, DriveExpansionLimits limits, Found found, CancellationToken cancellationToken)
    {
        await foreach (var (item, entry) in WalkAsync(workspaceId, node, folder, limits, cancellationToken))
        {
            switch (entry.Skipped)
            {
                case null:
                    found.Add(item);
                    break;
                case DriveSkip.TooManyEntries:
                    throw TooMuch(string.Create(CultureInfo.InvariantCulture, $"hold more than {limits.Files} files and folders"));
                case DriveSkip.TooDeep:
                    throw TooMuch(string.Create(CultureInfo.InvariantCulture, $"lie more than {limits.Depth} deep in each other, as '{KvasirException.Shorten(entry.Entry.Id)}' does"));
                default:
                    var reason = entry.Skipped == DriveSkip.Loop ? "The folder was entered before." : $"Files of the type '{Path.GetExtension(entry.Entry.Name)}' are not read.";
                    found.Skipped.Add(new SkippedItem(item, reason));
                    break;
            }
        }
    }

    /// <summary>Walks through a folder: what there is, as items, with what the walk says of each.</summary>
    /// <param name="workspaceId">Whose credentials are used.</param>
    /// <param name="node">The datasource; it says which files are wanted.</param>
    /// <param name="folder">The folder.</param>
    /// <param name="limits">How far it goes.</param>
    /// <param name="cancellationToken">Stops it.</param>
    internal async IAsyncEnumerable<(DatasourceItem Item, DriveWalkItem Found)> WalkAsync(
        string workspaceId, NodeDefinition node, DatasourceItem folder, DriveExpansionLimits limits, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        // Parameters are for listing; what a drive's folder holds depends on the credential alone.
        var (source, request) = await access.OpenAsync<IDriveSource>(workspaceId, node, folder.CredentialId, [], cancellationToken);
        var wanted = new DriveWalkLimits { MaxEntries = limits.Files, MaxDepth = limits.Depth, Extensions = Extensions(node) };
        await foreach (var found in new DriveWalk(source, request, wanted).WalkAsync(folder.Bucket, folder.EntryId, cancellationToken)) yield return (ItemOf(folder, found), found);
    }

    private HashSet<string> Extensions(NodeDefinition node)
    {
        var allowed = DatasourceFiles.AllowedExtensions(node);
        return (allowed.Count > 0 ? allowed : extractors.Extensions).Select(extension => "." + extension).ToHashSet(StringComparer.OrdinalIgnoreCase);
    }

    private static DatasourceItem ItemOf(DatasourceItem folder, DriveWalkItem found)
    {
        var info = new JsonObject { ["id"] = found.Entry.Id, ["name"] = found.Entry.Name, ["type"] = found.Entry.IsFolder ? "folder" : "file", ["size"] = found.Entry.Size };
        if ((found.Bucket ?? folder.Bucket) is { } bucket) info["bucket"] = bucket;
        if (folder.CredentialId is { } credential) info["credential_id"] = credential;
        if (found.Entry.Version is { } version) info["version"] = version;
        return new DatasourceItem(DataSourceType.OnlineDrive, info) { Inputs = folder.Inputs };
    }

    private static KvasirException TooMuch(string what) => KvasirException.InvalidParam(DatasourceItems.Field, $"the folders {what}; choose smaller ones");

    private sealed class Found(DriveExpansionLimits limits)
    {
        // A file can be chosen itself and with its folder.
        private readonly HashSet<(string?, string)> _known = [];

        public List<DatasourceItem> Files { get; } = [];

        public List<SkippedItem> Skipped { get; } = [];

        public void Add(DatasourceItem item)
        {
            if (!_known.Add((item.CredentialId, item.Key))) return;
            if (Files.Count >= limits.Files) throw TooMuch(string.Create(CultureInfo.InvariantCulture, $"hold more than {limits.Files} files"));
            Files.Add(item);
        }
    }
}
