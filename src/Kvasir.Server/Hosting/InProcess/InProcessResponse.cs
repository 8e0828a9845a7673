using Microsoft.AspNetCore.Http.Features;

namespace Kvasir.Server.Hosting.InProcess;

/// <summary>Status and headers of an answer, with what is to be done before it begins and after it has ended.</summary>
internal sealed class InProcessResponse : HttpResponseFeature
{
    private readonly Stack<(Func<object, Task> Callback, object State)> _starting = [];
    private readonly Stack<(Func<object, Task> Callback, object State)> _completed = [];
    private bool _hasStarted;

    public override bool HasStarted => _hasStarted;

    public override void OnStarting(Func<object, Task> callback, object state) => _starting.Push((callback, state));

    public override void OnCompleted(Func<object, Task> callback, object state) => _completed.Push((callback, state));

    /// <summary>Begins the answer; <see langword="false"/> when it had begun.</summary>
    public async Task<bool> StartAsync()
    {
        if (_hasStarted) return false;
        while (_starting.TryPop(out var one)) await one.Callback(one.State);
        _hasStarted = true;
        return true;
    }

    public async Task CompleteAsync()
    {
        while (_completed.TryPop(out var one)) await one.Callback(one.State);
    }
}

/// <summary>The body of an answer: writing it begins the answer.</summary>
internal sealed class InProcessResponseBody(Stream stream, Func<Task> start) : StreamResponseBodyFeature(stream)
{
    public override async Task StartAsync(CancellationToken cancellationToken = default)
    {
        await start();
        await base.StartAsync(cancellationToken);
    }
}
