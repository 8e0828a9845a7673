using System.ComponentModel.DataAnnotations;
using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.Options;

namespace Kvasir.Server.Hosting;

/// <summary>Settings that are checked by the annotations of their options before a server starts.</summary>
internal static class CheckedSettings
{
    /// <summary>Reads a section of the configuration. A value out of range stops the start with a message that names its key.</summary>
    public static void AddChecked<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.All)] TOptions>(this IServiceCollection services, string section)
        where TOptions : class
    {
        services.AddSingleton<IValidateOptions<TOptions>>(new Annotations<TOptions>(section));
        services.AddOptions<TOptions>().BindConfiguration(section).ValidateOnStart();
    }

    private sealed class Annotations<TOptions>(string section) : IValidateOptions<TOptions>
        where TOptions : class
    {
        public ValidateOptionsResult Validate(string? name, TOptions options)
        {
            var wrong = new List<ValidationResult>();
            return Validator.TryValidateObject(options, new ValidationContext(options), wrong, validateAllProperties: true)
                ? ValidateOptionsResult.Success
                : ValidateOptionsResult.Fail(wrong.Select(one => $"{string.Join(", ", one.MemberNames.Select(member => $"{section}:{member}"))}: {one.ErrorMessage}"));
        }
    }
}
