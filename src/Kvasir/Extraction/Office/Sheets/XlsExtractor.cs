using System.Text;
using ExcelDataReader;
using ExcelDataReader.Exceptions;

namespace Kvasir.Extraction.Office;

/// <summary>Reads the sheets of old Excel workbooks (.xls) row by row.</summary>
internal sealed class XlsExtractor : SheetExtractor
{
    static XlsExtractor() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    public override IReadOnlyCollection<string> Extensions { get; } = ["xls"];

    protected override string Kind => CompoundFile.OldWorkbook;

    protected override IEnumerable<Sheet> Sheets(Stream file, CancellationToken cancellationToken)
    {
        using var reader = Open(file);
        var number = 0;
        do yield return new Sheet(++number, reader.Name?.Trim() ?? "", Rows(reader, cancellationToken));
        while (reader.NextResult());
    }

    private static IExcelDataReader Open(Stream file)
    {
        try
        {
            return ExcelReaderFactory.CreateBinaryReader(file, new ExcelReaderConfiguration { LeaveOpen = true, FallbackEncoding = Encoding.GetEncoding(1252) });
        }
        catch (InvalidPasswordException e)
        {
            throw OfficeLimits.Refusal("The file is password protected. Save it without a password and upload it again.", e);
        }
    }

    private static IEnumerable<SheetRow> Rows(IExcelDataReader reader, CancellationToken cancellationToken)
    {
        for (var rows = 1; reader.Read(); rows++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (rows > OfficeLimits.MaxRows) throw OfficeLimits.Refusal($"A sheet has more than {OfficeLimits.MaxRows} rows; no more are read.");
            var values = new Dictionary<int, string>();
            for (var column = 0; column < Math.Min(reader.FieldCount, OfficeLimits.MaxColumns); column++)
            {
                if (Value(reader, column) is { Length: > 0 } value) values[column] = value;
            }

            yield return new SheetRow(rows, values, reader.FieldCount > OfficeLimits.MaxColumns);
        }
    }

    private static string Value(IExcelDataReader reader, int column) => reader.GetValue(column) switch
    {
        null => "",
        string text => text.ReplaceLineEndings("\n").Trim(),
        bool truth => SheetValues.Boolean(truth),
        double number => SheetValues.Number(number),
        int number => SheetValues.Number(number),
        // Times of day are dates of the day before the first one.
        DateTime date => date.Year < 1900 ? SheetValues.Duration(date.TimeOfDay) : SheetValues.Date(Rounded(date)),
        TimeSpan time => SheetValues.Duration(time),
        var other => Convert.ToString(other, System.Globalization.CultureInfo.InvariantCulture)?.Trim() ?? "",
    };

    private static DateTime Rounded(DateTime date) => date.AddTicks(TimeSpan.TicksPerSecond / 2) is var later ? later.AddTicks(-(later.Ticks % TimeSpan.TicksPerSecond)) : date;
}
