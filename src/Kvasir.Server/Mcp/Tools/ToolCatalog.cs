using Kvasir.Client;
using Kvasir.Knowledge;
using Kvasir.Server.Cli;
using ModelContextProtocol;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;

namespace Kvasir.Server.Mcp.Tools;

/// <summary>The tools, and how every one of them is called.</summary>
/// <param name="knowledge">The knowledge base.</param>
/// <param name="isReadOnly">Whether tools that write are neither listed nor called.</param>
/// <param name="longest">How long a call may take.</param>
/// <param name="log">Told of failures that are our own fault.</param>
internal sealed partial class ToolCatalog(Knowledge knowledge, bool isReadOnly, TimeSpan longest, ILogger log)
{
    private static readonly KnowledgeTool[] All = [new ListDatasets(), new Search(), new ListDocuments(), new ReadDocument(), new ReadSegment(), new AddDocument(), new UpdateDocument(), new ListPipelines(), new RunPipeline()];

    private static readonly Dictionary<string, Tool> Descriptions = All.ToDictionary(tool => tool.Name, tool => tool.Describe());

    private IEnumerable<KnowledgeTool> Usable => All.Where(tool => !isReadOnly || tool.Effect == ToolEffect.Reads);

    public ValueTask<ListToolsResult> ListAsync(RequestContext<ListToolsRequestParams> request, CancellationToken cancellationToken) =>
        ValueTask.FromResult(new ListToolsResult { Tools = [.. Usable.Select(tool => Descriptions[tool.Name])] });

    public async ValueTask<CallToolResult> CallAsync(RequestContext<CallToolRequestParams> request, CancellationToken cancellationToken)
    {
        var name = request.Params.Name;
        var tool = Array.Find(All, known => known.Name == name) ?? throw new McpProtocolException(Unknown(name), McpErrorCode.InvalidParams);
        if (isReadOnly && tool.Effect != ToolEffect.Reads) return Failed($"{name} writes, and this API key may only read: it needs the scope '{KeyScope.Write}'.");

        using var deadline = new CancellationTokenSource(longest);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, deadline.Token);
        await using var progress = new CallProgress(request, stop.Token);
        try
        {
            var (structured, text) = await tool.CallAsync(knowledge, request.Params.Arguments, progress, stop.Token);
            return new() { Content = [new TextContentBlock { Text = text }], StructuredContent = structured };
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return Failed($"{name} took longer than {longest.TotalSeconds:0} seconds and was given up. What it had begun may go on.");
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            return Failed(Reason(e, name));
        }
    }

    private string Reason(Exception failure, string name)
    {
        switch (failure)
        {
            case KvasirException or UsageException or KnowledgeApiException or IndexingFailedException or KnowledgeStreamException:
                return failure.Message;
            case KnowledgeConnectionException or KnowledgeTimeoutException or KnowledgeProtocolException:
                return $"The knowledge base cannot be reached: {failure.Message}";
            default:
                Unexpected(log, failure, name);
                return "The tool failed unexpectedly. The server's log says why.";
        }
    }

    private string Unknown(string name)
    {
        var known = Usable.Select(tool => tool.Name).ToList();
        return WrongUsage.Nearest(KvasirException.Shorten(name), known) is { Count: > 0 } nearest
            ? $"Unknown tool '{KvasirException.Shorten(name)}'; did you mean {string.Join(" or ", nearest)}?"
            : $"Unknown tool '{KvasirException.Shorten(name)}'. There are {string.Join(", ", known)}.";
    }

    private static CallToolResult Failed(string reason) => new() { IsError = true, Content = [new TextContentBlock { Text = reason }] };

    [LoggerMessage(3010, LogLevel.Error, "The tool {Tool} failed unexpectedly")]
    private static partial void Unexpected(ILogger log, Exception exception, string tool);
}
