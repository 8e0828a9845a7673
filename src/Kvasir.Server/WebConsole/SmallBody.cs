using System.Text.Json.Serialization.Metadata;
using Kvasir.Server.Dify;
using Microsoft.AspNetCore.Http.Features;

namespace Kvasir.Server.WebConsole;

/// <summary>Bodies of people who are not known yet: they get no room for more than a few names.</summary>
internal static class SmallBody
{
    private const int MaxBytes = 16 * 1024;

    /// <summary>Reads one.</summary>
    public static Task<T> ReadAsync<T>(HttpContext http, JsonTypeInfo<T> type)
        where T : class, new()
    {
        if (http.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit) limit.MaxRequestBodySize = MaxBytes;
        return RequestBody.ReadAsync(http, type);
    }
}
