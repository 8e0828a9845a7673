using Kvasir.Storage.Sql;

namespace Kvasir.Storage.Checking;

/// <summary>A rule that rows must keep.</summary>
/// <param name="Name">What there should be none of.</param>
/// <param name="Table">The table whose rows are looked at.</param>
/// <param name="Wrong">The query of those that break the rule.</param>
/// <param name="Repair">How they are put right; <see langword="null"/> where the rows that are left do not say how.</param>
internal sealed record RowCheck(string Name, string Table, string Wrong, RowRepair? Repair)
{
    /// <summary>What a person can do where there is no repair.</summary>
    public string Remedy { get; init; } = "";

    /// <summary>Counts, in the caller's transaction.</summary>
    public async Task<CheckResult> CountAsync(SqlSession c)
    {
        var looked = await c.ScalarAsync<long>($"SELECT count(*) FROM {Table}");
        var wrong = await c.ScalarAsync<long>($"SELECT count(*) FROM ({Wrong}) AS wrong");
        return new CheckResult(Name, looked, wrong, Repair is null ? await RemedyAsync(c, wrong) : $"doctor --repair {Repair.Promise}.");
    }

    private async Task<string> RemedyAsync(SqlSession c, long wrong) => wrong == 0 ? Remedy : $"Such as {await c.ScalarAsync<string>($"{Wrong} LIMIT 1")}: {Remedy}";
}

/// <summary>How rows that break a rule are put right, some at a time so that other writers are not held up.</summary>
/// <param name="Promise">What it does, as in "doctor --repair removes them".</param>
/// <param name="Done">What it has done.</param>
/// <param name="RunAsync">Puts some rows right, in the caller's transaction; answers how many, 0 when there are no more.</param>
internal sealed record RowRepair(string Promise, string Done, Func<SqlSession, Task<int>> RunAsync);
