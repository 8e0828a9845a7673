using System.CommandLine;
using System.Globalization;

namespace Kvasir.Server.Cli;

/// <summary>Options whose values are numbers of a range.</summary>
internal static class NumberRange
{
    /// <summary>Refuses numbers outside of a range; what is no number is refused by the parser.</summary>
    public static Option<int> Between(this Option<int> option, int least, int most)
    {
        option.Validators.Add(result =>
        {
            if (result.Tokens is [{ Value: var given }] && int.TryParse(given, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) && (number < least || number > most))
                result.AddError(most == int.MaxValue ? $"{option.Name} must be at least {least}." : $"{option.Name} must be between {least} and {most}.");
        });
        return option;
    }
}
