using System.Globalization;
using System.Text;
using Dapper;
using Microsoft.Data.Sqlite;

namespace Kvasir.Storage.Sqlite;

/// <summary>
/// How analysed terms are written into the full-text table. Its ASCII tokenizer cuts at every ASCII sign and keeps everything else, so ASCII
/// signs are shifted to their full-width forms (U+0021…U+007E → U+FF01…U+FF5E); analysed terms and keywords are in NFKC and have no full-width forms, so
/// two never become one. Keywords may be of several words: the spaces between them are shifted alike.
/// </summary>
internal static class SqliteTerms
{
    private const int FullWidthShift = 0xFEE0;

    /// <summary>What precedes every term of a dataset, so that it has postings and statistics of its own.</summary>
    public static string Prefix(SqliteConnection c, string datasetId) =>
        Prefix(c.ExecuteScalar<long>("SELECT key FROM datasets WHERE id = @datasetId", new { datasetId }));

    /// <summary>The same by the number of the dataset.</summary>
    public static string Prefix(long dataset) => dataset.ToString(CultureInfo.InvariantCulture) + '\uFF1A';

    /// <summary>The text of a row: the terms, prefixed and separated by spaces.</summary>
    public static string Join(string prefix, IReadOnlyList<string> terms)
    {
        var text = new StringBuilder(terms.Count * (prefix.Length + 8));
        foreach (var term in terms)
        {
            if (text.Length > 0) text.Append(' ');
            text.Append(prefix);
            Append(text, term);
        }

        return text.ToString();
    }

    /// <summary>One term as the index holds it.</summary>
    public static string Encode(string prefix, string term)
    {
        var text = new StringBuilder(prefix.Length + term.Length).Append(prefix);
        Append(text, term);
        return text.ToString();
    }

    /// <summary>The terms of a row as they were analysed, each behind the number of its dataset and a colon.</summary>
    public static IEnumerable<string> Split(string row) => row.Split(' ').Select(Decode);

    private static string Decode(string term) => string.Create(term.Length, term, static (text, encoded) =>
    {
        for (var i = 0; i < text.Length; i++)
        {
            var c = (char)(encoded[i] - FullWidthShift);
            text[i] = c is > ' ' and < '\u007F' && !char.IsAsciiLetterOrDigit(c) ? c : encoded[i];
        }
    });

    private static void Append(StringBuilder text, string term)
    {
        foreach (var c in term) text.Append(char.IsAscii(c) && !char.IsAsciiLetterOrDigit(c) ? (char)(c + FullWidthShift) : c);
    }
}
