using System.Text.RegularExpressions;
using FsCheck;
using FsCheck.Fluent;
using Kvasir.Sources.OnlineDocuments.Git.Paths;

namespace Kvasir.Tests.Sources.OnlineDocuments.Git;

public sealed class PathPatterns
{
    [Theory]
    [InlineData("docs", "docs/a.md", true)]
    [InlineData("docs/", "docs/a/b.md", true)]
    [InlineData("/docs", "docs/a.md", true)]
    [InlineData("docs/a.md", "docs/a.md", true)]
    [InlineData("doc", "docs/a.md", false)]
    [InlineData("/", "a.md", true)]
    [InlineData("*.md", "a.md", true)]
    [InlineData("*.md", "docs/a.md", false)]
    [InlineData("**/*.md", "a.md", true)]
    [InlineData("**/*.md", "docs/x/a.md", true)]
    [InlineData("docs/**", "docs/x/a.md", true)]
    [InlineData("docs/**/a.*", "docs/a.md", true)]
    [InlineData("**/test/**", "src/test/a.md", true)]
    [InlineData("**/test/**", "src/tests/a.md", false)]
    [InlineData("a*b*c", "axxbxbxc", true)]
    [InlineData("a*b*c", "axxbxbx", false)]
    public void Patterns_mean_what_people_expect(string pattern, string path, bool matches) => new PathPattern(pattern).Matches(path).ShouldBe(matches);

    [Fact]
    public void Patterns_agree_with_regular_expressions() => Prop.ForAll(
        Gen.Elements("a", "b", "*", "**", "a*", "*b*").ArrayOf().Where(names => names.Length > 0 && names.Any(name => name.Contains('*', StringComparison.Ordinal))).ToArbitrary(),
        Gen.Elements("a", "b", "ab", "aab").ArrayOf().Where(names => names.Length > 0).ToArbitrary(),
        (pattern, path) =>
        {
            // Each name with a slash before it, so that any number of folders is a piece of its own.
            var expression = string.Concat(pattern.Select(name => name == "**" ? "(/[^/]+)*" : "/" + Regex.Escape(name).Replace("\\*", "[^/]*", StringComparison.Ordinal)));
            return new PathPattern(string.Join('/', pattern)).Matches(string.Join('/', path)) == Regex.IsMatch("/" + string.Join('/', path), $"^{expression}$");
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void A_pattern_of_many_wildcards_ends() =>
        new PathPattern(string.Concat(Enumerable.Repeat("*a", 5_000)) + "b").Matches(new string('a', 20_000)).ShouldBeFalse();
}
