using System.Text;

namespace Kvasir.Extraction;

/// <summary>Finds out what separates the values of a table.</summary>
internal static class CsvDelimiter
{
    private const int SampleCharacters = 64 * 1024;
    private const int SampleRows = 20;

    private static readonly char[] Candidates = [',', ';', '\t', '|'];

    /// <summary>
    /// The sign that gives the first rows one and the same number of values, more than one; of several the one with most values, the comma where they
    /// are equal or none does. Leaves the stream at its start.
    /// </summary>
    public static async Task<char> FindAsync(Stream file, Encoding encoding, CancellationToken cancellationToken)
    {
        using var reader = new StreamReader(file, encoding, detectEncodingFromByteOrderMarks: true, leaveOpen: true);
        var sample = new char[SampleCharacters];
        var read = await reader.ReadBlockAsync(sample, cancellationToken);
        file.Position = 0;
        var text = new string(sample, 0, read);
        return Candidates.Select(sign => (Sign: sign, Columns: Columns(text, sign))).MaxBy(candidate => candidate.Columns) is { Columns: > 1 } best ? best.Sign : ',';
    }

    // 0 when the rows differ. Signs between quotes separate nothing.
    private static int Columns(string text, char sign)
    {
        var (columns, rows, current, quoted, blank) = (0, 0, 1, false, true);
        foreach (var c in text)
        {
            if (c == '"') quoted = !quoted;
            else if (c == sign && !quoted) current++;
            if (c != '\n' || quoted)
            {
                blank &= char.IsWhiteSpace(c);
                continue;
            }

            if (!blank)
            {
                if (rows > 0 && current != columns) return 0;
                (columns, rows) = (current, rows + 1);
                if (rows == SampleRows) break;
            }

            (current, blank) = (1, true);
        }

        return rows == 0 ? current : columns;
    }
}
