namespace Kvasir.Sources.OnlineDocuments.Git.Paths;

/// <summary>
/// A pattern of paths. <c>*</c> stands for any characters of one name, <c>**</c> for any number of folders; a pattern without either stands for that file or folder and
/// all that is below it. Matching never takes more steps than the lengths of both multiplied.
/// </summary>
/// <param name="pattern">As somebody wrote it.</param>
internal sealed class PathPattern(string pattern)
{
    private const string AnyFolders = "**";

    private readonly string[] _names = pattern.Trim().Trim('/').Split('/');
    private readonly bool _isPrefix = !pattern.Contains('*', StringComparison.Ordinal);

    /// <summary>Whether a path is meant; with slashes, without one at its start.</summary>
    public bool Matches(string path)
    {
        var names = path.Split('/');
        if (_isPrefix) return _names is [""] || (names.Length >= _names.Length && names.AsSpan(0, _names.Length).SequenceEqual(_names));
        return Matches(_names, names, name => name == AnyFolders, NameMatches);
    }

    private static bool NameMatches(string pattern, string name) => Matches<char>(pattern.AsSpan(), name.AsSpan(), sign => sign == '*', (wanted, given) => wanted == given);

    // A wildcard takes as little as it can, and one more whenever what is behind it does not fit; only the last one ever has to give way.
    private static bool Matches<T>(ReadOnlySpan<T> pattern, ReadOnlySpan<T> given, Func<T, bool> isAny, Func<T, T, bool> fits)
    {
        var (at, wanted, afterAny, retry) = (0, 0, -1, 0);
        while (at < given.Length)
        {
            if (wanted < pattern.Length && isAny(pattern[wanted])) (afterAny, retry) = (++wanted, at);
            else if (wanted < pattern.Length && fits(pattern[wanted], given[at])) (wanted, at) = (wanted + 1, at + 1);
            else if (afterAny >= 0) (wanted, at) = (afterAny, ++retry);
            else return false;
        }

        while (wanted < pattern.Length && isAny(pattern[wanted])) wanted++;
        return wanted == pattern.Length;
    }
}
