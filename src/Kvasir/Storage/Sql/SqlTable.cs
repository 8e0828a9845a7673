namespace Kvasir.Storage.Sql;

/// <summary>A table that many rows are written into at once.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Columns">The columns, and what of a row goes into each: a string, number, truth value or array of bytes.</param>
internal sealed record SqlTable<T>(string Name, params (string Name, Func<T, object?> Value)[] Columns)
{
    /// <summary>The values of a row, in the order of the columns.</summary>
    public object?[] Values(T row) => Array.ConvertAll(Columns, column => column.Value(row));
}
