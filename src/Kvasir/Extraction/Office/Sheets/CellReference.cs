namespace Kvasir.Extraction.Office;

/// <summary>The place of a cell such as <c>B7</c>, from 0.</summary>
internal readonly record struct CellReference(int Row, int Column)
{
    private const int MaxNumber = 100_000_000;

    /// <summary>Reads a place as it is written.</summary>
    public static bool TryParse(ReadOnlySpan<char> text, out CellReference place)
    {
        var (column, row) = (0, 0);
        foreach (var c in text)
        {
            if (char.IsAsciiLetter(c) && row == 0) column = (column * 26) + (char.ToUpperInvariant(c) - 'A' + 1);
            else if (char.IsAsciiDigit(c)) row = (row * 10) + (c - '0');
            else if (c != '$') (column, row) = (MaxNumber, MaxNumber);
            if (column >= MaxNumber || row >= MaxNumber) break;
        }

        place = new CellReference(row - 1, column - 1);
        return column is > 0 and < MaxNumber && row is > 0 and < MaxNumber;
    }
}
