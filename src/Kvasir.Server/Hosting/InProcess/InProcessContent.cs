using System.Net;

namespace Kvasir.Server.Hosting.InProcess;

/// <summary>The body of an answer as its reader sees it. Whoever disposes of it before its end ends what writes it.</summary>
internal sealed class InProcessContent(InProcessExchange exchange) : HttpContent
{
    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) => exchange.Content.CopyToAsync(stream);

    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context, CancellationToken cancellationToken) => exchange.Content.CopyToAsync(stream, cancellationToken);

    protected override Task<Stream> CreateContentReadStreamAsync() => Task.FromResult(exchange.Content);

    protected override bool TryComputeLength(out long length)
    {
        length = 0;
        return false;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing) exchange.Abandon();
        base.Dispose(disposing);
    }
}
