namespace Kvasir.Extraction;

/// <summary>An extractor of tables that can hand out rows as they are, for who knows what the columns mean.</summary>
public interface ITableReader
{
    /// <summary>Yields the rows that are not blank, without holding more than one of them.</summary>
    /// <param name="file">The file's bytes, readable and seekable, at its start. The caller disposes it.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <exception cref="KvasirException"><see cref="ErrorCode.ExtractionFailed"/> when the bytes are not of this format.</exception>
    IAsyncEnumerable<TableRow> ReadRowsAsync(Stream file, CancellationToken cancellationToken);
}

/// <summary>A row of a table.</summary>
/// <param name="Number">From 1 within its table, blank rows included.</param>
/// <param name="Cells">Its values as they stand in the file.</param>
public sealed record TableRow(int Number, IReadOnlyList<string> Cells)
{
    /// <summary>The table of the file, such as a sheet, from 1.</summary>
    public int Table { get; init; } = 1;
}
