using Kvasir.Pipelines.Sync;
using Kvasir.Storage;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Kvasir.Indexing;

/// <summary>Takes durable jobs and does them, several at a time; on a stop hands back what is not done.</summary>
internal sealed class JobWorker(
    IJobQueue queue, DocumentIndexer indexer, DatasetReindexer reindexer, IndexCompleter completer, SourceSync sources, IIndexingStore store, IOptions<IndexingOptions> options, TimeProvider time, ILogger<JobWorker> log) : BackgroundService
{
    // A job that becomes due with time, or that another process queued, is seen after this long at the latest.
    private static readonly TimeSpan PollInterval = TimeSpan.FromSeconds(1);

    private const int PurgeBatch = 500;

    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        Task.WhenAll(Enumerable.Range(0, options.Value.Workers).Select(_ => WorkAsync(stoppingToken)));

    private async Task WorkAsync(CancellationToken stopping)
    {
        await Task.Yield();
        while (!stopping.IsCancellationRequested)
        {
            try
            {
                if (await queue.TakeAsync(Ids.New(time), options.Value.Lease, stopping) is { } job) await DoAsync(job, stopping);
                else await queue.WaitAsync(PollInterval, stopping);
            }
            catch (OperationCanceledException) when (stopping.IsCancellationRequested)
            {
                return;
            }
            catch (KvasirException e) when (e.IsPassing)
            {
                log.QueueAway(e.Message);
                await Task.Delay(PollInterval, time, stopping).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
            catch (Exception e)
            {
                // The store itself failed (disk full, locked): the job keeps its lease until that runs out.
                log.QueueFailed(e);
                await Task.Delay(PollInterval, time, stopping).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    private async Task DoAsync(Job job, CancellationToken stopping)
    {
        using var cancel = CancellationTokenSource.CreateLinkedTokenSource(stopping);
        var heartbeat = KeepLeaseAsync(job, cancel);
        try
        {
            await (job.Kind switch
            {
                JobKind.Purge => PurgeAsync(job, cancel.Token),
                JobKind.CompleteIndex => completer.CompleteAsync(job, cancel.Token),
                JobKind.Reindex => reindexer.ReindexAsync(job, cancel.Token),
                JobKind.SyncSource => sources.SyncAsync(job, cancel.Token),
                _ => indexer.IndexAsync(job, cancel.Token),
            });
        }
        catch (Exception e) when (e is LeaseLostException || (e is OperationCanceledException && cancel.IsCancellationRequested && !stopping.IsCancellationRequested))
        {
            log.LeaseLost(job.Id);
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            await queue.ReleaseAsync(job, TimeSpan.Zero, countAttempt: false, CancellationToken.None);
        }
        catch (KvasirException e) when (e.IsPassing)
        {
            // Nothing is wrong with the document. Should the store still be away, the job is due again when its lease has run out.
            log.Postponed(job.Subject, e.Message);
            await queue.ReleaseAsync(job, PollInterval, countAttempt: false, CancellationToken.None);
        }
        catch (Exception e)
        {
            log.Failed(e, job.Subject, job.Attempt);
            await RetryAsync(job, e);
        }
        finally
        {
            await cancel.CancelAsync();
            await heartbeat;
        }
    }

    private async Task RetryAsync(Job job, Exception failure)
    {
        var attempts = options.Value.MaxAttempts;
        var reason = $"{(job.Kind == JobKind.SyncSource ? "The run" : "Indexing")} failed {attempts} times with an unexpected error ({failure.GetType().Name}). The server's log has the details under job {job.Id}.";
        if (job.Kind == JobKind.IndexDocument && job.Attempt >= attempts) await indexer.GiveUpAsync(job, reason);
        else if (job.Kind == JobKind.Reindex && job.Attempt >= attempts) await reindexer.GiveUpAsync(job, reason);
        else if (job.Kind == JobKind.SyncSource && job.Attempt >= attempts) await sources.GiveUpAsync(job, reason);
        else
            await queue.ReleaseAsync(job, TimeSpan.FromSeconds(Math.Min(60, Math.Pow(2, job.Attempt))), countAttempt: true, CancellationToken.None);
    }

    private async Task PurgeAsync(Job job, CancellationToken cancellationToken)
    {
        while (await store.PurgeAsync(job, PurgeBatch, cancellationToken)) cancellationToken.ThrowIfCancellationRequested();
    }

    private async Task KeepLeaseAsync(Job job, CancellationTokenSource cancel)
    {
        using var timer = new PeriodicTimer(options.Value.Lease / 3, time);
        var missing = 0;
        try
        {
            while (await timer.WaitForNextTickAsync(cancel.Token))
            {
                if (await ExtendAsync(job, cancel.Token) is not { } held)
                {
                    // One sign of life may go missing: the lease lasts for three.
                    if (++missing < 2) continue;
                }
                else if (held)
                {
                    missing = 0;
                    continue;
                }

                await cancel.CancelAsync();
                return;
            }
        }
        catch (OperationCanceledException)
        {
            // The job is over.
        }
        catch (Exception e)
        {
            // Without a sign of life the lease runs out and somebody else may take the job: stop before that.
            log.QueueFailed(e);
            await cancel.CancelAsync();
        }
    }

    // Null when the store did not answer in time.
    private async Task<bool?> ExtendAsync(Job job, CancellationToken cancellationToken)
    {
        using var inTime = new CancellationTokenSource(options.Value.Lease / 3, time);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, inTime.Token);
        try
        {
            return await queue.ExtendAsync(job, options.Value.Lease, both.Token);
        }
        catch (KvasirException e) when (e.IsPassing)
        {
            log.QueueAway(e.Message);
            return null;
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            log.QueueAway("It does not answer in time.");
            return null;
        }
    }
}
