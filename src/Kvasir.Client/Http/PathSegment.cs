using System.Runtime.CompilerServices;

namespace Kvasir.Client.Http;

/// <summary>Ids and names in the path of a request.</summary>
internal static class PathSegment
{
    /// <summary>An id as it stands in a path.</summary>
    /// <exception cref="ArgumentException">It is empty, or would change the path: <c>.</c> and <c>..</c> are steps and no names.</exception>
    public static string Of(string id, [CallerArgumentExpression(nameof(id))] string? name = null)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(id, name);
        return id is "." or ".." ? throw new ArgumentException($"'{id}' is no id.", name) : Uri.EscapeDataString(id);
    }
}
