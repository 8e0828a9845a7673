using System.Net;
using System.Net.Http.Headers;

namespace Kvasir.Client.Uploads;

/// <summary>A file on its way, which tells how far it is.</summary>
internal sealed class UploadContent : HttpContent
{
    private const int ChunkBytes = 64 * 1024;

    private readonly FileUpload _file;
    private readonly IProgress<UploadProgress>? _progress;

    public UploadContent(FileUpload file, IProgress<UploadProgress>? progress)
    {
        (_file, _progress) = (file, progress);
        Headers.ContentType = MediaTypeHeaderValue.Parse(file.ContentType ?? "application/octet-stream");
    }

    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) => SerializeToStreamAsync(stream, context, CancellationToken.None);

    protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context, CancellationToken cancellationToken)
    {
        var content = Open();
        try
        {
            var buffer = new byte[ChunkBytes];
            var sent = 0L;
            while (await ReadAsync(content, buffer, cancellationToken).ConfigureAwait(false) is var read and > 0)
            {
                if (sent + read > _file.Length) throw Changed();
                await stream.WriteAsync(buffer.AsMemory(0, read), cancellationToken).ConfigureAwait(false);
                sent += read;
                _progress?.Report(new UploadProgress(sent, _file.Length));
            }

            if (sent < _file.Length) throw Changed();
        }
        finally
        {
            if (_file.IsOwned) await content.DisposeAsync().ConfigureAwait(false);
        }
    }

    protected override bool TryComputeLength(out long length)
    {
        length = _file.Length ?? 0;
        return _file.Length is not null;
    }

    private UnreadableFileException Changed() => new($"'{_file.Name}' has changed while it was sent.");

    private Stream Open()
    {
        try
        {
            return _file.Open();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw Unreadable(e);
        }
    }

    private async ValueTask<int> ReadAsync(Stream content, byte[] buffer, CancellationToken cancellationToken)
    {
        try
        {
            return await content.ReadAsync(buffer, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw Unreadable(e);
        }
    }

    private UnreadableFileException Unreadable(Exception e) => new($"'{_file.Name}' cannot be read: {e.Message}", e);
}
