namespace Kvasir.Storage.Moving;

/// <summary>How far a table has come.</summary>
/// <param name="Table">Its name.</param>
/// <param name="Done">Rows that are copied.</param>
/// <param name="Total">Rows that there are.</param>
public sealed record MovingProgress(string Table, long Done, long Total);
