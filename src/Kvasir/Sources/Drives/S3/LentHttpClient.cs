using Amazon.Runtime;
using Kvasir.Sources.Http;

namespace Kvasir.Sources.Drives.S3;

/// <summary>Lets the SDK make its requests through the guarded client, whatever addresses a credential or an answer names.</summary>
/// <param name="http">The guarded client.</param>
internal sealed class LentHttpClient(GuardedHttp http) : HttpClientFactory
{
    /// <inheritdoc/>
    public override HttpClient CreateHttpClient(IClientConfig clientConfig) => http.Lend(new WithoutRedirects());

    /// <inheritdoc/>
    public override bool UseSDKHttpClientCaching(IClientConfig clientConfig) => false;

    /// <inheritdoc/>
    public override bool DisposeHttpClientsAfterUse(IClientConfig clientConfig) => false;

    // The SDK follows some redirects by itself, and as often as a server likes.
    private sealed class WithoutRedirects : DelegatingHandler
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            var answer = await base.SendAsync(request, cancellationToken);
            answer.Headers.Location = null;
            return answer;
        }
    }
}
