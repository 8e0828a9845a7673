using System.Threading.Channels;
using Kvasir.Knowledge;
using Kvasir.Storage;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Kvasir.Retrieval.Usage;

/// <summary>
/// Writes down what was asked and found, a moment after the answers and many at once, so that no answer waits for it. These are statistics: a process that
/// is killed loses those of its last second.
/// </summary>
public sealed partial class UsageRecorder(IUsageStore store, IOptions<RetrievalOptions> options, TimeProvider time, ILogger<UsageRecorder> log) : BackgroundService
{
    private const int MostWaiting = 10_000;
    private const int MostAtOnce = 500;

    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Tidying = TimeSpan.FromHours(1);

    private readonly Channel<(LoggedQuery Query, IReadOnlyList<string> Segments)> _waiting =
        Channel.CreateBounded<(LoggedQuery, IReadOnlyList<string>)>(new BoundedChannelOptions(MostWaiting) { FullMode = BoundedChannelFullMode.DropWrite, SingleReader = true });

    private long _tidied;

    /// <summary>Takes note of a query.</summary>
    /// <param name="dataset">The dataset that was asked.</param>
    /// <param name="caller">Who asked.</param>
    /// <param name="query">What was asked.</param>
    /// <param name="source">One of <see cref="QuerySource"/>.</param>
    /// <param name="records">How many records were the answer.</param>
    /// <param name="segments">The ids of the segments that were among them.</param>
    public void Add(Dataset dataset, Caller caller, string query, string source, int records, IReadOnlyList<string> segments)
    {
        ArgumentNullException.ThrowIfNull(dataset);
        ArgumentNullException.ThrowIfNull(caller);
        ArgumentNullException.ThrowIfNull(segments);
        var at = time.GetUtcNow();
        // A text with a NUL cannot be kept by every database.
        var logged = new LoggedQuery { Id = Ids.New(time), DatasetId = dataset.Id, Content = query.Replace("\0", "", StringComparison.Ordinal), Source = source, Records = records, CreatedBy = caller.AccountId, CreatedAt = at };
        _waiting.Writer.TryWrite((logged, source == QuerySource.App ? segments : []));
    }

    /// <inheritdoc/>
    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        await FlushAsync(cancellationToken);
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Pause, time);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken))
            {
                await FlushAsync(stoppingToken);
                if (_tidied != 0 && time.GetElapsedTime(_tidied) < Tidying) continue;
                await TidyAsync(stoppingToken);
                _tidied = time.GetTimestamp();
            }
        }
        catch (OperationCanceledException)
        {
            // The server stops.
        }
    }

    private async Task FlushAsync(CancellationToken cancellationToken)
    {
        while (_waiting.Reader.Count > 0)
        {
            var (queries, hits) = (new List<LoggedQuery>(), new Dictionary<string, int>());
            while (queries.Count < MostAtOnce && _waiting.Reader.TryRead(out var next))
            {
                queries.Add(next.Query);
                foreach (var segment in next.Segments) hits[segment] = hits.GetValueOrDefault(segment) + 1;
            }

            try
            {
                await store.WriteAsync(options.Value.QueryLogDays == 0 ? [] : queries, hits, cancellationToken);
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                LogNotWritten(e, queries.Count);
                return;
            }
        }
    }

    private async Task TidyAsync(CancellationToken cancellationToken)
    {
        try
        {
            while (await store.ForgetAsync(time.GetUtcNow() - TimeSpan.FromDays(options.Value.QueryLogDays), MostAtOnce, cancellationToken) == MostAtOnce)
            {
                // A little at a time: others write, too.
            }
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            LogNotTidied(e);
        }
    }

    [LoggerMessage(61, LogLevel.Warning, "{Count} queries could not be written to the log of queries.")]
    private partial void LogNotWritten(Exception exception, int count);

    [LoggerMessage(62, LogLevel.Warning, "Old queries could not be deleted from the log of queries.")]
    private partial void LogNotTidied(Exception exception);
}
