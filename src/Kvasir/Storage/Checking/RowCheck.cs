using Kvasir.Storage.Sql;

namespace Kvasir.Storage.Checking;

/// <summary>A rule that rows must keep.</summary>
/// <param name="Name">What there should be none of.</param>
/// <param name="Table">The table whose rows are looked at.</param>
/// <param name="Wrong">The query of those that break the rule.</param>
/// <param name="Repair">How they are put right.</param>
internal sealed record RowCheck(string Name, string Table, string Wrong, RowRepair Repair)
{
    /// <summary>Counts, in the caller's transaction.</summary>
    public async Task<CheckResult> CountAsync(SqlSession c) => new(
        Name,
        await c.ScalarAsync<long>($"SELECT count(*) FROM {Table}"),
        await c.ScalarAsync<long>($"SELECT count(*) FROM ({Wrong}) AS wrong"),
        $"doctor --repair {Repair.Promise}.");
}

/// <summary>How rows that break a rule are put right, some at a time so that other writers are not held up.</summary>
/// <param name="Promise">What it does, as in "doctor --repair removes them".</param>
/// <param name="Done">What it has done.</param>
/// <param name="RunAsync">Puts some rows right, in the caller's transaction; answers how many, 0 when there are no more.</param>
internal sealed record RowRepair(string Promise, string Done, Func<SqlSession, Task<int>> RunAsync);
