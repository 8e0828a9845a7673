namespace Kvasir.Storage.Moving;

/// <summary>A table that is moved.</summary>
/// <param name="Name">Its name on both sides.</param>
/// <param name="Columns">What is moved of a row.</param>
/// <param name="Key">Which columns are the primary key, in its order.</param>
/// <param name="Sequence">The column whose values the database gives out; <see langword="null"/> when there is none.</param>
internal sealed record MovedTable(string Name, IReadOnlyList<MovedColumn> Columns, IReadOnlyList<int> Key, string? Sequence)
{
    /// <summary>Where a row stands in the order of keys.</summary>
    public string[] KeyOf(object?[] row) => [.. Key.Select(column => FormattableString.Invariant($"{row[column]}"))];

    /// <summary>The place of a column in a row; -1 when it is not moved.</summary>
    public int IndexOf(string column)
    {
        for (var i = 0; i < Columns.Count; i++)
        {
            if (Columns[i].Name == column) return i;
        }

        return -1;
    }

    /// <summary>The table with some of its columns, in its own order; all others take their default.</summary>
    public MovedTable With(Func<MovedColumn, bool> isKept) => this with { Columns = [.. Columns.Where(isKept)] };
}
