using System.Net;
using Kvasir.Sources.Http;

namespace Kvasir.Sources.Websites.Robots;

/// <summary>Fetches the robots.txt of each host once for a crawl.</summary>
internal sealed class RobotsFiles(PoliteHttp http, string userAgent)
{
    private const int MaxRedirects = 5;

    private readonly Dictionary<string, Task<RobotsFile>> _files = [];

    /// <summary>The product token by which files and pages may name this crawler.</summary>
    public string Product { get; } = RobotsFile.Token(userAgent);

    /// <summary>What a host says.</summary>
    /// <param name="address">An address of the host.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <exception cref="KvasirException"><see cref="ErrorCode.FetchFailed"/>: it cannot be known what the host allows, so nothing is.</exception>
    public Task<RobotsFile> OfAsync(Uri address, CancellationToken cancellationToken)
    {
        var file = new Uri(address, "/robots.txt");
        return _files.TryGetValue(file.AbsoluteUri, out var known) ? known : _files[file.AbsoluteUri] = FetchAsync(file, cancellationToken);
    }

    /// <summary>Whether an address may be visited as far as is known without a request.</summary>
    public bool MayAllow(Uri address) =>
        !_files.TryGetValue(new Uri(address, "/robots.txt").AbsoluteUri, out var known) || (known.IsCompletedSuccessfully && known.Result.Allows(address.PathAndQuery));

    private async Task<RobotsFile> FetchAsync(Uri file, CancellationToken cancellationToken)
    {
        var address = file;
        string reason;
        try
        {
            for (var redirects = 0; redirects <= MaxRedirects; redirects++)
            {
                var answer = await http.GetAsync(address, new PoliteRequest(TimeSpan.Zero, RobotsFile.MaxBytes) { CutsOff = true }, cancellationToken);
                if (answer.Location is not null && Uri.TryCreate(address, answer.Location, out var target)) address = target;
                else if (answer.IsSuccess) return RobotsFile.Parse(answer.Body.Span, Product);
                else if ((int)answer.Status is >= 500 or (int)HttpStatusCode.TooManyRequests) throw GuardedHttp.Failed(address, $"answered {(int)answer.Status}");
                else return RobotsFile.AllowsAll;
            }

            // The standard takes a file behind too many redirects for one that is not there.
            return RobotsFile.AllowsAll;
        }
        catch (KvasirException e) when (e.Code == ErrorCode.FetchFailed)
        {
            reason = e.Message;
        }

        throw new KvasirException(ErrorCode.FetchFailed, $"Nothing of {file.Authority} may be crawled while its robots.txt cannot be read: {reason}");
    }
}
