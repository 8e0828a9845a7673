using System.Threading.Channels;
using Kvasir.Knowledge;
using Kvasir.Storage;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Kvasir.Retrieval.Usage;

/// <summary>
/// Writes down what was asked and found, a moment after the answers and many at once, so that no answer waits for it. These are statistics: a process that
/// is killed loses those of its last second, and where it is asked a lot the hits of its last seconds.
/// </summary>
public sealed partial class UsageRecorder(IUsageStore store, IOptions<RetrievalOptions> options, TimeProvider time, ILogger<UsageRecorder> log) : BackgroundService
{
    private const int MostWaiting = 10_000;
    // With SQLite every commit makes all readers look at their pages anew, so there are few; but others who write wait for each.
    private const int MostAtOnce = 2_000;

    // Each hit rewrites a row: where there are more, those of the same segments are gathered for a while first.
    private const int FewHits = 1_000;
    private const int MostPauses = 10;

    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Tidying = TimeSpan.FromHours(1);

    private readonly Channel<(LoggedQuery Query, IReadOnlyList<string> Segments)> _waiting =
        Channel.CreateBounded<(LoggedQuery, IReadOnlyList<string>)>(new BoundedChannelOptions(MostWaiting) { FullMode = BoundedChannelFullMode.DropWrite, SingleReader = true });

    private readonly Dictionary<string, int> _hits = [];

    private int _pauses;
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
        await WriteQueriesAsync(cancellationToken);
        await WriteHitsAsync(cancellationToken);
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Pause, time);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken))
            {
                await WriteQueriesAsync(stoppingToken);
                if (_hits.Count <= FewHits || ++_pauses == MostPauses) await WriteHitsAsync(stoppingToken);
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

    private async Task WriteQueriesAsync(CancellationToken cancellationToken)
    {
        while (_waiting.Reader.Count > 0)
        {
            var queries = new List<LoggedQuery>();
            while (queries.Count < MostAtOnce && _waiting.Reader.TryRead(out var next))
            {
                queries.Add(next.Query);
                foreach (var segment in next.Segments) _hits[segment] = _hits.GetValueOrDefault(segment) + 1;
            }

            if (options.Value.QueryLogDays > 0 && !await WriteAsync(queries, [], cancellationToken)) return;
        }
    }

    private async Task WriteHitsAsync(CancellationToken cancellationToken)
    {
        _pauses = 0;
        // In one order, so that two processes that count the same segments do not wait for each other; a little at a time, since others write, too.
        foreach (var some in _hits.OrderBy(hit => hit.Key, StringComparer.Ordinal).Chunk(MostAtOnce))
        {
            if (!await WriteAsync([], some, cancellationToken)) break;
        }

        _hits.Clear();
    }

    private async Task<bool> WriteAsync(List<LoggedQuery> queries, KeyValuePair<string, int>[] hits, CancellationToken cancellationToken)
    {
        try
        {
            await store.WriteAsync(queries, hits, cancellationToken);
            return true;
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            LogNotWritten(e, queries.Count, hits.Length);
            return false;
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

    [LoggerMessage(61, LogLevel.Warning, "{Queries} queries and the hits of {Segments} segments could not be written down.")]
    private partial void LogNotWritten(Exception exception, int queries, int segments);

    [LoggerMessage(62, LogLevel.Warning, "Old queries could not be deleted from the log of queries.")]
    private partial void LogNotTidied(Exception exception);
}
