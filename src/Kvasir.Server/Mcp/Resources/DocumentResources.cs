using System.Text;
using Kvasir.Client;
using Kvasir.Server.Mcp.Reading;
using ModelContextProtocol;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;

namespace Kvasir.Server.Mcp.Resources;

/// <summary>Documents as resources, which people attach to a conversation.</summary>
internal sealed partial class DocumentResources(KnowledgeClient client, ILogger log)
{
    private const string MimeType = "text/plain";
    private const int PageSize = 50;
    private const int MostCharacters = 400_000;

    public static ValueTask<ListResourceTemplatesResult> ListTemplatesAsync(RequestContext<ListResourceTemplatesRequestParams> request, CancellationToken cancellationToken) => ValueTask.FromResult(new ListResourceTemplatesResult
    {
        ResourceTemplates = [new() { Name = "document", Title = "Document", UriTemplate = DocumentAddress.Template, MimeType = MimeType, Description = "The text of a document of a dataset." }],
    });

    /// <summary>Lists documents, dataset by dataset.</summary>
    public async ValueTask<ListResourcesResult> ListAsync(RequestContext<ListResourcesRequestParams> request, CancellationToken cancellationToken)
    {
        var (place, documentPage) = request.Params?.Cursor is { } cursor ? Cursor.Read(cursor, 2) is [> 0 and var one, > 0 and var other] ? (one, other) : throw Invalid("The cursor is none of this list.") : (1, 1);
        return await AnswerAsync(async () =>
        {
            // A page of one dataset: its number is the place of the dataset.
            var datasets = await client.Datasets.List(new() { IncludeAll = true, PageSize = 1 }, cancellationToken: cancellationToken).GetPageAsync(place, cancellationToken);
            if (datasets.Items.Count == 0) return new ListResourcesResult();
            var dataset = datasets.Items[0];
            var documents = dataset.EnableApi
                ? await client.Documents.List(dataset.Id, new() { PageSize = PageSize }, cancellationToken: cancellationToken).GetPageAsync(documentPage, cancellationToken)
                : new Page<Document>();
            return new ListResourcesResult
            {
                Resources = [.. documents.Items.Select(document => Resource(dataset, document))],
                NextCursor = documents.HasMore ? Cursor.Of(place, documentPage + 1) : datasets.HasMore ? Cursor.Of(place + 1, 1) : null,
            };
        });
    }

    /// <summary>Reads a document as text.</summary>
    public async ValueTask<ReadResourceResult> ReadAsync(RequestContext<ReadResourceRequestParams> request, CancellationToken cancellationToken)
    {
        var uri = request.Params.Uri;
        if (!DocumentAddress.TryRead(uri, out var address)) throw NotFound($"There is no resource '{KvasirException.Shorten(uri)}'. Addresses are {DocumentAddress.Template}.");
        return await AnswerAsync(async () =>
        {
            // That of nobody has no segments; whether there is one is asked first.
            _ = await client.Documents.GetAsync(address.DatasetId, address.DocumentId, MetadataView.Only, cancellationToken: cancellationToken);
            return new ReadResourceResult { Contents = [new TextResourceContents { Uri = uri, MimeType = MimeType, Text = await TextAsync(address, cancellationToken) }] };
        });
    }

    private static Resource Resource(Dataset dataset, Document document) => new()
    {
        Uri = new DocumentAddress(dataset.Id, document.Id).ToString(),
        Name = document.Name,
        Title = document.Name,
        Description = $"A document of {dataset.Name}.",
        MimeType = MimeType,
    };

    // What the server says no to is the client's to hear, as an error of the protocol.
    private async Task<T> AnswerAsync<T>(Func<Task<T>> ask)
    {
        try
        {
            return await ask();
        }
        catch (KnowledgeNotFoundException e)
        {
            throw NotFound(e.Message);
        }
        catch (KnowledgeException e)
        {
            throw new McpProtocolException(e.Message, e is KnowledgeInvalidRequestException ? McpErrorCode.InvalidParams : McpErrorCode.InternalError);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            Unexpected(log, e);
            throw new McpProtocolException("The resource could not be answered. The server's log says why.", McpErrorCode.InternalError);
        }
    }

    private static McpProtocolException Invalid(string message) => new(message, McpErrorCode.InvalidParams);

    private static McpProtocolException NotFound(string message) => new(message, McpErrorCode.ResourceNotFound);

    private async Task<string> TextAsync(DocumentAddress address, CancellationToken cancellationToken)
    {
        var reader = new SegmentReader(client, address.DatasetId, address.DocumentId);
        var text = new StringBuilder();
        await foreach (var segment in reader.FromAsync(1, cancellationToken))
        {
            var next = SegmentReader.TextOf(segment);
            if (text.Length > 0) text.Append("\n\n");
            if (text.Length + next.Length <= MostCharacters)
            {
                text.Append(next);
                continue;
            }

            var begun = Quoted.Cut(next, MostCharacters - Math.Min(text.Length, MostCharacters));
            return text.Append(begun).Append($"\n\n[The document is longer. The tool read_document reads on, with cursor '{Cursor.Of(segment.Position, begun.Length)}'.]\n").ToString();
        }

        return text.ToString();
    }

    [LoggerMessage(3011, LogLevel.Error, "A resource could not be answered")]
    private static partial void Unexpected(ILogger log, Exception exception);
}
