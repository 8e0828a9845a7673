using ModelContextProtocol;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;

namespace Kvasir.Server.Mcp.Tools;

/// <summary>Tells a client that asked for it that a call goes on: many give up on calls of which they hear nothing.</summary>
internal sealed class CallProgress(RequestContext<CallToolRequestParams> request, CancellationToken cancellationToken) : IProgress<string>
{
    private int _step;

    public void Report(string value)
    {
        if (request.Params.ProgressToken is not { } token) return;
        // Not waited for: who waits for the work does not wait for the news of it.
        _ = TellAsync(token, value);
    }

    private async Task TellAsync(ProgressToken token, string message)
    {
        try
        {
            await request.Server.NotifyProgressAsync(token, new ProgressNotificationValue { Progress = ++_step, Message = message }, cancellationToken: cancellationToken);
        }
        catch (Exception e) when (e is OperationCanceledException or IOException or InvalidOperationException or ObjectDisposedException)
        {
            // The call has ended, or its client has gone.
        }
    }
}
