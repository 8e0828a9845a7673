using Kvasir.Client;
using Kvasir.Client.Http;
using Kvasir.Knowledge;
using Kvasir.Server.Dify;
using Kvasir.Server.Hosting.InProcess;
using Kvasir.Server.Security;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Options;
using ModelContextProtocol.Server;

namespace Kvasir.Server.Mcp.Http;

/// <summary>The door for assistants over HTTP: the streamable transport without sessions. Each request brings its key and all else that it needs, so any process can answer it.</summary>
internal static class McpEndpoint
{
    public const string Path = "/mcp";

    private static readonly Uri Here = new("http://kvasir");

    // All tools find things by reading; those that write check their key again, as the routes do that they use.
    public static void MapMcp(this IEndpointRouteBuilder routes) => routes.MapPost(Path, AnswerAsync).RequireScope(KeyScope.Read).ExcludeFromDescription();

    private static async Task AnswerAsync(HttpContext http, CallContext call, OwnPipeline pipeline, IOptions<McpOptions> options, ILoggerFactory logs)
    {
        OriginCheck.Require(http.Request, options.Value);
        var message = await McpMessages.ReadAsync(http.Request, options.Value);

        using var client = new HttpClient(new InProcessHandler(pipeline, http)) { Timeout = Timeout.InfiniteTimeSpan };
        var door = McpDoor.Open(KnowledgeOf(client, options.Value), isReadOnly: !call.Key.Allows(KeyScope.Write), options.Value.MaxCallTime, logs);
        await using var transport = new StreamableHttpServerTransport { Stateless = true };
        await using var server = McpServer.Create(transport, door, serviceProvider: http.RequestServices);
        using var end = CancellationTokenSource.CreateLinkedTokenSource(http.RequestAborted);
        var running = server.RunAsync(end.Token);
        try
        {
            http.Response.ContentType = "text/event-stream";
            http.Response.Headers.CacheControl = "no-cache, no-store";
            // A proxy that collects the answer would make the stream a lump.
            http.Response.Headers["X-Accel-Buffering"] = "no";
            http.Features.GetRequiredFeature<IHttpResponseBodyFeature>().DisableBuffering();
            if (await transport.HandlePostRequestAsync(message, http.Response.Body, http.RequestAborted)) return;
            // A notification: there is nothing to say.
            http.Response.ContentType = null;
            http.Response.StatusCode = StatusCodes.Status202Accepted;
        }
        finally
        {
            await end.CancelAsync();
            await running.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private static Knowledge KnowledgeOf(HttpClient http, McpOptions options)
    {
        // The caller's own header goes along with every request, so no key is named here; nothing between the two can fail that a second try would mend.
        var settings = new KnowledgeClientOptions { Endpoint = Here, Timeout = options.MaxCallTime, Retry = new() { MaxRetries = 0 }, ApplicationName = "kvasir-mcp" };
        return new(new KnowledgeClient(settings, http), new Transport(settings, () => http));
    }
}
