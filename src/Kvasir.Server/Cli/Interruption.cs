using System.Runtime.InteropServices;

namespace Kvasir.Server.Cli;

/// <summary>Ctrl-C, or the signal to end: the first one lets a command tidy up, the second one ends the process as it is.</summary>
internal sealed class Interruption : IDisposable
{
    // Longer than a server takes to end what it has begun.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly CancellationTokenSource _stop = new();
    private readonly PosixSignalRegistration[] _signals;

    public Interruption() => _signals = [PosixSignalRegistration.Create(PosixSignal.SIGINT, OnSignal), PosixSignalRegistration.Create(PosixSignal.SIGTERM, OnSignal)];

    public CancellationToken Token => _stop.Token;

    public void Dispose()
    {
        foreach (var signal in _signals) signal.Dispose();
        _stop.Dispose();
    }

    private void OnSignal(PosixSignalContext context)
    {
        if (_stop.IsCancellationRequested) return;
        context.Cancel = true;
        // Not here: the command would go on, and end the process, within the handler of the signal.
        _ = _stop.CancelAsync();
        // What waits for something that never comes cannot tidy up.
        _ = Task.Delay(Patience).ContinueWith(_ => Environment.Exit(ExitCode.Interrupted), TaskScheduler.Default);
    }
}
