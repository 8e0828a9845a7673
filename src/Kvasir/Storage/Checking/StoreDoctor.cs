using System.Runtime.CompilerServices;
using Kvasir.Storage.Sql;

namespace Kvasir.Storage.Checking;

internal sealed class StoreDoctor(SqlDatabase database, SqlJobQueue jobs, IIndexingStore store, IFileStore files, TimeProvider time) : IStoreDoctor
{
    public async IAsyncEnumerable<CheckResult> CheckAsync(bool repair, bool hashes, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        yield return await database.ReadAsync(DamagesAsync, cancellationToken);

        var repairs = new RowRepairs(jobs, time);
        // All rows are looked at as they are at one moment: what a server does in one transaction is seen whole or not at all.
        var (checks, results) = await database.ReadAsync(
            async c =>
            {
                var checks = RowChecks.All(c.Dialect, repairs);
                var results = new List<CheckResult>(checks.Count);
                foreach (var check in checks) results.Add(await check.CountAsync(c));
                return (checks, results);
            },
            cancellationToken);
        foreach (var (check, result) in checks.Zip(results)) yield return repair && result.Wrong > 0 && check.Repair is { } way ? await RepairAsync(way, result, cancellationToken) : result;

        var stored = new FileChecks(database, files, store, time);
        yield return await stored.UnusedAsync(repair, cancellationToken);
        yield return await stored.MissingAsync(hashes, cancellationToken);
    }

    private static async Task<CheckResult> DamagesAsync(SqlSession c)
    {
        var damages = await c.Dialect.DamagesAsync(c);
        return new CheckResult("damages of the database itself", 1, damages.Count, $"{(damages.Count == 0 ? "" : damages[0])}. Stop the server, keep a copy of the data folder, and bring back a backup.");
    }

    private async Task<CheckResult> RepairAsync(RowRepair way, CheckResult result, CancellationToken cancellationToken)
    {
        var (done, some) = (0L, 0);
        do
        {
            some = await database.WriteAsync(way.RunAsync, cancellationToken);
            done += some;
        }
        while (some > 0);
        return result with { Repaired = $"{done:N0} {way.Done}" };
    }
}
