using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.Options;

namespace Kvasir.Sources.Http;

/// <summary>
/// Makes the requests whose addresses a client chooses. A name is resolved once, its addresses are checked, and the connection is made to the very address that was
/// checked: a name that resolves to another address the next moment leads nowhere else. Every redirect is checked like the first request. Safe for concurrent use.
/// </summary>
public sealed class GuardedHttp : IDisposable
{
    private readonly FetchOptions _options;
    private readonly AddressGuard _guard;
    private readonly Func<string, CancellationToken, Task<IPAddress[]>> _resolve;
    private readonly SocketsHttpHandler _handler;
    private readonly HttpMessageInvoker _http;

    /// <summary>Makes requests within limits.</summary>
    /// <param name="options">The limits.</param>
    public GuardedHttp(IOptions<FetchOptions> options) : this(options?.Value ?? throw new ArgumentNullException(nameof(options)), Dns.GetHostAddressesAsync)
    {
    }

    internal GuardedHttp(FetchOptions options, Func<string, CancellationToken, Task<IPAddress[]>> resolve)
    {
        _options = options;
        _guard = new AddressGuard(options.Networks());
        _resolve = resolve;
        _handler = new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            AutomaticDecompression = DecompressionMethods.All,
            ConnectCallback = ConnectAsync,
            ConnectTimeout = options.ConnectTimeout,
            MaxResponseHeadersLength = 64,
            PooledConnectionLifetime = TimeSpan.FromMinutes(2),
            UseCookies = false,
            // A proxy would connect to what it likes.
            UseProxy = false,
        };
        _http = new HttpMessageInvoker(_handler);
    }

    /// <summary>The limits.</summary>
    public FetchOptions Options => _options;

    /// <summary>Sends a request, follows redirects of requests without a body and answers when the head of the last answer is there, of whatever status.</summary>
    /// <param name="request">To an absolute http or https address. It may be sent again to others: headers other than those of the first host's credentials go along.</param>
    /// <param name="cancellationToken">Stops it; the body is read under the caller's own token.</param>
    /// <exception cref="KvasirException"><see cref="ErrorCode.FetchFailed"/>: the address may not be reached, or there is no answer in time.</exception>
    public Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) => SendAsync(request, Redirects.WithoutBody, cancellationToken);

    /// <summary>The same for a caller who decides which redirects are followed; those that are not are answers like any other.</summary>
    /// <param name="request">To an absolute http or https address.</param>
    /// <param name="followed">Which redirects are followed.</param>
    /// <param name="cancellationToken">Stops it; the body is read under the caller's own token.</param>
    /// <exception cref="KvasirException"><see cref="ErrorCode.FetchFailed"/>: the address may not be reached, or there is no answer in time.</exception>
    internal async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, Redirects followed, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(_options.Timeout);
        try
        {
            for (var redirects = 0; ; redirects++)
            {
                CheckScheme(request.RequestUri);
                if (!request.Headers.Contains("User-Agent")) request.Headers.TryAddWithoutValidation("User-Agent", _options.UserAgent);
                var answer = await _http.SendAsync(request, limit.Token);
                answer.RequestMessage = request;
                if (Redirection.Target(request, answer, followed) is not { } target) return answer;
                var status = answer.StatusCode;
                answer.Dispose();
                if (redirects == _options.MaxRedirects) throw Failed(request.RequestUri!, $"redirects more than {_options.MaxRedirects} times");
                request = Redirection.Next(request, status, target);
            }
        }
        catch (OperationCanceledException e) when (!cancellationToken.IsCancellationRequested)
        {
            throw Failed(request.RequestUri!, $"did not answer within {_options.Timeout.TotalSeconds:0.#} s", e);
        }
        catch (HttpRequestException e)
        {
            throw e.InnerException as KvasirException ?? Failed(request.RequestUri!, Reason(e), e);
        }
    }

    /// <summary>
    /// Lends a client to a library that makes its requests by itself. Its connections are checked like all others, and it
    /// follows no redirects; limits of time and size are the borrower's business. It works until this object is disposed.
    /// </summary>
    /// <param name="around">What stands between the library and the requests.</param>
    internal HttpClient Lend(DelegatingHandler around)
    {
        around.InnerHandler = _handler;
        return new HttpClient(around, disposeHandler: false) { Timeout = Timeout.InfiniteTimeSpan };
    }

    /// <summary>Gets an address and reads the whole body within the limits of size and time.</summary>
    /// <param name="address">An absolute http or https address.</param>
    /// <param name="maxBytes">The largest body, when smaller than the general limit.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <exception cref="KvasirException"><see cref="ErrorCode.FetchFailed"/>, also for every status but success.</exception>
    public async Task<FetchedBody> GetAsync(Uri address, long? maxBytes, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        using var answer = await SendAsync(request, cancellationToken);
        if (!answer.IsSuccessStatusCode) throw Failed(answer.RequestMessage!.RequestUri!, $"answered {(int)answer.StatusCode}");
        return await ReadAsync(answer, maxBytes, cancellationToken);
    }

    /// <summary>Reads the body of an answer.</summary>
    /// <param name="answer">The answer; the caller disposes it.</param>
    /// <param name="maxBytes">The largest body, when smaller than the general limit.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <exception cref="KvasirException"><see cref="ErrorCode.FetchFailed"/>: too large, too slow or broken off.</exception>
    public Task<FetchedBody> ReadAsync(HttpResponseMessage answer, long? maxBytes, CancellationToken cancellationToken) => ReadAsync(answer, maxBytes, cutsOff: false, cancellationToken);

    /// <summary>The same, or only the start of a body that is too large.</summary>
    /// <param name="answer">The answer; the caller disposes it.</param>
    /// <param name="maxBytes">The largest body, when smaller than the general limit.</param>
    /// <param name="cutsOff">Whether the start of a body that is too large is taken for the whole, instead of refusing it.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <exception cref="KvasirException"><see cref="ErrorCode.FetchFailed"/>: too large, too slow or broken off.</exception>
    internal async Task<FetchedBody> ReadAsync(HttpResponseMessage answer, long? maxBytes, bool cutsOff, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(answer);
        var address = answer.RequestMessage!.RequestUri!;
        var most = Math.Min(maxBytes ?? long.MaxValue, _options.MaxBytes);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(_options.Timeout);
        try
        {
            await using var body = await answer.Content.ReadAsStreamAsync(limit.Token);
            var bytes = new MemoryStream();
            var buffer = new byte[64 << 10];
            for (int read; (read = await body.ReadAsync(buffer, limit.Token)) > 0;)
            {
                if (bytes.Length + read > most && cutsOff)
                {
                    bytes.Write(buffer, 0, (int)(most - bytes.Length));
                    break;
                }

                if (bytes.Length + read > most) throw Failed(address, $"answered more than {most} bytes");
                bytes.Write(buffer, 0, read);
            }

            return new FetchedBody(address, bytes.ToArray(), answer.Content.Headers.ContentType?.MediaType, answer.Content.Headers.ContentType?.CharSet, answer);
        }
        catch (OperationCanceledException e) when (!cancellationToken.IsCancellationRequested)
        {
            throw Failed(address, $"did not send everything within {_options.Timeout.TotalSeconds:0.#} s", e);
        }
        catch (Exception e) when (e is IOException or HttpRequestException or InvalidDataException)
        {
            throw Failed(address, "broke off", e);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _http.Dispose();

    // Queries and user names of addresses can be secrets (signed links): messages have neither.
    internal static KvasirException Failed(Uri address, string what, Exception? inner = null) =>
        new(ErrorCode.FetchFailed, $"{(address.IsAbsoluteUri ? KvasirException.Shorten($"{address.Scheme}://{address.Authority}{address.AbsolutePath}") : "The address")} {what}.", inner);

    private static void CheckScheme(Uri? address)
    {
        if (address is not { IsAbsoluteUri: true, Scheme: "http" or "https" }) throw new KvasirException(ErrorCode.FetchFailed, "Only absolute http and https addresses can be fetched.");
        if (address.UserInfo.Length > 0) throw Failed(address, "has a user name in it, which is not sent");
    }

    private static string Reason(HttpRequestException e) => e.HttpRequestError switch
    {
        HttpRequestError.SecureConnectionError => "has no valid certificate",
        HttpRequestError.ConnectionError => "cannot be reached",
        HttpRequestError.ConfigurationLimitExceeded => "answered with too long headers",
        _ => "broke the connection off or answered something that is not HTTP",
    };

    private async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken cancellationToken)
    {
        var (host, port) = (context.DnsEndPoint.Host, context.DnsEndPoint.Port);
        IPAddress[] addresses;
        try
        {
            addresses = IPAddress.TryParse(host.Trim('[', ']'), out var literal) ? [literal] : await _resolve(host, cancellationToken);
        }
        catch (SocketException e)
        {
            throw new KvasirException(ErrorCode.FetchFailed, $"The host '{KvasirException.Shorten(host)}' cannot be found.", e);
        }

        // One bad address is enough: a name that mixes public and private addresses is a trap.
        if (addresses.Length == 0 || !addresses.All(_guard.Allows))
            throw new KvasirException(ErrorCode.FetchFailed, $"The host '{KvasirException.Shorten(host)}' is not on the public network. An operator can allow its network with Kvasir:Fetch:AllowedNetworks.");

        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(addresses, port, cancellationToken);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}
