using System.Net;
using System.Text;
using System.Xml;
using Kvasir.Sources.Http;

namespace Kvasir.Sources.Drives.WebDav;

/// <summary>Asks a WebDAV server (RFC 4918) for what is in a folder, and for files.</summary>
/// <param name="http">Makes the requests.</param>
/// <param name="location">The folder, and how to get in.</param>
internal sealed class WebDavClient(GuardedHttp http, WebDavLocation location)
{
    private const long MaxAnswerBytes = 16L << 20;

    private static readonly HttpMethod PropFind = new("PROPFIND");

    /// <summary>What is there: with <paramref name="depth"/> 0 the thing itself, with 1 also what is in it.</summary>
    /// <exception cref="KvasirException"><see cref="ErrorCode.NotFound"/>, <see cref="ErrorCode.FetchFailed"/>.</exception>
    public async Task<List<WebDavResource>> FindAsync(Uri address, int depth, CancellationToken cancellationToken)
    {
        using var request = Request(PropFind, address);
        // "infinity" is never asked: servers refuse it, or answer for hours.
        request.Headers.Add("Depth", depth == 0 ? "0" : "1");
        request.Content = new StringContent(MultiStatus.Question, Encoding.UTF8, "application/xml");
        using var answer = await http.SendAsync(request, cancellationToken);
        if (answer.StatusCode != HttpStatusCode.MultiStatus) throw Failed(address, answer.StatusCode);
        var body = await http.ReadAsync(answer, MaxAnswerBytes, cancellationToken);
        try
        {
            return MultiStatus.Read(body.Bytes, address);
        }
        catch (XmlException e)
        {
            throw GuardedHttp.Failed(address, "answered something that is not WebDAV", e);
        }
    }

    /// <summary>Gets a file; the caller disposes the answer.</summary>
    /// <exception cref="KvasirException"><see cref="ErrorCode.NotFound"/>, <see cref="ErrorCode.FetchFailed"/>.</exception>
    public async Task<HttpResponseMessage> GetAsync(Uri address, CancellationToken cancellationToken)
    {
        // Not disposed: the answer refers to it.
        var answer = await http.SendAsync(Request(HttpMethod.Get, address), cancellationToken);
        if (answer.StatusCode == HttpStatusCode.OK) return answer;
        var status = answer.StatusCode;
        answer.Dispose();
        throw Failed(address, status);
    }

    private HttpRequestMessage Request(HttpMethod method, Uri address)
    {
        var request = new HttpRequestMessage(method, address);
        request.Headers.Authorization = location.Authorization;
        return request;
    }

    private KvasirException Failed(Uri address, HttpStatusCode status) => status switch
    {
        HttpStatusCode.NotFound or HttpStatusCode.Gone => KvasirException.NotFound($"The WebDAV server has no '{KvasirException.Shorten(location.IdOf(address) is { Length: > 0 } id ? id : location.Root.AbsolutePath)}'."),
        HttpStatusCode.Unauthorized => GuardedHttp.Failed(address, location.Authorization is null ? "wants a user name and a password, or a token" : "does not accept the credential"),
        HttpStatusCode.Forbidden => GuardedHttp.Failed(address, "may not be read with this credential"),
        HttpStatusCode.MethodNotAllowed or HttpStatusCode.NotImplemented or HttpStatusCode.OK => GuardedHttp.Failed(address, "is no folder of a WebDAV server"),
        >= HttpStatusCode.Ambiguous and < HttpStatusCode.BadRequest => GuardedHttp.Failed(address, "is elsewhere: give the address that it redirects to"),
        _ => GuardedHttp.Failed(address, $"answered {(int)status}"),
    };
}
