using System.Text.Json.Nodes;
using Kvasir.Knowledge;
using Kvasir.Pipelines.Nodes;
using Kvasir.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace Kvasir.Pipelines.Tools;

/// <summary>Files that nodes make: each becomes an upload of the run's workspace, as if somebody had sent it.</summary>
/// <param name="documents">Stores files.</param>
/// <param name="uploads">Where uploads are known.</param>
/// <param name="files">Where their content is.</param>
public sealed class KeptFiles(Documents documents, IUploadStore uploads, IFileStore files)
{
    /// <summary>Stores a file and makes a value of it.</summary>
    /// <param name="context">The node that made it.</param>
    /// <param name="name">Its name; characters that are not allowed in names are replaced.</param>
    /// <param name="mimeType">Its content type; <see langword="null"/> derives it from the name.</param>
    /// <param name="content">Not empty.</param>
    /// <param name="cancellationToken">Stops it; nothing is kept.</param>
    internal async Task<JsonObject> KeepAsync(NodeContext context, string name, string? mimeType, ReadOnlyMemory<byte> content, CancellationToken cancellationToken)
    {
        var scope = context.Services.GetRequiredService<PipelineScope>();
        var clean = string.Concat(name.Select(character => character is '/' or '\\' || char.IsControl(character) ? '_' : character));
        using var stream = new MemoryStream(content.ToArray(), writable: false);
        var file = await documents.StoreAnyFileAsync(new Caller(scope.WorkspaceId, scope.AccountId, ""), clean, mimeType, stream, cancellationToken);
        await uploads.AddAsync(file, cancellationToken);
        return PipelineFile.Of(file);
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
