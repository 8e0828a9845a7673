using System.CommandLine;

namespace Kvasir.Server.Cli;

/// <summary>Options whose values are known beforehand: help, completion and mistakes all tell them.</summary>
internal static class ClosedSet
{
    public static Option<string?> AcceptOnly(this Option<string?> option, params string[] values)
    {
        option.Validators.Add(result =>
        {
            var given = result.Tokens.Select(token => token.Value).FirstOrDefault(value => !values.Contains(value));
            if (given is null) return;
            var nearest = WrongUsage.Nearest(given, values);
            result.AddError($"{option.Name} must be one of {string.Join(", ", values)}, was '{given}'.{(nearest.Count > 0 ? $" Did you mean {nearest[0]}?" : "")}");
        });
        option.CompletionSources.Add(values);
        option.HelpName ??= string.Join('|', values);
        return option;
    }
}
