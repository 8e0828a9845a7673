using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Kvasir.Server.Dify.Pipelines;

/// <summary>Server-sent events: a line of compact JSON for each, and a ping where nothing happens for a while. A client that leaves ends what makes them.</summary>
internal sealed class EventStream(Func<CancellationToken, IAsyncEnumerable<JsonObject>> events, TimeSpan ping, TimeProvider time) : IResult
{
    private static readonly JsonWriterOptions Compact = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, MaxDepth = 1000 };

    public async Task ExecuteAsync(HttpContext http)
    {
        http.Response.ContentType = "text/event-stream; charset=utf-8";
        http.Response.Headers.CacheControl = "no-cache";
        // A proxy that collects the answer would make the stream a lump.
        http.Response.Headers["X-Accel-Buffering"] = "no";
        await http.Response.StartAsync(http.RequestAborted);

        using var stop = CancellationTokenSource.CreateLinkedTokenSource(http.RequestAborted);
        await using var source = events(stop.Token).GetAsyncEnumerator(stop.Token);
        var next = source.MoveNextAsync().AsTask();
        try
        {
            while (true)
            {
                while (await Task.WhenAny(next, Task.Delay(ping, time, CancellationToken.None)) != next)
                {
                    http.Response.BodyWriter.Write("event: ping\n\n"u8);
                    await http.Response.BodyWriter.FlushAsync(http.RequestAborted);
                }

                if (!await MovedAsync(http, next)) return;
                await WriteAsync(http, source.Current);
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

    // The answer has begun: what goes wrong now can only be told as an event.
    private static async Task<bool> MovedAsync(HttpContext http, Task<bool> next)
    {
        try
        {
            return await next;
        }
        catch (Exception e) when (!http.RequestAborted.IsCancellationRequested)
        {
            var failure = ErrorWriter.Translate(http, e);
            var (status, code) = DifyErrors.Table[failure.Code];
            await WriteAsync(http, new JsonObject { ["event"] = "error", ["code"] = code, ["message"] = failure.Message, ["status"] = status });
            return false;
        }
    }

    private static async Task WriteAsync(HttpContext http, JsonObject happened)
    {
        var body = http.Response.BodyWriter;
        body.Write("data: "u8);
        await using (var json = new Utf8JsonWriter(body, Compact)) happened.WriteTo(json);
        body.Write("\n\n"u8);
        await body.FlushAsync(http.RequestAborted);
    }
}
