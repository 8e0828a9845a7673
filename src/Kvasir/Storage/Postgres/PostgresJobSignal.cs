using Kvasir.Storage.Sql;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace Kvasir.Storage.Postgres;

/// <summary>Hears that other processes have queued jobs, and wakes this one's workers. Without it they look every second.</summary>
internal sealed partial class PostgresJobSignal(PostgresDatabase database, SqlJobQueue jobs, TimeProvider time, ILogger<PostgresJobSignal> log) : BackgroundService
{
    /// <summary>The channel on which jobs are announced.</summary>
    public const string Channel = "kvasir_jobs";

    private static readonly TimeSpan RetryInterval = TimeSpan.FromSeconds(2);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await ListenAsync(stoppingToken);
            }
            catch (Exception e) when (e is NpgsqlException or InvalidOperationException or System.Net.Sockets.SocketException or IOException && !stoppingToken.IsCancellationRequested)
            {
                ListeningFailed(log, e.Message);
                await Task.Delay(RetryInterval, time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
        }
    }

    private async Task ListenAsync(CancellationToken cancellationToken)
    {
        await using var connection = await database.Source.OpenConnectionAsync(cancellationToken);
        connection.Notification += (_, _) => jobs.Wake();
        await using (var listen = new NpgsqlCommand($"LISTEN {Channel}", connection)) await listen.ExecuteNonQueryAsync(cancellationToken);
        while (true) await connection.WaitAsync(cancellationToken);
    }

    [LoggerMessage(2100, LogLevel.Warning, "Jobs of other processes are not announced for now, they are looked for every second: {Reason}")]
    private static partial void ListeningFailed(ILogger log, string reason);
}
