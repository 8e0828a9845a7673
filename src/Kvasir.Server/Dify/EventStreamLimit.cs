using Kvasir.Server.WebConsole;
using Microsoft.Extensions.Options;

namespace Kvasir.Server.Dify;

/// <summary>How many streams of events each API key and each user has open in this process.</summary>
internal sealed class EventStreamLimit(IOptions<WebConsoleOptions> options)
{
    private static readonly TimeSpan RetryAfter = TimeSpan.FromSeconds(10);

    private readonly Lock _lock = new();
    private readonly Dictionary<string, int> _open = new(StringComparer.Ordinal);

    /// <summary>Opens one.</summary>
    /// <returns>Closes it.</returns>
    /// <exception cref="KvasirException"><see cref="ErrorCode.TryAgainLater"/> when there are too many.</exception>
    public Action Open(string keyId)
    {
        lock (_lock)
        {
            var open = _open.GetValueOrDefault(keyId);
            if (open >= options.Value.MaxEventStreams)
                throw new KvasirException(ErrorCode.TryAgainLater, $"{open} streams of events are open with this key or user, which is as many as one may have: close one first (Kvasir:Console:MaxEventStreams).") { RetryAfter = RetryAfter };
            _open[keyId] = open + 1;
        }

        return () => Close(keyId);
    }

    private void Close(string keyId)
    {
        lock (_lock)
        {
            if (--_open[keyId] == 0) _open.Remove(keyId);
        }
    }
}
