namespace Kvasir.Sources.Websites.Robots;

/// <summary>What a page asks of crawlers, in its head or in a header.</summary>
/// <param name="NoIndex">Whether its text must not be kept.</param>
/// <param name="NoFollow">Whether its links must not be followed.</param>
internal readonly record struct RobotsDirectives(bool NoIndex, bool NoFollow)
{
    // These have a value behind a colon, as agents have directives.
    private static readonly HashSet<string> WithValue = ["max-snippet", "max-image-preview", "max-video-preview", "unavailable_after"];

    /// <summary>What both ask.</summary>
    public static RobotsDirectives operator |(RobotsDirectives one, RobotsDirectives other) => new(one.NoIndex || other.NoIndex, one.NoFollow || other.NoFollow);

    /// <summary>Reads a page's own words, such as <c>noindex, nofollow</c>.</summary>
    public static RobotsDirectives OfContent(string content) =>
        content.Split([',', ' ', '\t', '\n'], StringSplitOptions.RemoveEmptyEntries).Aggregate(default(RobotsDirectives), (all, word) => all | OfWord(word));

    /// <summary>Reads a header <c>X-Robots-Tag</c>, whose directives may be for one crawler: <c>otherbot: noindex, nofollow</c>.</summary>
    public static RobotsDirectives OfHeader(string value, string product)
    {
        var all = default(RobotsDirectives);
        var isMeant = true;
        foreach (var part in value.Split(',', StringSplitOptions.TrimEntries))
        {
            var directive = part;
            var colon = part.IndexOf(':', StringComparison.Ordinal);
            if (colon > 0 && !WithValue.Contains(part[..colon].Trim().ToLowerInvariant()))
            {
                isMeant = part[..colon].Trim() is var agent && (agent == "*" || agent.Equals(product, StringComparison.OrdinalIgnoreCase));
                directive = part[(colon + 1)..].Trim();
            }

            if (isMeant) all |= OfWord(directive);
        }

        return all;
    }

    private static RobotsDirectives OfWord(string word) => word.ToLowerInvariant() switch
    {
        "noindex" => new(true, false),
        "nofollow" => new(false, true),
        "none" => new(true, true),
        _ => default,
    };
}
