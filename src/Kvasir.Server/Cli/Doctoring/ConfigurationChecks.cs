using Kvasir.Server.Cli.Storage;
using Kvasir.Server.Hosting;
using Microsoft.Extensions.Options;

namespace Kvasir.Server.Cli.Doctoring;

/// <summary>Whether the settings are those that a server knows, with values that it takes.</summary>
internal static class ConfigurationChecks
{
    private const string Name = "configuration";

    /// <summary>Settings that nothing reads: most often they are mistyped.</summary>
    public static IEnumerable<Finding> UnknownKeys(IConfiguration configuration)
    {
        foreach (var (key, _) in configuration.GetSection(KnownSettings.Root).AsEnumerable().Where(setting => setting.Value is not null).OrderBy(setting => setting.Key, StringComparer.OrdinalIgnoreCase))
        {
            if (KnownSettings.IsKnown(key)) continue;
            var nearest = WrongUsage.Nearest(key, KnownSettings.Keys);
            yield return Finding.Doubtful(Name, $"{key} is no setting", nearest.Count > 0 ? $"Did you mean {string.Join(" or ", nearest)}?" : "See docs/configuration.md");
        }
    }

    /// <summary>Puts a server together as a start would, without starting it.</summary>
    /// <returns>The server; <see langword="null"/> when it would not start.</returns>
    public static WebApplication? Build(StoreLocation store, out Finding finding)
    {
        WebApplication? server = null;
        try
        {
            server = KvasirHost.Build(store.Given);
            server.Services.GetService<IStartupValidator>()?.Validate();
            finding = Finding.Sound(Name, "a server would start with it");
        }
        catch (Exception e) when (e is OptionsValidationException or InvalidOperationException or IOException or AggregateException)
        {
            finding = Finding.Wrong(Name, e.Message.ReplaceLineEndings(" ").TrimEnd('.'), "A server would not start: see docs/configuration.md");
        }

        return server;
    }
}
