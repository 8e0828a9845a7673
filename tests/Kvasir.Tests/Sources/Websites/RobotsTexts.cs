using System.Text;
using System.Text.RegularExpressions;
using FsCheck;
using FsCheck.Fluent;
using Kvasir.Sources.Websites.Robots;

namespace Kvasir.Tests.Sources.Websites;

public sealed class RobotsTexts
{
    [Theory]
    // The examples of RFC 9309, section 5.2, and of what crawlers agree on.
    [InlineData("User-agent: *\nAllow: /example/page/\nDisallow: /example/page/disallowed.gif", "/example/page/disallowed.gif", false)]
    [InlineData("User-agent: *\nAllow: /example/page/\nDisallow: /example/page/disallowed.gif", "/example/page/", true)]
    [InlineData("User-agent: *\nDisallow: *.gif$", "/a.gif", false)]
    [InlineData("User-agent: *\nDisallow: *.gif$", "/a.gif?x", true)]
    [InlineData("User-agent: *\nDisallow: /", "/", false)]
    [InlineData("User-agent: *\nDisallow:", "/", true)]
    [InlineData("User-agent: *\nDisallow: /a\nAllow: /a", "/a", true)]
    [InlineData("User-agent: *\nDisallow: /a$b", "/a$b", false)]
    [InlineData("User-agent: *\nDisallow: /caf\u00E9", "/caf%C3%A9/x", false)]
    [InlineData("User-agent: *\nDisallow: /%61", "/a", false)]
    [InlineData("User-agent: *\nDisallow: /A", "/a", true)]
    [InlineData("User-agent: *\nDisallow: /*?", "/a?b", false)]
    [InlineData("User-agent: a\nUser-agent: KVASIR/2\nDisallow: /x # why\n\nUser-agent: *\nDisallow: /", "/y", true)]
    [InlineData("User-agent: kvasir\nDisallow: /x\n\nUser-agent: b\nDisallow: /y\n\nUser-agent: kvasir\nDisallow: /z", "/z", false)]
    [InlineData("User-agent: kvasir\nDisallow: /x\n\nUser-agent: b\nDisallow: /y\n\nUser-agent: kvasir\nDisallow: /z", "/y", true)]
    [InlineData("User-agent: kvasirbot\nDisallow: /", "/", true)]
    [InlineData("Disallow: /", "/", true)]
    [InlineData("\uFEFFUSER-AGENT:*\r\nDISALLOW : /a\r\nSitemap: x\r\nDisallow: /b", "/b", false)]
    [InlineData("<html>nothing here</html>", "/", true)]
    public void Allow_and_disallow(string text, string path, bool allowed) => Read(text).Allows(path).ShouldBe(allowed);

    [Fact]
    public void Say_how_long_to_wait_and_where_sitemaps_are()
    {
        var robots = Read("Sitemap: https://example.com/a.xml\nUser-agent: *\nCrawl-delay: 2.5\nDisallow: /x\nSitemap: /b.xml");
        (robots.CrawlDelay, string.Join(' ', robots.Sitemaps)).ShouldBe((TimeSpan.FromSeconds(2.5), "https://example.com/a.xml /b.xml"));
        Read("User-agent: *\nCrawl-delay: 86400").CrawlDelay.ShouldBe(TimeSpan.FromSeconds(10));
        Read("User-agent: *\nCrawl-delay: -1").CrawlDelay.ShouldBeNull();
        Read("User-agent: *\nCrawl-delay: soon").CrawlDelay.ShouldBeNull();
    }

    [Fact]
    public void Are_read_whatever_they_hold() => Check.One(Config.QuickThrowOnFailure.WithMaxTest(500), Prop.ForAll(ArbMap.Default.ArbFor<byte[]>(), bytes =>
    {
        var robots = RobotsFile.Parse(bytes, "kvasir");
        robots.Allows("/a");
        return robots.Sitemaps.Count <= bytes.Length;
    }));

    [Fact]
    public void Mean_what_a_plain_reading_of_the_standard_says()
    {
        var lines = Gen.Elements(
            "User-agent: *", "User-agent: kvasir", "User-agent: other", "Disallow: /", "Disallow:", "Disallow: /a", "Disallow: /a*b", "Disallow: /*b$", "Disallow: *", "Allow: /a", "Allow: /ab",
            "Allow: /*a", "Allow: /$", "Allow: /a**b$", "Disallow: /b*a*", "nonsense", "", "# note", "Sitemap: x", "Crawl-delay: 1");
        var paths = Gen.Elements('a', 'b', '/').ListOf().Select(signs => "/" + string.Concat(signs));
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(3000), Prop.ForAll(lines.ListOf().Zip(paths).ToArbitrary(), given =>
            Read(string.Join('\n', given.Item1)).Allows(given.Item2) == PlainlyAllows([.. given.Item1], given.Item2)));
    }

    // Rules as regular expressions; of those that fit the longest, allowing ones first.
    private static bool PlainlyAllows(IReadOnlyList<string> lines, string path)
    {
        var groups = new List<(List<string> Agents, List<string> Rules)>();
        foreach (var line in lines)
        {
            if (line.StartsWith("User-agent", StringComparison.Ordinal))
            {
                if (groups.Count == 0 || groups[^1].Rules.Count > 0) groups.Add(([], []));
                groups[^1].Agents.Add(line[12..]);
            }
            else if (line.Contains("llow:", StringComparison.Ordinal) && groups.Count > 0) groups[^1].Rules.Add(line);
        }

        var agent = groups.Any(group => group.Agents.Contains("kvasir")) ? "kvasir" : "*";
        var best = groups.Where(group => group.Agents.Contains(agent)).SelectMany(group => group.Rules)
            .Select(rule => (Allows: rule[0] == 'A', Pattern: rule[(rule.IndexOf(':', StringComparison.Ordinal) + 1)..].Trim()))
            .Where(rule => rule.Pattern.Length > 0 && Regex.IsMatch(path, "^" + Regex.Escape(rule.Pattern).Replace("\\*", ".*", StringComparison.Ordinal).Replace("\\$", "$", StringComparison.Ordinal)))
            .OrderByDescending(rule => rule.Pattern.Length).ThenByDescending(rule => rule.Allows).FirstOrDefault((Allows: true, Pattern: ""));
        return best.Allows;
    }

    private static RobotsFile Read(string text) => RobotsFile.Parse(Encoding.UTF8.GetBytes(text), "Kvasir");
}
