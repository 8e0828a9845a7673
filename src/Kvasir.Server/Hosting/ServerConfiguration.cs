using System.Collections;

namespace Kvasir.Server.Hosting;

/// <summary>Where settings come from: the command line wins over the environment, that over appsettings.json.</summary>
internal static class ServerConfiguration
{
    private const string VariablePrefix = "KVASIR_";

    /// <summary>Adds all sources.</summary>
    /// <param name="configuration">Takes them.</param>
    /// <param name="settings">Settings from the command line, by configuration key; null values are left out.</param>
    public static void AddKvasir(this IConfigurationBuilder configuration, IEnumerable<KeyValuePair<string, string?>> settings)
    {
        configuration.AddJsonFile(Path.GetFullPath("appsettings.json"), optional: true).AddEnvironmentVariables();
        configuration.AddInMemoryCollection(ShortVariables());
        configuration.AddInMemoryCollection(settings.Where(setting => setting.Value is not null));
    }

    // KVASIR_URLS is the same as Kvasir__Urls.
    private static IEnumerable<KeyValuePair<string, string?>> ShortVariables() =>
        from variable in Environment.GetEnvironmentVariables().Cast<DictionaryEntry>()
        let name = (string)variable.Key
        where name.StartsWith(VariablePrefix, StringComparison.Ordinal) && !name.StartsWith(VariablePrefix + "_", StringComparison.Ordinal)
        select new KeyValuePair<string, string?>("Kvasir:" + name[VariablePrefix.Length..].Replace("__", ":", StringComparison.Ordinal), (string?)variable.Value);
}
