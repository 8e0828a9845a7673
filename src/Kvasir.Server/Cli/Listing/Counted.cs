using System.Globalization;

namespace Kvasir.Server.Cli.Listing;

/// <summary>Numbers and switches as tables show them.</summary>
internal static class Counted
{
    public static string Of(long? number) => number?.ToString(CultureInfo.InvariantCulture) ?? "";

    public static string YesOrNo(bool value) => value ? "yes" : "no";

    /// <summary>How many of something, as a sentence has it.</summary>
    public static string Of(int count, string noun) => string.Create(CultureInfo.InvariantCulture, $"{count} {noun}{(count == 1 ? "" : "s")}");

    /// <summary>The beginning of a text, on one line.</summary>
    public static string Beginning(string text, int length = 80) => text.Length <= length ? text : text[..length] + "…";
}
