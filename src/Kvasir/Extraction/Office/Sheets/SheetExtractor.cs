namespace Kvasir.Extraction.Office;

/// <summary>Reads workbooks row by row: as units that name their columns, or as they stand.</summary>
internal abstract class SheetExtractor : IExtractor, ITableReader
{
    public abstract IReadOnlyCollection<string> Extensions { get; }

    /// <summary>What the files are, such as "an Excel workbook".</summary>
    protected abstract string Kind { get; }

    public IAsyncEnumerable<ExtractedUnit> ExtractAsync(Stream file, CancellationToken cancellationToken) => OfficeUnits.ReadAsync(
        file, Kind, (stream, cancel) => Sheets(stream, cancel).SelectMany(sheet => SheetRows.Read(sheet.Rows, sheet.Number, sheet.Name)), unit => unit.Text.Length, cancellationToken);

    public IAsyncEnumerable<TableRow> ReadRowsAsync(Stream file, CancellationToken cancellationToken) => OfficeUnits.ReadAsync(
        file, Kind, (stream, cancel) => Sheets(stream, cancel).SelectMany(Cells), row => row.Cells.Sum(cell => cell.Length), cancellationToken);

    /// <summary>The sheets in their order; the rows of each are read before the next sheet is asked for.</summary>
    protected abstract IEnumerable<Sheet> Sheets(Stream file, CancellationToken cancellationToken);

    private static IEnumerable<TableRow> Cells(Sheet sheet) => sheet.Rows
        .Where(row => row.Values.Count > 0)
        .Select(row => new TableRow(row.Number, [.. Enumerable.Range(0, row.Values.Keys.Max() + 1).Select(column => row.Values.GetValueOrDefault(column, ""))]) { Table = sheet.Number });
}

/// <summary>A sheet of a workbook.</summary>
/// <param name="Number">From 1.</param>
/// <param name="Name">Its name.</param>
/// <param name="Rows">Its rows, without holding more than one of them.</param>
internal sealed record Sheet(int Number, string Name, IEnumerable<SheetRow> Rows);
