namespace Kvasir.Storage.Moving;

/// <summary>A column that is moved.</summary>
/// <param name="Name">Its name in PostgreSQL.</param>
/// <param name="Kind">What its values are.</param>
/// <param name="IsRequired">Whether every row has a value, and no default stands in for one that is not given.</param>
internal sealed record MovedColumn(string Name, ColumnKind Kind, bool IsRequired);
