using System.Net.Http.Headers;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Kvasir.Client.Http;

/// <summary>One request of the protocol, which can be sent more than once.</summary>
/// <param name="Method">The method.</param>
/// <param name="Path">The path and query below <c>/v1</c>.</param>
/// <param name="Kind">What doing it twice would do.</param>
internal sealed record ApiRequest(HttpMethod Method, string Path, RequestKind Kind)
{
    private static readonly MediaTypeHeaderValue Json = new("application/json");

    /// <summary>Makes the body of an attempt; none unless given.</summary>
    public Func<HttpContent>? Content { get; init; }

    /// <summary>Whether <see cref="Content"/> can be made more than once.</summary>
    public bool IsContentRepeatable { get; init; } = true;

    /// <summary>What the answer must be; anything unless given.</summary>
    public string? Accept { get; init; } = "application/json";

    public static ApiRequest Get(string path) => new(HttpMethod.Get, path, RequestKind.Repeatable);

    public static ApiRequest Delete(string path) => new(HttpMethod.Delete, path, RequestKind.Repeatable);

    /// <summary>A request that may create something.</summary>
    public static ApiRequest Create(string path) => new(HttpMethod.Post, path, RequestKind.Once);

    /// <summary>A request that sets something, or only asks.</summary>
    public static ApiRequest Set(HttpMethod method, string path) => new(method, path, RequestKind.Repeatable);

    /// <summary>The same with a body.</summary>
    public ApiRequest With<T>(T body, JsonTypeInfo<T> type)
    {
        // Written once: every attempt sends the same bytes.
        var bytes = JsonSerializer.SerializeToUtf8Bytes(body, type);
        return this with { Content = () => new ByteArrayContent(bytes) { Headers = { ContentType = Json } } };
    }
}
