namespace Kvasir.Models;

/// <summary>Providers' names on the wire.</summary>
internal static class ProviderNames
{
    /// <summary>Whether two names mean the same provider. A plug-in path such as <c>org/openai/openai</c> means the same as its last part, <c>openai</c>.</summary>
    public static bool AreSame(string one, string other) => Short(one) == Short(other);

    private static string Short(string provider) => provider[(provider.LastIndexOf('/') + 1)..];
}
