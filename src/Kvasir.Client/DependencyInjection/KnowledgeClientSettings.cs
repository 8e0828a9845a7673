using System.Globalization;
using Microsoft.Extensions.Configuration;

namespace Kvasir.Client;

/// <summary>Options from a configuration. Read one by one: binding needs reflection, which trimming takes away.</summary>
internal static class KnowledgeClientSettings
{
    public static void Apply(IConfiguration section, KnowledgeClientOptions options)
    {
        options.Endpoint = Read(section, nameof(options.Endpoint), static text => new Uri(text, UriKind.Absolute), options.Endpoint);
        options.ApiKey = section[nameof(options.ApiKey)] ?? options.ApiKey;
        options.Timeout = Read(section, nameof(options.Timeout), static text => TimeSpan.Parse(text, CultureInfo.InvariantCulture), options.Timeout);
        options.UseIdempotencyKeys = Read(section, nameof(options.UseIdempotencyKeys), bool.Parse, options.UseIdempotencyKeys);
        options.ApplicationName = section[nameof(options.ApplicationName)] ?? options.ApplicationName;
        options.Retry.MaxRetries = Read(section, nameof(options.Retry.MaxRetries), static text => int.Parse(text, CultureInfo.InvariantCulture), options.Retry.MaxRetries);
    }

    private static T Read<T>(IConfiguration section, string name, Func<string, T> parse, T otherwise)
    {
        if (section[name] is not { Length: > 0 } text) return otherwise;
        try
        {
            return parse(text);
        }
        catch (FormatException e)
        {
            throw new FormatException($"The setting '{name}' of the client cannot be read: '{text}'.", e);
        }
    }
}
