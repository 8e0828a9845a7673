using System.Globalization;

namespace Kvasir.Server.Cli.Printing;

/// <summary>How moments are shown to people: in UTC, to the second, sortable.</summary>
internal static class Moment
{
    public static string Of(DateTimeOffset at) => at.ToUniversalTime().ToString("u", CultureInfo.InvariantCulture);

    public static string? Of(DateTimeOffset? at) => at is { } moment ? Of(moment) : null;
}
