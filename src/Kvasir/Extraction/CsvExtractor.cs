using System.Runtime.CompilerServices;
using System.Text;
using CsvHelper;

namespace Kvasir.Extraction;

/// <summary>Reads tables of comma-separated values: the first row names the columns, each further row is a unit.</summary>
internal sealed class CsvExtractor : IExtractor, ITableReader
{
    private const int MaxColumns = 10_000;
    private const int MaxRowBytes = 4 * 1024 * 1024;

    public IReadOnlyCollection<string> Extensions { get; } = ["csv"];

    public async IAsyncEnumerable<ExtractedUnit> ExtractAsync(Stream file, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        string[]? header = null;
        await foreach (var row in ReadRowsAsync(file, cancellationToken))
        {
            if (header is null) header = Header(row.Cells);
            // A row with more values than there are columns is malformed: which is which cannot be said.
            else if (row.Cells.Count <= header.Length) yield return new ExtractedUnit(Text(header, row.Cells), IsRow: true);
        }
    }

    public async IAsyncEnumerable<TableRow> ReadRowsAsync(Stream file, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var encoding = await EncodingDetector.DetectAsync(file, cancellationToken);
        var delimiter = await CsvDelimiter.FindAsync(file, encoding, cancellationToken);
        using var reader = new StreamReader(file, encoding, detectEncodingFromByteOrderMarks: true, leaveOpen: true);
        await using var csv = CsvReader.Create(reader, new CsvReaderOptions { Separator = delimiter, HasHeader = false, MaxRecordSize = MaxRowBytes }, leaveOpen: true);
        for (var number = 1; await NextAsync(csv, cancellationToken); number++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var cells = csv.Current.ToArray();
            if (!cells.All(string.IsNullOrWhiteSpace)) yield return new TableRow(number, cells);
        }
    }

    private static async Task<bool> NextAsync(CsvReader csv, CancellationToken cancellationToken)
    {
        try
        {
            return await csv.ReadAsync(cancellationToken);
        }
        catch (CsvFormatException e)
        {
            throw new KvasirException(ErrorCode.ExtractionFailed, $"The table cannot be read behind row {csv.RowNumber}; a row may have at most {MaxRowBytes} bytes: is a quote not closed?", e);
        }
    }

    private static string[] Header(IReadOnlyList<string> row)
    {
        if (row.Count > MaxColumns) throw new KvasirException(ErrorCode.ExtractionFailed, $"The table has {row.Count} columns; at most {MaxColumns} are read.");
        return [.. row.Select((name, i) => string.IsNullOrWhiteSpace(name) ? $"column {i + 1}" : Clean(name))];
    }

    private static string Text(string[] header, IReadOnlyList<string> row)
    {
        var text = new StringBuilder();
        for (var i = 0; i < header.Length; i++) text.Append(i == 0 ? "" : ";").Append(header[i]).Append(": ").Append(i < row.Count ? Clean(row[i]) : "");
        return text.ToString();
    }

    private static string Clean(string value) => value.ReplaceLineEndings("\n").Trim();
}
