using Kvasir.Filters;

namespace Kvasir.Storage.Sql;

/// <summary>A filter as a condition of a statement.</summary>
/// <param name="Text">The condition, in parentheses where it needs them. Nothing of what a client wrote is in it.</param>
/// <param name="Values">The values of its parameters, whose names begin with <c>filter</c>.</param>
internal sealed record SqlFilter(string Text, IReadOnlyDictionary<string, object?> Values)
{
    /// <summary>Spells a filter.</summary>
    /// <param name="filter">The filter.</param>
    /// <param name="operands">
    /// The SQL of each field's value: a column, or a scalar subquery in parentheses. Numbers of 32 bits are stored as such, JSON and arrays as JSON (text in SQLite, text or jsonb in
    /// PostgreSQL), and Bool as the database's own truth values.
    /// </param>
    /// <param name="c">The session whose statement it becomes part of.</param>
    public static SqlFilter Of(FilterExpression filter, IReadOnlyDictionary<string, string> operands, SqlSession c)
    {
        var spelling = c.Dialect.Filters;
        spelling.Prepare(c.Connection);
        var values = new SqlFilterValues();
        return new SqlFilter(spelling.Join(filter, new SqlFilterWriter(operands, spelling, values).Write, values), values.All);
    }
}
