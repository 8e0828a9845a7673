using Microsoft.AspNetCore.Http.Features;

namespace Kvasir.Server.Idempotency;

/// <summary>An answer that is held back until it is kept; a stream of events goes out as it is made.</summary>
internal sealed class CapturedAnswer : Stream
{
    private readonly HttpContext _http;
    private readonly Action _onStream;
    private readonly IHttpResponseBodyFeature _client;
    private readonly StreamResponseBodyFeature _capture;
    private readonly MemoryStream _content = new();

    /// <summary>From here on what is written to the response is captured.</summary>
    /// <param name="http">The request.</param>
    /// <param name="onStream">Called when the answer turns out to be a stream.</param>
    public CapturedAnswer(HttpContext http, Action onStream)
    {
        (_http, _onStream) = (http, onStream);
        _client = http.Features.GetRequiredFeature<IHttpResponseBodyFeature>();
        _capture = new StreamResponseBodyFeature(this, _client);
        http.Features.Set<IHttpResponseBodyFeature>(_capture);
    }

    /// <summary>Whether the client has the answer already, bit by bit.</summary>
    public bool IsStream { get; private set; }

    public override bool CanRead => false;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => _content.Length;

    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

    /// <summary>Ends the capture.</summary>
    public async Task EndAsync()
    {
        await _capture.CompleteAsync();
        _http.Features.Set(_client);
    }

    /// <summary>The body.</summary>
    public byte[] ToArray() => _content.ToArray();

    /// <summary>Sends the client what was held back.</summary>
    public async Task SendAsync()
    {
        if (IsStream || Length == 0) return;
        _http.Response.ContentLength = Length;
        await _http.Response.Body.WriteAsync(_content.GetBuffer().AsMemory(0, (int)Length), _http.RequestAborted);
    }

    public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (PassesOn()) await _client.Stream.WriteAsync(buffer, cancellationToken);
        else _content.Write(buffer.Span);
    }

    public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) => WriteAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override Task FlushAsync(CancellationToken cancellationToken) => PassesOn() ? _client.Stream.FlushAsync(cancellationToken) : Task.CompletedTask;

    public override void Flush()
    {
        // What is held back waits, and streams are flushed without blocking.
    }

    public override void Write(byte[] buffer, int offset, int count) => _content.Write(buffer, offset, count);

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    private bool PassesOn()
    {
        if (!IsStream && _http.Response.ContentType?.StartsWith("text/event-stream", StringComparison.Ordinal) == true)
        {
            IsStream = true;
            _onStream();
        }

        return IsStream;
    }
}
