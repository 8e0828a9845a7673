namespace Kvasir.Storage.Sqlite.Snapshots;

/// <summary>Writes snapshots of the indexes that memory holds while the server runs, and once more when it stops.</summary>
internal sealed class SnapshotKeeper(SqliteSearchIndex indexes, SnapshotFiles files, TimeProvider time) : PeriodicService(TimeSpan.FromSeconds(10), time)
{
    // An eighth of an index changes before it is written again, so that all writing together is a few times its last size; what changed since is read from the database at the next start.
    private const int SavedShare = 8;

    // When the server stops, there is nothing else to do.
    private const int SavedShareAtStop = 64;

    private bool _isTidy;

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        try
        {
            await indexes.SaveAsync(SavedShareAtStop, cancellationToken);
        }
        catch (OperationCanceledException)
        {
            // Who waits for the stop waits no longer.
        }
    }

    protected override async Task WorkAsync(CancellationToken stoppingToken)
    {
        if (!_isTidy) await files.TidyAsync(stoppingToken);
        _isTidy = true;
        await indexes.SaveAsync(SavedShare, stoppingToken);
    }
}
