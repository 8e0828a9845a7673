using System.Text.Json.Nodes;
using Kvasir.Knowledge;
using Kvasir.Pipelines.Definitions;
using Kvasir.Pipelines.Nodes;
using Kvasir.Pipelines.Tools;
using Kvasir.Sources;
using Kvasir.Storage;

namespace Kvasir.Pipelines.Datasources;

/// <summary>Brings files: those that were uploaded, and those of drives, which become uploads.</summary>
/// <param name="access">Lets it into drives.</param>
/// <param name="uploads">Where uploads are known.</param>
/// <param name="kept">Makes uploads of files.</param>
public sealed class DatasourceFiles(DatasourceAccess access, IUploadStore uploads, KeptFiles kept)
{
    /// <summary>The file of an item that was uploaded.</summary>
    internal async Task<NodeResult> UploadedAsync(DatasourceItem item, NodeDefinition node, PipelineScope scope, CancellationToken cancellationToken)
    {
        var reference = new JsonObject { ["related_id"] = item.UploadId, ["filename"] = item.Info["name"].Text() };
        var upload = await PipelineFile.FindAsync(reference, scope, uploads, cancellationToken);
        var allowed = AllowedExtensions(node);
        if (allowed.Count > 0 && !allowed.Contains(upload.Extension))
        {
            throw new NodeException("UnsupportedFileTypeError", $"The file '{KvasirException.Shorten(upload.Name)}' is not of a type that '{node.Title}' takes: {string.Join(", ", allowed)}.");
        }

        return Result(upload, item.Version ?? upload.ContentHash);
    }

    /// <summary>The file of a drive, as an upload of the workspace.</summary>
    internal async Task<NodeResult> DownloadAsync(DatasourceItem item, NodeDefinition node, PipelineScope scope, JsonObject parameters, CancellationToken cancellationToken)
    {
        if (item.IsFolder) throw new NodeException("DatasourceItemError", "A folder is no file: the files in it are items of their own.");
        var (source, request) = await access.OpenAsync<IDriveSource>(scope.WorkspaceId, node, item.CredentialId, parameters, cancellationToken);
        var found = await source.OpenAsync(request, item.Bucket, item.EntryId, cancellationToken);
        await using var content = found.Content;
        var upload = await kept.KeepAsync(scope, found.Name, found.MediaType, content, cancellationToken);
        return Result(upload, found.Version ?? item.Version ?? upload.ContentHash);
    }

    /// <summary>The extensions that a node takes, in lower case and without dots; none for all.</summary>
    internal static IReadOnlyList<string> AllowedExtensions(NodeDefinition node) =>
        [.. (node.Data["fileExtensions"] as JsonArray ?? []).Select(extension => extension.Text()?.Trim().TrimStart('.').ToLowerInvariant()).OfType<string>().Where(extension => extension.Length > 0)];

    private static NodeResult Result(UploadFile upload, string version) => new(new JsonObject { ["file"] = PipelineFile.Of(upload) })
    {
        ProcessData = new JsonObject { [DatasourceOutputs.UploadFileId] = upload.Id, [DatasourceOutputs.Version] = version, [DatasourceOutputs.DocumentName] = upload.Name },
    };
}
