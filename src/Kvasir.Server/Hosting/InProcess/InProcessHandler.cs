using System.Net;
using Microsoft.AspNetCore.Http.Features;

namespace Kvasir.Server.Hosting.InProcess;

/// <summary>Sends requests to this server itself, without a network: through access, idempotency and all else that the requests of any client go through.</summary>
/// <param name="pipeline">The server.</param>
/// <param name="caller">The request for which others are sent: they carry its key, and are found in the log under its id.</param>
internal sealed class InProcessHandler(OwnPipeline pipeline, HttpContext caller) : HttpMessageHandler
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var exchange = new InProcessExchange(cancellationToken);
        try
        {
            var http = pipeline.Contexts.Create(await FeaturesAsync(request, exchange, cancellationToken));
            http.TraceIdentifier = caller.TraceIdentifier;
            _ = exchange.RunAsync(pipeline, http);
            await exchange.Head.WaitAsync(cancellationToken);
            return Answer(request, exchange);
        }
        catch
        {
            exchange.Abandon();
            throw;
        }
    }

    private static HttpResponseMessage Answer(HttpRequestMessage request, InProcessExchange exchange)
    {
        var answer = new HttpResponseMessage((HttpStatusCode)exchange.Response.StatusCode) { RequestMessage = request, Content = new InProcessContent(exchange) };
        foreach (var (name, values) in exchange.Response.Headers)
        {
            if (!answer.Headers.TryAddWithoutValidation(name, (IEnumerable<string?>)values)) answer.Content.Headers.TryAddWithoutValidation(name, (IEnumerable<string?>)values);
        }

        return answer;
    }

    private async Task<FeatureCollection> FeaturesAsync(HttpRequestMessage request, InProcessExchange exchange, CancellationToken cancellationToken)
    {
        var asked = new HttpRequestFeature
        {
            Protocol = "HTTP/1.1",
            Method = request.Method.Method,
            Scheme = request.RequestUri!.Scheme,
            Path = Uri.UnescapeDataString(request.RequestUri.AbsolutePath),
            QueryString = request.RequestUri.Query,
            RawTarget = request.RequestUri.PathAndQuery,
            Body = request.Content is null ? Stream.Null : await request.Content.ReadAsStreamAsync(cancellationToken),
        };
        asked.Headers.Host = caller.Request.Headers.Host;
        foreach (var (name, values) in request.Headers.Concat(request.Content?.Headers ?? Enumerable.Empty<KeyValuePair<string, IEnumerable<string>>>())) asked.Headers[name] = values.ToArray();
        if (request.Content?.Headers.ContentLength is { } length) asked.Headers.ContentLength = length;
        asked.Headers.Authorization = caller.Request.Headers.Authorization;

        var features = new FeatureCollection();
        features.Set<IHttpRequestFeature>(asked);
        features.Set<IHttpResponseFeature>(exchange.Response);
        features.Set<IHttpResponseBodyFeature>(exchange.ResponseBody);
        features.Set<IHttpRequestLifetimeFeature>(exchange);
        features.Set<IHttpRequestBodyDetectionFeature>(new BodyDetection(request.Content is not null));
        return features;
    }

    private sealed record BodyDetection(bool CanHaveBody) : IHttpRequestBodyDetectionFeature;
}
