using System.Net;

namespace Kvasir.Client.Tests.Kit;

/// <summary>Stands before a server, and breaks connections after the server has answered and before the client has the answer.</summary>
internal sealed class CutServer : IAsyncDisposable
{
    private static readonly HashSet<string> OfConnection = new(StringComparer.OrdinalIgnoreCase) { "Host", "Content-Length", "Transfer-Encoding", "Content-Type", "Accept-Encoding", "Connection" };

    private readonly HttpClient _http = new();
    private readonly LoopbackServer _proxy;

    /// <summary>Starts it.</summary>
    /// <param name="server">Where the server is.</param>
    /// <param name="cuts">How many answers are lost; the next ones arrive.</param>
    public CutServer(Uri server, int cuts)
    {
        _proxy = new LoopbackServer(async (request, connection) =>
        {
            using var message = new HttpRequestMessage(new HttpMethod(request.Method), new Uri(server, request.Path)) { Content = new StringContent(request.Body) };
            message.Content.Headers.Remove("Content-Type");
            if (request.Header("Content-Type") is { } type) message.Content.Headers.TryAddWithoutValidation("Content-Type", type);
            foreach (var (name, value) in request.Headers.Where(header => !OfConnection.Contains(header.Key))) message.Headers.TryAddWithoutValidation(name, value);
            using var answer = await _http.SendAsync(message);
            var body = await answer.Content.ReadAsStringAsync();
            Answered.Add(answer.StatusCode);
            if (Interlocked.Decrement(ref cuts) >= 0) connection.Reset();
            else await connection.JsonAsync(body, (int)answer.StatusCode, answer.Headers.TryGetValues("Idempotency-Replayed", out var replayed) ? [$"Idempotency-Replayed: {replayed.Single()}"] : []);
        });
    }

    public Uri Address => _proxy.Address;

    /// <summary>What the server has answered, lost or not.</summary>
    public List<HttpStatusCode> Answered { get; } = [];

    public async ValueTask DisposeAsync()
    {
        await _proxy.DisposeAsync();
        _http.Dispose();
    }
}
