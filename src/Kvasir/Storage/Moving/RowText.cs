using System.Globalization;
using System.Text;
using Kvasir.Storage.Postgres;

namespace Kvasir.Storage.Moving;

/// <summary>Rows in the text form of COPY.</summary>
internal static class RowText
{
    /// <summary>One row with the end of its line.</summary>
    public static string Of(object?[] row)
    {
        var line = new StringBuilder();
        for (var column = 0; column < row.Length; column++)
        {
            if (column > 0) line.Append('\t');
            if (row[column] is { } value) Escape(line, Text(value));
            else line.Append("\\N");
        }

        return line.Append('\n').ToString();
    }

    private static string Text(object value) => value switch
    {
        bool truth => truth ? "t" : "f",
        byte[] bytes => "\\x" + Convert.ToHexStringLower(bytes),
        string[] terms => PostgresTerms.Vector("", terms),
        // As 32-bit floats they are written exactly, and read as the same halves.
        Half[] vector => $"[{string.Join(',', vector.Select(component => ((float)component).ToString(CultureInfo.InvariantCulture)))}]",
        _ => Convert.ToString(value, CultureInfo.InvariantCulture)!,
    };

    private static void Escape(StringBuilder line, string text)
    {
        foreach (var c in text)
        {
            switch (c)
            {
                case '\\': line.Append("\\\\"); break;
                case '\n': line.Append("\\n"); break;
                case '\r': line.Append("\\r"); break;
                case '\t': line.Append("\\t"); break;
                default: line.Append(c); break;
            }
        }
    }
}
