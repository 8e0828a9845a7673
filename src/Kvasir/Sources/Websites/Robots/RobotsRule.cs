using Kvasir.Sources.Websites.Addresses;

namespace Kvasir.Sources.Websites.Robots;

/// <summary>One rule of a robots.txt.</summary>
/// <param name="Allows">Whether it allows what it fits.</param>
/// <param name="Pattern">The beginning of paths; <c>*</c> stands for any signs.</param>
/// <param name="Ends">Whether a path must end where the pattern does.</param>
internal readonly record struct RobotsRule(bool Allows, string Pattern, bool Ends)
{
    /// <summary>How exact it is: the longest rule that fits wins.</summary>
    public int Length => Pattern.Length + (Ends ? 1 : 0);

    /// <summary>Reads a rule's value; only <c>$</c> at its end has a meaning.</summary>
    public static RobotsRule Of(bool allows, string value)
    {
        var ends = value.EndsWith('$');
        return new RobotsRule(allows, Encoded(ends ? value[..^1] : value), ends);
    }

    /// <summary>Whether it fits a path with its query.</summary>
    public bool Fits(string path) => Wildcard.Matches(Pattern, path, Ends);

    private static string Encoded(string pattern) => PercentEncoding.Normalize(pattern);
}
