using System.IO.Pipelines;
using Microsoft.AspNetCore.Http.Features;

namespace Kvasir.Server.Hosting.InProcess;

/// <summary>A request from within and its answer, which is read while it is written.</summary>
internal sealed class InProcessExchange : IHttpRequestLifetimeFeature
{
    private readonly CancellationTokenSource _aborted;
    private readonly Pipe _body = new();
    private readonly TaskCompletionSource _head = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public InProcessExchange(CancellationToken cancellationToken)
    {
        _aborted = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        RequestAborted = _aborted.Token;
        Response = new InProcessResponse();
        ResponseBody = new InProcessResponseBody(new InProcessBodyStream(_body.Writer, StartAsync), StartAsync);
    }

    public CancellationToken RequestAborted { get; set; }

    public InProcessResponse Response { get; }

    public InProcessResponseBody ResponseBody { get; }

    /// <summary>Ends when status and headers are known.</summary>
    public Task Head => _head.Task;

    /// <summary>What is written, as it is written.</summary>
    public Stream Content => field ??= _body.Reader.AsStream();

    public void Abort() => Abandon();

    /// <summary>Nobody reads any more.</summary>
    public void Abandon()
    {
        // What runs on the token is not run by whoever leaves.
        _ = _aborted.CancelAsync();
        _body.Reader.Complete();
    }

    public async Task RunAsync(OwnPipeline pipeline, HttpContext http)
    {
        Exception? failure = null;
        try
        {
            await Task.Yield();
            await pipeline.InvokeAsync(http);
            await ResponseBody.CompleteAsync();
            await StartAsync();
        }
        catch (Exception e)
        {
            // What fails after the answer began breaks it, as it would break a connection.
            failure = e is OperationCanceledException ? e : new IOException("The server could not finish its answer.", e);
        }

        if (failure is not null) _head.TrySetException(failure);
        await _body.Writer.CompleteAsync(failure);
        await Response.CompleteAsync();
        pipeline.Contexts.Dispose(http);
    }

    private async Task StartAsync()
    {
        if (!await Response.StartAsync()) return;
        _head.TrySetResult();
    }
}
