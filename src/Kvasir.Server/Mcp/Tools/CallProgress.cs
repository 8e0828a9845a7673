using ModelContextProtocol;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;

namespace Kvasir.Server.Mcp.Tools;

/// <summary>Tells a client that asked for it that a call goes on: many give up on calls of which they hear nothing. What would come right before the answer is not told.</summary>
/// <remarks>Clients that read news and answer at once take in the answer first and then do not know what the news are of, as that of the reference SDK does. So there is always a pause between the two.</remarks>
internal sealed class CallProgress(RequestContext<CallToolRequestParams> request, CancellationToken cancellationToken) : IProgress<string>, IAsyncDisposable
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);

    private readonly CancellationTokenSource _answered = new();
    private readonly Lock _lock = new();
    private Task _telling = Task.CompletedTask;
    private string? _latest;
    private bool _isTelling;
    private int _step;

    /// <summary>Takes the latest news. Does not wait: who waits for the work does not wait for the news of it.</summary>
    public void Report(string value)
    {
        if (request.Params.ProgressToken is not { } token) return;
        lock (_lock)
        {
            _latest = value;
            if (_isTelling) return;
            _isTelling = true;
            _telling = TellAsync(token);
        }
    }

    /// <summary>Ends it, before the call is answered.</summary>
    public async ValueTask DisposeAsync()
    {
        await _answered.CancelAsync();
        await _telling;
        _answered.Dispose();
    }

    private async Task TellAsync(ProgressToken token)
    {
        try
        {
            for (; ; await Task.Delay(Pause, cancellationToken))
            {
                await Task.Delay(Pause, _answered.Token);
                if (Latest() is not { } message) return;
                await request.Server.NotifyProgressAsync(token, new ProgressNotificationValue { Progress = ++_step, Message = message }, cancellationToken: cancellationToken);
            }
        }
        catch (Exception e) when (e is OperationCanceledException or IOException or InvalidOperationException or ObjectDisposedException)
        {
            // The call has ended, or its client has gone.
        }
    }

    // What is not told yet; without it the telling ends, until there is something again.
    private string? Latest()
    {
        lock (_lock)
        {
            _isTelling = _latest is not null;
            (var latest, _latest) = (_latest, null);
            return latest;
        }
    }
}
