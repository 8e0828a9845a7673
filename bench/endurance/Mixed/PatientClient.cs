using System.Text.Json.Nodes;

namespace Kvasir.Bench.Endurance.Mixed;

/// <summary>Sends requests again that a restart cut off; nothing else is forgiven. Everything that is sent through it does the same when it is done twice.</summary>
internal sealed class PatientClient(Server server)
{
    private int _again;

    /// <summary>How many requests were sent again.</summary>
    public int Again => _again;

    public async Task<JsonNode> GetAsync(string path) => (await SendAsync(() => server.SendAsync(HttpMethod.Get, path)))!;

    public async Task<JsonNode> PostAsync(string path, object body) => (await SendAsync(() => server.SendAsync(HttpMethod.Post, path, body)))!;

    public Task PatchAsync(string path, object body) => SendAsync(() => server.SendAsync(HttpMethod.Patch, path, body));

    public Task<IReadOnlyList<Answer>> RetrieveAsync(string dataset, string question, string method, int top, object? conditions = null) =>
        SendAsync(() => server.RetrieveAsync(dataset, question, method, top, conditions));

    /// <summary>Deletes something. That it is gone already is no failure when an answer before was lost.</summary>
    public async Task DeleteAsync(string path)
    {
        var isRepeated = false;
        await SendAsync(() =>
        {
            var mayBeGone = isRepeated;
            isRepeated = true;
            return server.SendAsync(HttpMethod.Delete, path, mayBeGone: mayBeGone);
        });
    }

    /// <summary>Adds something that has no key: whenever an answer is lost, looks whether it is there.</summary>
    public async Task AddAsync(string path, object body, Func<Task<bool>> isThere)
    {
        var isRepeated = false;
        await SendAsync(async () =>
        {
            if (isRepeated && await isThere()) return null;
            isRepeated = true;
            return await server.SendAsync(HttpMethod.Post, path, body);
        });
    }

    private async Task<T> SendAsync<T>(Func<Task<T>> send)
    {
        while (true)
        {
            var (ends, wasAway) = (server.Ends, server.IsAway);
            try
            {
                return await send();
            }
            catch (Exception e) when (e is HttpRequestException or IOException && (wasAway || server.IsAway || server.Ends != ends))
            {
                Interlocked.Increment(ref _again);
                while (server.IsAway) await Task.Delay(TimeSpan.FromMilliseconds(50));
            }
        }
    }
}
