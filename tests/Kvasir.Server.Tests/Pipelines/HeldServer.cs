using Kvasir.Server.Tests.Kit;

namespace Kvasir.Server.Tests.Pipelines;

/// <summary>Somebody else's server that answers when a test lets it.</summary>
internal sealed class HeldServer : IAsyncDisposable
{
    private readonly LocalServer _server;
    private readonly TaskCompletionSource _asked = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _open = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public HeldServer() => _server = new LocalServer(async http =>
    {
        _asked.TrySetResult();
        await _open.Task;
        await LocalServer.WriteAsync(http, "The kestrel answers at last.", "text/plain");
    });

    public string Url => _server.Url;

    /// <summary>Ends when somebody asks.</summary>
    public Task Asked => _asked.Task.WaitAsync(TimeSpan.FromMinutes(1));

    /// <summary>Lets all be answered, those to come too.</summary>
    public void Open() => _open.TrySetResult();

    public ValueTask DisposeAsync()
    {
        Open();
        return _server.DisposeAsync();
    }
}
