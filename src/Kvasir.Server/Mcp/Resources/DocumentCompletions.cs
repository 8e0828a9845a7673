using Kvasir.Client;
using ModelContextProtocol;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;

namespace Kvasir.Server.Mcp.Resources;

/// <summary>Completes the address of a document: by the beginning of an id, or by a part of a name.</summary>
internal sealed class DocumentCompletions(KnowledgeClient client)
{
    // The protocol allows no more.
    private const int Most = 100;

    public async ValueTask<CompleteResult> CompleteAsync(RequestContext<CompleteRequestParams> request, CancellationToken cancellationToken)
    {
        var (argument, typed) = (request.Params.Argument.Name, request.Params.Argument.Value);
        if (request.Params.Ref is not ResourceTemplateReference { Uri: DocumentAddress.Template }) throw new McpProtocolException($"ref: must be the resource template {DocumentAddress.Template}.", McpErrorCode.InvalidParams);
        try
        {
            return argument switch
            {
                "dataset_id" => Of(await client.Datasets.List(new() { IncludeAll = true, PageSize = Most }, cancellationToken: cancellationToken).GetPageAsync(1, cancellationToken), dataset => (dataset.Id, dataset.Name), typed),
                "document_id" when request.Params.Context?.Arguments?.TryGetValue("dataset_id", out var dataset) == true && Guid.TryParseExact(dataset, "D", out _) =>
                    Of(await client.Documents.List(dataset, new() { PageSize = Most }, cancellationToken: cancellationToken).GetPageAsync(1, cancellationToken), document => (document.Id, document.Name), typed),
                "document_id" => new() { Completion = new() { Values = [] } },
                _ => throw new McpProtocolException($"argument: must be dataset_id or document_id, was '{KvasirException.Shorten(argument)}'.", McpErrorCode.InvalidParams),
            };
        }
        catch (KnowledgeException)
        {
            // Nothing can be offered for what cannot be seen.
            return new() { Completion = new() { Values = [] } };
        }
    }

    private static CompleteResult Of<T>(Page<T> page, Func<T, (string Id, string Name)> say, string typed)
    {
        List<string> values = [.. page.Items.Select(say).Where(one => one.Id.StartsWith(typed, StringComparison.OrdinalIgnoreCase) || one.Name.Contains(typed, StringComparison.OrdinalIgnoreCase)).Select(one => one.Id)];
        return new() { Completion = new() { Values = values, HasMore = page.HasMore } };
    }
}
