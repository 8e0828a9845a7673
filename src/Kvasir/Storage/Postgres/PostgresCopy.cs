using System.Globalization;
using System.Text;
using Npgsql;

namespace Kvasir.Storage.Postgres;

/// <summary>Many rows at once, by COPY in its text form.</summary>
internal static class PostgresCopy
{
    /// <summary>Writes rows, in the caller's transaction. Keys that rows bring are kept, also where the database gives them out.</summary>
    /// <param name="connection">The connection.</param>
    /// <param name="table">The table.</param>
    /// <param name="columns">The columns that the rows have values for.</param>
    /// <param name="rows">A value for each column; arrays of strings are terms, arrays of halves vectors.</param>
    /// <param name="cancellationToken">Stops it; the transaction cannot be committed then.</param>
    public static async Task WriteAsync(NpgsqlConnection connection, string table, IEnumerable<string> columns, IEnumerable<object?[]> rows, CancellationToken cancellationToken)
    {
        await using var copy = await connection.BeginTextImportAsync($"COPY {table} ({string.Join(", ", columns)}) FROM STDIN", cancellationToken);
        foreach (var row in rows) await copy.WriteAsync(Line(row).AsMemory(), cancellationToken);
    }

    private static string Line(object?[] row)
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
        // The shortest form of a few powers of two, such as 2^-25, reads as another number.
        double number => number.ToString("G17", CultureInfo.InvariantCulture),
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
