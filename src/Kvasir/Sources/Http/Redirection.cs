using System.Net;

namespace Kvasir.Sources.Http;

/// <summary>Which redirects are followed.</summary>
internal enum Redirects
{
    /// <summary>None: they are answers like any other.</summary>
    None,

    /// <summary>Those of requests without a body.</summary>
    WithoutBody,

    /// <summary>All; a body is sent again where the answer says so.</summary>
    All,
}

/// <summary>The request that follows a redirect, by RFC 9110.</summary>
internal static class Redirection
{
    /// <summary>Where an answer leads; <see langword="null"/> when it is the end.</summary>
    public static Uri? Target(HttpRequestMessage request, HttpResponseMessage answer, Redirects followed) =>
        answer.StatusCode is HttpStatusCode.MovedPermanently or HttpStatusCode.Found or HttpStatusCode.SeeOther or HttpStatusCode.TemporaryRedirect or HttpStatusCode.PermanentRedirect
        && answer.Headers.Location is { } location && (followed == Redirects.All || (followed == Redirects.WithoutBody && request.Content is null))
            ? new Uri(request.RequestUri!, location) : null;

    /// <summary>The request to where an answer leads.</summary>
    public static HttpRequestMessage Next(HttpRequestMessage request, HttpStatusCode status, Uri target)
    {
        var next = new HttpRequestMessage(Method(request.Method, status), target);
        // A body goes with its method: what becomes a GET has none.
        if (next.Method == request.Method) next.Content = request.Content;
        var sameHost = target.Scheme == request.RequestUri!.Scheme && target.Authority == request.RequestUri.Authority;
        foreach (var header in request.Headers)
        {
            // What was meant for one host is nobody else's business.
            if (sameHost || header.Key is "Accept" or "Accept-Language" or "User-Agent") next.Headers.TryAddWithoutValidation(header.Key, header.Value);
        }

        return next;
    }

    private static HttpMethod Method(HttpMethod method, HttpStatusCode status) => status switch
    {
        HttpStatusCode.SeeOther when method != HttpMethod.Head => HttpMethod.Get,
        HttpStatusCode.MovedPermanently or HttpStatusCode.Found when method == HttpMethod.Post => HttpMethod.Get,
        _ => method,
    };
}
