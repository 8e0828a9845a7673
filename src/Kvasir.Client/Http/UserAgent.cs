using System.Reflection;

namespace Kvasir.Client.Http;

/// <summary>How the client calls itself: its name and version, and nothing else.</summary>
internal static class UserAgent
{
    private static readonly string Own = "kvasir-client/" + (typeof(UserAgent).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+')[0] ?? "0");

    public static string Of(string? application) => string.IsNullOrWhiteSpace(application) ? Own : $"{application} {Own}";
}
