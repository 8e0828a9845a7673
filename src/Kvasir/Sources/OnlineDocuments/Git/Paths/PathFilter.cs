namespace Kvasir.Sources.OnlineDocuments.Git.Paths;

/// <summary>Which files of a repository are documents.</summary>
/// <param name="include">Patterns of which one must match; none means all.</param>
/// <param name="exclude">Patterns of which none may match.</param>
/// <param name="extensions">Extensions without a dot; none means those of plain text documentation.</param>
internal sealed class PathFilter(IReadOnlyList<string> include, IReadOnlyList<string> exclude, IReadOnlyList<string> extensions)
{
    private static readonly string[] Documentation =
        ["md", "markdown", "mdown", "mkd", "mdx", "qmd", "rmd", "txt", "text", "rst", "rest", "adoc", "asciidoc", "asc", "org", "textile", "rdoc", "pod", "wiki", "mediawiki", "creole"];

    private readonly PathPattern[] _include = [.. include.Select(pattern => new PathPattern(pattern))];
    private readonly PathPattern[] _exclude = [.. exclude.Select(pattern => new PathPattern(pattern))];
    private readonly HashSet<string> _extensions = new(extensions.Count == 0 ? Documentation : extensions.Select(extension => extension.TrimStart('*').TrimStart('.')), StringComparer.OrdinalIgnoreCase);

    /// <summary>Whether a file is one of them.</summary>
    public bool Takes(string path) =>
        _extensions.Contains(Path.GetExtension(path).TrimStart('.')) && (_include.Length == 0 || _include.Any(pattern => pattern.Matches(path))) && !_exclude.Any(pattern => pattern.Matches(path));
}
