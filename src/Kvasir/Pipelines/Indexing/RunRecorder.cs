using System.Threading.Channels;
using Kvasir.Pipelines.Runs;
using Kvasir.Storage;

namespace Kvasir.Pipelines.Indexing;

/// <summary>Keeps the events of a run while it goes on: those that come while some are being written are written together.</summary>
internal sealed class RunRecorder
{
    private readonly Channel<string> _events = Channel.CreateUnbounded<string>(new UnboundedChannelOptions { SingleReader = true, SingleWriter = true });
    private readonly Task _writing;

    public RunRecorder(IPipelineRunStore runs, Job job, string runId, CancellationToken cancellationToken) => _writing = WriteAsync(runs, job, runId, cancellationToken);

    public void Record(RunEvent happened)
    {
        if (RunEventJson.Write(happened) is { } body) _events.Writer.TryWrite(body);
    }

    /// <summary>Waits until all events are kept.</summary>
    /// <exception cref="LeaseLostException">Somebody else has the job.</exception>
    public async Task EndAsync()
    {
        _events.Writer.TryComplete();
        await _writing;
    }

    private async Task WriteAsync(IPipelineRunStore runs, Job job, string runId, CancellationToken cancellationToken)
    {
        await Task.Yield();
        while (await _events.Reader.WaitToReadAsync(cancellationToken))
        {
            var some = new List<string>();
            while (_events.Reader.TryRead(out var body)) some.Add(body);
            await runs.RecordAsync(job, runId, some, outcome: null, cancellationToken);
        }
    }
}
