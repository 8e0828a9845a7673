using System.Data.Common;

namespace Kvasir.Storage.Moving;

/// <summary>Moves everything that is kept in the SQLite database of a data folder into a PostgreSQL database; uploaded files are <see cref="FileMover"/>'s.</summary>
/// <remarks>Whenever it ends too early, the next run goes on with the first batch that is not written. Servers refuse the database until all of it is there and compared.</remarks>
/// <param name="folder">The data folder; it is only read, and no server may have it open.</param>
/// <param name="postgres">The connection string of a database that is empty, or that an earlier run has begun to fill.</param>
public sealed class StoreMover(string folder, string postgres)
{
    private const int DefaultBatchRows = 2000;

    /// <summary>How many rows are written together.</summary>
    internal int BatchRows { get; init; } = DefaultBatchRows;

    /// <summary>Hears of every batch that is written.</summary>
    public Action<MovingProgress>? Progress { get; init; }

    /// <summary>Copies what is not there yet, then compares every row.</summary>
    /// <returns>What was compared, which is all the same; empty when an earlier run had completed everything.</returns>
    /// <exception cref="InvalidOperationException">A side cannot be used or was lost on the way, or they differ in the end; the message says what to do.</exception>
    public async Task<IReadOnlyList<TableCheck>> RunAsync(CancellationToken cancellationToken)
    {
        try
        {
            using var source = MovingSource.Open(folder);
            await using var target = await MovingTarget.OpenAsync(postgres, cancellationToken);
            if (await target.BeginAsync(source.Fingerprint(), cancellationToken)) return [];

            foreach (var table in target.Tables) await CopyAsync(source, target, table, cancellationToken);
            var checks = new List<TableCheck>();
            foreach (var table in target.Tables) checks.Add(await CheckAsync(source, target, table, cancellationToken));
            if (checks.FindAll(check => !check.IsSame) is { Count: > 0 } different)
                throw new InvalidOperationException($"What was copied differs from the source in {string.Join(", ", different.Select(check => check.Table))}: begin again with an empty database.");

            foreach (var table in target.Tables)
            {
                if (table.Sequence is not null && source.LastKey(table.Name) is > 0 and var last) await target.AdvanceAsync(table, last, cancellationToken);
            }

            await target.CompleteAsync(cancellationToken);
            return checks;
        }
        catch (DbException e)
        {
            throw new InvalidOperationException($"The migration stopped: {e.Message} Nothing is lost: run it again, and it goes on from here.", e);
        }
    }

    private async Task CopyAsync(MovingSource source, MovingTarget target, MovedTable table, CancellationToken cancellationToken)
    {
        var total = source.Count(table.Name);
        var (last, done) = await target.ProgressAsync(table, cancellationToken);
        foreach (var rows in source.Read(table, last).Chunk(BatchRows))
        {
            await target.CopyAsync(table, rows, cancellationToken);
            done += rows.Length;
            Progress?.Invoke(new MovingProgress(table.Name, done, total));
        }
    }

    private static async Task<TableCheck> CheckAsync(MovingSource source, MovingTarget target, MovedTable table, CancellationToken cancellationToken)
    {
        var (here, there) = (new RowHash(), await target.HashAsync(table, cancellationToken));
        foreach (var row in source.Read(table, after: null))
        {
            cancellationToken.ThrowIfCancellationRequested();
            here.Add(row);
        }

        return new TableCheck(table.Name, here.Count, there.Count, here.Value, there.Value);
    }
}
