namespace Kvasir.Sources.Websites.Addresses;

/// <summary>Patterns of paths: with <c>*</c>, which stands for any signs, for the whole path; without for its beginning.</summary>
internal sealed class PathPatterns(IEnumerable<string> patterns)
{
    private readonly string[] _patterns = [.. patterns.Select(pattern => PercentEncoding.Normalize(pattern is ['/' or '*', ..] ? pattern : "/" + pattern))];

    /// <summary>No pattern.</summary>
    public static PathPatterns None { get; } = new([]);

    /// <summary>Whether there is none.</summary>
    public bool IsEmpty => _patterns.Length == 0;

    /// <summary>Whether one of them fits a path.</summary>
    public bool Match(string path) => _patterns.Any(pattern => Wildcard.Matches(pattern, path, wholly: pattern.Contains('*', StringComparison.Ordinal)));
}
