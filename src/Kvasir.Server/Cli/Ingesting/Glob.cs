using System.Text;
using System.Text.RegularExpressions;

namespace Kvasir.Server.Cli.Ingesting;

/// <summary>Patterns of paths as shells write them: <c>*</c> and <c>?</c> within a name, <c>**</c> over folders.</summary>
internal static class Glob
{
    /// <summary>Whether a path with slashes fits a pattern. A pattern without a slash is one of file names, wherever they are.</summary>
    public static bool IsMatch(string pattern, string path)
    {
        var anywhere = pattern.Contains('/', StringComparison.Ordinal) ? pattern : "**/" + pattern;
        return Regex.IsMatch(path, Translate(anywhere), RegexOptions.NonBacktracking | RegexOptions.CultureInvariant);
    }

    private static string Translate(string pattern)
    {
        var expression = new StringBuilder(@"\A");
        for (var i = 0; i < pattern.Length; i++)
        {
            if (pattern.AsSpan(i).StartsWith("**/"))
            {
                expression.Append("(?:.*/)?");
                i += 2;
            }
            else if (pattern.AsSpan(i).StartsWith("**"))
            {
                expression.Append(".*");
                i++;
            }
            else
            {
                expression.Append(pattern[i] switch { '*' => "[^/]*", '?' => "[^/]", var c => Regex.Escape(c.ToString()) });
            }
        }

        return expression.Append(@"\z").ToString();
    }
}
