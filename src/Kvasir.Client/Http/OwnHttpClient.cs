namespace Kvasir.Client.Http;

/// <summary>The HTTP client of those who bring none: one for the process, as connections are for reuse.</summary>
internal static class OwnHttpClient
{
    private static readonly Lazy<HttpClient> Instance = new(() => new HttpClient(Handler()) { Timeout = Timeout.InfiniteTimeSpan });

    public static HttpClient Shared => Instance.Value;

    /// <summary>How connections are made: renewed now and then, so that a changed name is noticed, and never redirected.</summary>
    public static SocketsHttpHandler Handler() => new() { AllowAutoRedirect = false, UseCookies = false, PooledConnectionLifetime = TimeSpan.FromMinutes(5), AutomaticDecompression = System.Net.DecompressionMethods.All };
}
