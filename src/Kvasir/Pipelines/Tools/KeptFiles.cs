using System.Text.Json.Nodes;
using Kvasir.Knowledge;
using Kvasir.Pipelines.Datasources;
using Kvasir.Pipelines.Nodes;
using Kvasir.Storage;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Kvasir.Pipelines.Tools;

/// <summary>Files that nodes make or bring: each becomes an upload of the run's workspace, as if somebody had sent it.</summary>
/// <param name="uploads">Where uploads are known.</param>
/// <param name="files">Where their content is.</param>
/// <param name="options">How large they may be.</param>
/// <param name="time">The clock.</param>
public sealed class KeptFiles(IUploadStore uploads, IFileStore files, IOptions<UploadOptions> options, TimeProvider time)
{
    /// <summary>Stores a file.</summary>
    /// <param name="scope">Whose run it is.</param>
    /// <param name="name">Its name; characters that could be taken for folders here are replaced.</param>
    /// <param name="mimeType">Its content type; <see langword="null"/> derives it from the name.</param>
    /// <param name="content">Read to its end; not empty.</param>
    /// <param name="cancellationToken">Stops it; nothing is kept.</param>
    internal async Task<UploadFile> KeepAsync(PipelineScope scope, string name, string? mimeType, Stream content, CancellationToken cancellationToken)
    {
        var safe = string.Concat(name.Select(character => character is '/' or '\\' || char.IsControl(character) ? '_' : character));
        var file = await FileUploads.StoreAsync(
            files, new Caller(scope.WorkspaceId, scope.AccountId, ""), safe.Length == 0 ? DatasourceItem.Untitled : safe, mimeType, content, options.Value.MaxFileBytes, time, cancellationToken);
        await uploads.AddAsync(file, cancellationToken);
        return file;
    }

    /// <summary>Stores a file that a node made, and makes a value of it.</summary>
    internal async Task<JsonObject> KeepAsync(NodeContext context, string name, string? mimeType, ReadOnlyMemory<byte> content, CancellationToken cancellationToken)
    {
        using var stream = new MemoryStream(content.ToArray(), writable: false);
        return PipelineFile.Of(await KeepAsync(context.Services.GetRequiredService<PipelineScope>(), name, mimeType, stream, cancellationToken));
    }

    /// <summary>The bytes of a file that is a value of the run.</summary>
    /// <exception cref="NodeException">It is gone, or larger than <paramref name="maxBytes"/>.</exception>
    internal async Task<(UploadFile File, byte[] Content)> ReadAsync(NodeContext context, JsonObject value, long maxBytes, CancellationToken cancellationToken)
    {
        var file = await PipelineFile.FindAsync(value, context.Services.GetRequiredService<PipelineScope>(), uploads, cancellationToken);
        if (file.Size > maxBytes) throw new NodeException("FileFetchError", $"The file '{KvasirException.Shorten(file.Name)}' has {file.Size} bytes; at most {maxBytes} can be sent.");
        await using var content = await files.OpenAsync(file.ContentHash, cancellationToken);
        var bytes = new MemoryStream();
        await content.CopyToAsync(bytes, cancellationToken);
        return (file, bytes.ToArray());
    }
}
