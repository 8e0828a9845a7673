using System.Globalization;
using System.Text;
using Kvasir.Storage.Sql;

namespace Kvasir.Storage.Postgres;

/// <summary>
/// How analysed terms are written into text-search values. Each is prefixed with its dataset's number, so that datasets share no postings; positions say nothing but
/// how often a term occurs.
/// </summary>
internal static class PostgresTerms
{
    /// <summary>Beyond it nothing is counted: a lexeme has at most 256 positions.</summary>
    public const int MaxFrequency = 255;

    /// <summary>What precedes every term of a dataset.</summary>
    public static async Task<string> PrefixAsync(SqlSession c, string datasetId) =>
        (await c.ScalarAsync<long>("SELECT key FROM datasets WHERE id = @datasetId", new { datasetId })).ToString(CultureInfo.InvariantCulture) + ":";

    /// <summary>The text form of a row's terms.</summary>
    public static string Vector(string prefix, IReadOnlyList<string> terms)
    {
        var text = new StringBuilder();
        foreach (var (term, count) in terms.CountBy(term => term))
        {
            Append(text, prefix + term);
            for (var i = 1; i <= Math.Min(count, MaxFrequency); i++) text.Append(i == 1 ? ':' : ',').Append(CultureInfo.InvariantCulture, $"{i}");
            text.Append(' ');
        }

        return text.ToString();
    }

    /// <summary>The text form of a question for any of some terms.</summary>
    public static string Query(string prefix, IEnumerable<string> terms)
    {
        var text = new StringBuilder();
        foreach (var term in terms)
        {
            if (text.Length > 0) text.Append('|');
            Append(text, prefix + term);
        }

        return text.ToString();
    }

    private static void Append(StringBuilder text, string lexeme) =>
        text.Append('\'').Append(lexeme.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("'", "''", StringComparison.Ordinal)).Append('\'');
}
