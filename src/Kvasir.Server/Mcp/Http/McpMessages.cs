using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Kvasir.Server.Dify;
using Microsoft.AspNetCore.Http.Features;
using ModelContextProtocol;
using ModelContextProtocol.Protocol;

namespace Kvasir.Server.Mcp.Http;

/// <summary>Reads the one message of a request.</summary>
internal static class McpMessages
{
    private const int MaxDepth = 64;
    private const string VersionHeader = "MCP-Protocol-Version";
    private const string MethodHeader = "Mcp-Method";

    // The first revision whose clients say in headers what they ask for.
    private const string VersionWithMethod = "2026-07-28";

    private static readonly string[] Versions = ["2024-11-05", "2025-03-26", "2025-06-18", "2025-11-25", VersionWithMethod];

    private static readonly JsonTypeInfo<JsonRpcMessage> Message = (JsonTypeInfo<JsonRpcMessage>)McpJsonUtilities.DefaultOptions.GetTypeInfo(typeof(JsonRpcMessage));

    /// <exception cref="KvasirException">It is too large, no JSON, or no message of the protocol.</exception>
    public static async Task<JsonRpcMessage> ReadAsync(HttpRequest request, McpOptions options)
    {
        if (request.ContentType is not { } type || !type.StartsWith("application/json", StringComparison.OrdinalIgnoreCase)) throw new KvasirException(ErrorCode.UnsupportedMediaType, $"The content type must be application/json, was '{KvasirException.Shorten(request.ContentType ?? "")}'.");
        var version = request.Headers[VersionHeader].ToString();
        if (version.Length > 0 && !Versions.Contains(version)) throw KvasirException.InvalidParam(VersionHeader, $"must be one of {string.Join(", ", Versions)}, was '{KvasirException.Shorten(version)}'");
        CheckAccept(request);

        var body = await BodyAsync(request, options.MaxMessageBytes);
        RequestBody.CheckSyntax(body, ErrorCode.MalformedBody, new JsonReaderOptions { MaxDepth = MaxDepth });
        var message = Parse(body);
        if (message is JsonRpcRequest { Method: RequestMethods.Initialize } first) CheckInitialize(first);
        if (version.Length == 0) return message;
        message.Context = new() { ProtocolVersion = version };
        if (version == VersionWithMethod && message is JsonRpcRequest called && request.Headers[MethodHeader] != called.Method)
            throw KvasirException.InvalidParam(MethodHeader, $"must be the method of the message, '{KvasirException.Shorten(called.Method)}'");
        return message;
    }

    // A client that takes no event stream would wait for an answer that it cannot read.
    private static void CheckAccept(HttpRequest request)
    {
        var accepted = request.Headers.Accept.ToString();
        if (accepted.Length > 0 && !accepted.Contains("*/*", StringComparison.Ordinal) && !accepted.Contains("text/event-stream", StringComparison.OrdinalIgnoreCase)) throw KvasirException.InvalidParam("Accept", "must have application/json and text/event-stream");
    }

    private static async Task<byte[]> BodyAsync(HttpRequest request, int most)
    {
        if (request.HttpContext.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit) limit.MaxRequestBodySize = most;
        using var buffer = new MemoryStream();
        await request.Body.CopyToAsync(buffer, request.HttpContext.RequestAborted);
        return buffer.ToArray();
    }

    private static JsonRpcMessage Parse(byte[] body)
    {
        try
        {
            return JsonSerializer.Deserialize(body, Message) ?? throw NoMessage(null);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or NotSupportedException or McpException)
        {
            throw NoMessage(e);
        }
    }

    // What the transport reads before anything else can answer.
    private static void CheckInitialize(JsonRpcRequest request)
    {
        try
        {
            if (request.Params.Deserialize((JsonTypeInfo<InitializeRequestParams>)McpJsonUtilities.DefaultOptions.GetTypeInfo(typeof(InitializeRequestParams))) is not null) return;
        }
        catch (JsonException)
        {
            // It is said below.
        }

        throw KvasirException.InvalidParam("params", "must be an object with protocolVersion (a text), capabilities (an object) and clientInfo (an object with name and version)");
    }

    private static KvasirException NoMessage(Exception? cause) => new(ErrorCode.InvalidParam, "The body must be one message of JSON-RPC 2.0: an object with jsonrpc, method, and for requests an id.", cause);
}
