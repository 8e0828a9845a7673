using System.Globalization;
using System.Text;

namespace Kvasir.Sources.Websites.Robots;

/// <summary>What a robots.txt says to one crawler (RFC 9309).</summary>
/// <param name="Rules">The rules of the groups that name it, or else of those for all.</param>
/// <param name="CrawlDelay">The pause that they ask for, up to <see cref="LongestDelay"/>; <see langword="null"/> when they ask for none.</param>
/// <param name="Sitemaps">The addresses of sitemaps, as they stand there.</param>
internal sealed record RobotsFile(IReadOnlyList<RobotsRule> Rules, TimeSpan? CrawlDelay, IReadOnlyList<string> Sitemaps)
{
    /// <summary>How much of a file is read.</summary>
    public const int MaxBytes = 500 * 1024;

    /// <summary>The longest pause that is kept.</summary>
    public static readonly TimeSpan LongestDelay = TimeSpan.FromSeconds(10);

    /// <summary>What a site without a robots.txt says.</summary>
    public static RobotsFile AllowsAll { get; } = new([], null, []);

    /// <summary>Reads a file. Lines that say nothing known are passed over; nothing is refused.</summary>
    /// <param name="bytes">The file.</param>
    /// <param name="product">The crawler's product token.</param>
    public static RobotsFile Parse(ReadOnlySpan<byte> bytes, string product)
    {
        var groups = new List<Group>();
        var sitemaps = new List<string>();
        var isHeader = false;
        foreach (var line in Encoding.UTF8.GetString(bytes).TrimStart('\uFEFF').Split(['\n', '\r']))
        {
            var text = line.Split('#', 2)[0];
            var colon = text.IndexOf(':', StringComparison.Ordinal);
            if (colon < 0) continue;
            var value = text[(colon + 1)..].Trim();
            switch (text[..colon].Trim().ToLowerInvariant())
            {
                case "user-agent":
                    if (!isHeader) groups.Add(new Group());
                    groups[^1].Agents.Add(Token(value));
                    isHeader = true;
                    break;
                case "allow" or "disallow" when groups.Count > 0:
                    isHeader = false;
                    if (value.Length > 0) groups[^1].Rules.Add(RobotsRule.Of(text.TrimStart()[0] is 'a' or 'A', value));
                    break;
                // Not of the standard, which lets other lines stand anywhere in a group.
                case "crawl-delay" when groups.Count > 0:
                    groups[^1].Delay ??= Delay(value);
                    break;
                case "sitemap" when value.Length > 0:
                    sitemaps.Add(value);
                    break;
            }
        }

        var own = groups.Where(group => group.Agents.Contains(product, StringComparer.OrdinalIgnoreCase)).ToList();
        if (own.Count == 0) own = [.. groups.Where(group => group.Agents.Contains("*"))];
        return new RobotsFile([.. own.SelectMany(group => group.Rules)], own.Max(group => group.Delay), sitemaps);
    }

    /// <summary>The product token of a crawler, or of a line that names one: its first word without a version.</summary>
    public static string Token(string agent)
    {
        if (agent.StartsWith('*')) return "*";
        var end = agent.AsSpan().IndexOfAnyExcept(TokenSigns);
        return end < 0 ? agent : agent[..end];
    }

    /// <summary>Whether the crawler may visit a path with its query: the longest rule that fits wins, of two equal ones the one that allows.</summary>
    public bool Allows(string path)
    {
        RobotsRule? best = null;
        foreach (var rule in Rules)
        {
            if (best is { } known && (rule.Length < known.Length || (rule.Length == known.Length && (known.Allows || !rule.Allows)))) continue;
            if (rule.Fits(path)) best = rule;
        }

        return best?.Allows ?? true;
    }

    private static readonly System.Buffers.SearchValues<char> TokenSigns = System.Buffers.SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-");

    private static TimeSpan? Delay(string value) =>
        double.TryParse(value, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var seconds)
            ? TimeSpan.FromSeconds(Math.Min(seconds, LongestDelay.TotalSeconds)) : null;

    private sealed class Group
    {
        public List<string> Agents { get; } = [];

        public List<RobotsRule> Rules { get; } = [];

        public TimeSpan? Delay { get; set; }
    }
}
