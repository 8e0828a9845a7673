using System.Globalization;
using Kvasir.Client;
using Kvasir.Client.Http;
using Kvasir.Server.Cli.Printing;

namespace Kvasir.Server.Cli.Connecting;

/// <summary>A knowledge base that a command works with: always by the client, whether its server is far away, beside it or within the process.</summary>
internal sealed class Connection : IAsyncDisposable
{
    // Whoever waits before a screen wants to know soon that nobody answers.
    private const int Retries = 2;

    private static readonly TimeSpan RetryDelay = TimeSpan.FromMilliseconds(250);

    // A file of many gigabytes is one request.
    private static readonly TimeSpan Timeout = TimeSpan.FromHours(1);

    private readonly HttpClient _http = new() { Timeout = System.Threading.Timeout.InfiniteTimeSpan };
    private readonly Func<ValueTask>? _release;

    /// <param name="address">The server's.</param>
    /// <param name="key">An API key.</param>
    /// <param name="printer">Tells of requests, for whoever asked for it.</param>
    /// <param name="release">Gives back what was opened for this.</param>
    public Connection(Uri address, string key, Printer printer, Func<ValueTask>? release = null)
    {
        var options = new KnowledgeClientOptions
        {
            Endpoint = address,
            ApiKey = key,
            Timeout = Timeout,
            Retry = new() { MaxRetries = Retries, Delay = RetryDelay },
            ApplicationName = $"kvasir-cli/{VersionCommand.Version}",
            OnResponse = answer => printer.Detail(string.Create(CultureInfo.InvariantCulture, $"{answer.Method} {answer.Uri.AbsolutePath} {(int)answer.Status} {answer.Elapsed.TotalMilliseconds:0} ms{(answer.RequestId is { } id ? $" {id}" : "")}")),
        };
        (Address, _release) = (address, release);
        Client = new KnowledgeClient(options, _http);
        Transport = new Transport(options, () => _http);
    }

    public Uri Address { get; }

    public KnowledgeClient Client { get; }

    /// <summary>For routes that the client has no methods for.</summary>
    public Transport Transport { get; }

    /// <summary>Opens a link of the server's, which needs no key. Its host may be one that only others can reach.</summary>
    public Task<Stream> DownloadAsync(Uri link, CancellationToken cancellationToken) =>
        _http.GetStreamAsync(link.IsAbsoluteUri && link.Scheme is "http" or "https" ? new Uri(Address, link.PathAndQuery) : new Uri(Address, link), cancellationToken);

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        if (_release is not null) await _release();
    }
}
