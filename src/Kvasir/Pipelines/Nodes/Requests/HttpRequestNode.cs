using System.Text.Json.Nodes;
using Kvasir.Pipelines.Compilation;
using Kvasir.Pipelines.Definitions;
using Kvasir.Pipelines.Definitions.Text;
using Kvasir.Pipelines.Tools;
using Kvasir.Sources.Http;

namespace Kvasir.Pipelines.Nodes.Requests;

/// <summary>Asks a web server that the pipeline names, within the limits of all that is fetched for clients.</summary>
public sealed class HttpRequestNode(GuardedHttp http, KeptFiles kept) : INodeType
{
    // The length and the connection are the business of whoever sends.
    private static readonly string[] NotSent = ["content-length", "transfer-encoding", "connection", "host"];

    /// <inheritdoc/>
    public string Type => NodeTypeNames.HttpRequest;

    /// <inheritdoc/>
    public NodeShape Describe(NodeDefinition node)
    {
        ArgumentNullException.ThrowIfNull(node);
        var issues = new IssueList();
        var settings = RequestSettings.Read(node, issues);
        foreach (var header in settings.Headers.Where(header => NotSent.Contains(header.Name.ToLowerInvariant())))
            issues.Warn(node.Id, "headers", "header_not_sent", $"The header '{header.Name}' is not sent as it is written: it follows from the request.");
        var outputs = new Dictionary<string, OutputType> { ["body"] = OutputType.Text, ["status_code"] = OutputType.Number, ["headers"] = OutputType.Mapping, ["files"] = OutputType.ArrayFile };
        return new([.. settings.Reads()], outputs, [NodeShape.Source], issues.All);
    }

    /// <inheritdoc/>
    public async Task<NodeResult> RunAsync(NodeContext context, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(context);
        var settings = RequestSettings.Read(context.Node, new IssueList());
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        if (settings.Timeout is { } timeout) limit.CancelAfter(timeout);
        try
        {
            using var request = new HttpRequestMessage(HttpMethod.Parse(settings.Method), Address(settings, context.Values));
            request.Content = await RequestBody.MakeAsync(settings, context, kept, limit.Token);
            AddHeaders(request, settings, context.Values);
            using var answer = await http.SendAsync(request, Redirects.All, limit.Token);
            var policy = NodePolicy.Read(context.Node, []);
            if (!answer.IsSuccessStatusCode && (policy.Retries > 0 || policy.Strategy != ErrorStrategy.None))
                throw new NodeException("HTTPResponseCodeError", $"Request failed with status code {(int)answer.StatusCode}");
            return new NodeResult(await RequestAnswer.ReadAsync(answer, http, context, kept, limit.Token)) { ProcessData = Shown(settings) };
        }
        catch (OperationCanceledException e) when (limit.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            throw new NodeException("TimeoutError", $"The request took longer than {settings.Timeout!.Value.TotalSeconds:0.###} seconds.", e);
        }
        catch (KvasirException e) when (e.Code == ErrorCode.FetchFailed)
        {
            throw new NodeException("HttpRequestError", Masked(e.Message, settings), e);
        }
    }

    private static Uri Address(RequestSettings settings, IVariables values)
    {
        var address = TemplateText.Render(settings.Url, values).Trim();
        if (!Uri.TryCreate(address, UriKind.Absolute, out var uri) || uri.Scheme is not ("http" or "https")) throw new NodeException("InvalidURLError", "The address of the request is no absolute http or https address once its values are filled in.");
        var parameters = settings.Parameters.Select(part => $"{Uri.EscapeDataString(TemplateText.Render(part.Name, values))}={Uri.EscapeDataString(TemplateText.Render(part.Text, values))}");
        return new UriBuilder(uri) { Query = string.Join('&', parameters.Prepend(uri.Query.TrimStart('?')).Where(part => part.Length > 0)) }.Uri;
    }

    private static void AddHeaders(HttpRequestMessage request, RequestSettings settings, IVariables values)
    {
        var headers = settings.Headers.Select(part => (Name: TemplateText.Render(part.Name, values), Text: TemplateText.Render(part.Text, values)));
        if (settings.Key is { } key) headers = headers.Where(header => !header.Name.Equals(key.Header, StringComparison.OrdinalIgnoreCase)).Append((key.Header, key.Render(values)));
        foreach (var (name, text) in headers.Where(header => !NotSent.Contains(header.Name.ToLowerInvariant())))
        {
            var isOfBody = name.StartsWith("content-", StringComparison.OrdinalIgnoreCase);
            // Without a body there is nothing that they could speak of.
            if (isOfBody && request.Content is null) continue;
            if (isOfBody) request.Content!.Headers.Remove(name);
            // A line break would begin another header.
            if (text.AsSpan().IndexOfAny('\r', '\n') >= 0 || !(isOfBody ? request.Content!.Headers.TryAddWithoutValidation(name, text) : request.Headers.TryAddWithoutValidation(name, text)))
                throw new NodeException("InvalidHeaderError", $"'{KvasirException.Shorten(name)}' cannot be sent as a header: its name or its value has characters that are not allowed.");
        }
    }

    // As it is written: values of the environment, which may be secret, are not filled in, and what follows the path is left out.
    private static JsonObject Shown(RequestSettings settings) => new()
    {
        ["method"] = settings.Method,
        ["url"] = settings.Url.Split('?')[0],
        ["headers"] = new JsonArray([.. settings.Headers.Select(header => (JsonNode)header.Name)]),
        ["authorization"] = settings.Key is null ? null : $"{settings.Key.Header}: ***",
    };

    // Messages begin with the address or the host, shortened, and what the environment gave to it may be a secret.
    private static string Masked(string message, RequestSettings settings)
    {
        if (!TemplateText.References(settings.Url).Any(from => from.Root == "env")) return message;
        if (message.StartsWith("http", StringComparison.Ordinal)) return $"The address of the request {message[(message.IndexOf(' ', StringComparison.Ordinal) + 1)..]}";
        var named = message.IndexOf("' ", StringComparison.Ordinal);
        return named < 0 ? message : $"The host of the request {message[(named + 2)..]}";
    }
}
