namespace Kvasir.Storage.Moving;

/// <summary>A column that is moved.</summary>
/// <param name="Name">Its name in PostgreSQL.</param>
/// <param name="Kind">What its values are.</param>
/// <param name="Source">The expression that reads it from SQLite.</param>
internal sealed record MovedColumn(string Name, ColumnKind Kind, string Source)
{
    /// <summary>The expression that reads it from PostgreSQL.</summary>
    public string Target => Kind switch
    {
        ColumnKind.Terms => $"CASE WHEN {Name} IS NOT NULL THEN ARRAY(SELECT u.lexeme FROM unnest({Name}) AS u (lexeme, positions, weights), unnest(u.positions)) END",
        ColumnKind.Vector => $"{Name}::real[]",
        _ => Name,
    };
}
