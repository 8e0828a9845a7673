using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Json;
using Kvasir.Indexing.Progress;

namespace Kvasir.Server.Dify;

/// <summary>Server-sent events about the documents of a dataset, until the client leaves, the dataset is deleted, or whoever asked may not any more.</summary>
/// <param name="changes">What is told; ended by its token.</param>
/// <param name="isStillAllowed">Whether whoever asked may go on.</param>
/// <param name="left">Called when it is over.</param>
/// <param name="time">The clock.</param>
/// <param name="stopping">Ends it with the server.</param>
internal sealed class DocumentEventStream(
    Func<CancellationToken, IAsyncEnumerable<DocumentChanges>> changes, Func<CancellationToken, Task<bool>> isStillAllowed, Action left, TimeProvider time, CancellationToken stopping) : IResult
{
    private const int DocumentsPerEvent = 500;

    private static readonly TimeSpan CheckInterval = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan PingInterval = TimeSpan.FromSeconds(15);

    public async Task ExecuteAsync(HttpContext http)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(http.RequestAborted, stopping);
        try
        {
            http.Response.ContentType = "text/event-stream; charset=utf-8";
            http.Response.Headers.CacheControl = "no-store";
            // A proxy that collects the answer would make the stream a lump.
            http.Response.Headers["X-Accel-Buffering"] = "no";
            await http.Response.StartAsync(stop.Token);
            await SendAsync(http, stop);
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // The client has left, or the server stops: clients connect again by themselves.
        }
        finally
        {
            left();
        }
    }

    private async Task SendAsync(HttpContext http, CancellationTokenSource stop)
    {
        await using var source = changes(stop.Token).GetAsyncEnumerator(stop.Token);
        var next = source.MoveNextAsync().AsTask();
        try
        {
            var pinged = time.GetTimestamp();
            var wait = Task.Delay(CheckInterval, time, stop.Token);
            while (true)
            {
                if (await Task.WhenAny(next, wait) == wait)
                {
                    await wait;
                    if (!await isStillAllowed(stop.Token)) return;
                    if (time.GetElapsedTime(pinged) >= PingInterval)
                    {
                        await WriteAsync(http, ": still here\n\n", stop.Token);
                        pinged = time.GetTimestamp();
                    }

                    wait = Task.Delay(CheckInterval, time, stop.Token);
                    continue;
                }

                if (!await next) return;
                await TellAsync(http, source.Current, stop.Token);
                next = source.MoveNextAsync().AsTask();
            }
        }
        finally
        {
            // What is under way has to end before it can be disposed of.
            await stop.CancelAsync();
            await ((Task)next).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private static async Task TellAsync(HttpContext http, DocumentChanges changes, CancellationToken cancellationToken)
    {
        var id = changes.Position.ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture);
        if (changes.IsDatasetDeleted)
        {
            await WriteAsync(http, $"event: deleted\nid: {id}\ndata: {{}}\n\n", cancellationToken);
            return;
        }

        foreach (var told in DocumentsEvent.Of(changes, DocumentsPerEvent))
            await WriteAsync(http, $"event: documents\nid: {id}\ndata: {JsonSerializer.Serialize(told, DifyJson.Readable.DocumentsEvent)}\n\n", cancellationToken);
    }

    private static async Task WriteAsync(HttpContext http, string text, CancellationToken cancellationToken)
    {
        http.Response.BodyWriter.Write(Encoding.UTF8.GetBytes(text));
        await http.Response.BodyWriter.FlushAsync(cancellationToken);
    }
}
