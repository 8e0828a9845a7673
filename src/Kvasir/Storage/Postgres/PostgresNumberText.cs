using System.Globalization;
using Kvasir.Filters;

namespace Kvasir.Storage.Postgres;

/// <summary>How PostgreSQL says what <see cref="NumberText"/> does.</summary>
internal static class PostgresNumberText
{
    private const string Space = @"[\t\n\v\f\r ]*";
    private const string Digits = @"[+-]?([0-9]+[.]?[0-9]*|[.][0-9]+)";
    private const string Infinity = "[iI][nN][fF][iI][nN][iI][tT][yY]";

    // Half a step beyond the greatest number, and half of the least: what lies there is infinite, or zero, and a cast would fail. Both are so near to the bounds that
    // nobody writes a number between.
    private const string Greatest = "1.797693134862315807e308";
    private const string Least = "2.4703282292062328e-324";

    // Around infinity there may be any white space, around digits only that of ASCII.
    private static readonly string AnySpace =
        string.Concat(Enumerable.Range(0, char.MaxValue).Where(code => char.IsWhiteSpace((char)code)).Select(code => string.Create(CultureInfo.InvariantCulture, $@"\u{code:X4}")));

    /// <summary>The number in a text. With exponents of four digits it fits the type that keeps every digit, from which the cast rounds once; longer ones need no digits.</summary>
    public static string Read(string text) =>
        $"""
        (CASE WHEN length({text}) > {NumberText.MaxLength.ToString(CultureInfo.InvariantCulture)} THEN NULL
          WHEN {text} ~ '^{Space}{Digits}([eE][+-]?0*[0-9]{"{1,4}"})?{Space}$' THEN CASE
            WHEN CAST({text} AS numeric) >= {Greatest} THEN CAST('Infinity' AS float8) WHEN CAST({text} AS numeric) <= -{Greatest} THEN CAST('-Infinity' AS float8)
            WHEN abs(CAST({text} AS numeric)) <= {Least} THEN 0 ELSE CAST(CAST({text} AS numeric) AS float8) END
          WHEN {text} ~ '^{Space}{Digits}[eE][+-]?[0-9]+{Space}$' THEN CASE
            WHEN {text} !~ '^[^eE]*[1-9]' OR {text} ~ '[eE]-' THEN 0 WHEN {text} ~ '^{Space}-' THEN CAST('-Infinity' AS float8) ELSE CAST('Infinity' AS float8) END
          WHEN btrim({text}, E'{AnySpace}') ~ '^[+]?{Infinity}$' THEN CAST('Infinity' AS float8)
          WHEN btrim({text}, E'{AnySpace}') ~ '^-{Infinity}$' THEN CAST('-Infinity' AS float8) END)
        """;

    /// <summary>
    /// The text of a number. Two things differ from PostgreSQL's own: digits are written out below 1e17 and not 1e15, and where the shortest text lies exactly between two numbers
    /// PostgreSQL takes a digit more. So the mantissa is rounded by one digit, which counts when the number is still the same; 9.99… becomes 10 by that, with an exponent one less.
    /// </summary>
    public static string Write(string number) =>
        $"""
        (CASE WHEN {number} = 0 OR (abs({number}) >= 1e-4 AND abs({number}) < 1e15) THEN CAST({number} + 0 AS text) ELSE (
          SELECT CASE WHEN e.exponent = '' THEN e.digits WHEN abs({number}) > 1 AND abs({number}) < 1e17 THEN CAST(CAST(e.digits || 'e' || e.exponent AS numeric) AS text) ELSE e.digits || 'E' || e.exponent END
          FROM (SELECT
              CASE WHEN NOT fit.fits THEN fit.mantissa WHEN abs(fit.rounded) = 10 THEN CAST(sign(fit.rounded) AS text) ELSE CAST(fit.rounded AS text) END AS digits,
              CASE WHEN fit.fits AND abs(fit.rounded) = 10 THEN to_char(CAST(fit.exponent AS integer) + 1, 'SFM9900') ELSE fit.exponent END AS exponent
            FROM (SELECT p.mantissa, p.exponent, p.rounded, CASE WHEN p.exponent <> '' AND abs({number}) < 1.7e308 THEN CAST(p.rounded || 'e' || p.exponent AS float8) = {number} ELSE FALSE END AS fits
              FROM (SELECT t.mantissa, t.exponent, CASE WHEN t.exponent <> '' THEN trim_scale(round(CAST(t.mantissa AS numeric), greatest(scale(CAST(t.mantissa AS numeric)) - 1, 14))) END AS rounded
                FROM (SELECT split_part(CAST({number} AS text), 'e', 1) AS mantissa, split_part(CAST({number} AS text), 'e', 2) AS exponent) t) p) fit) e) END)
        """;
}
