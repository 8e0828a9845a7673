using System.Text.Json;

namespace Kvasir.Sources.OnlineDocuments.Notion;

/// <summary>A block and what stands inside of it.</summary>
/// <param name="Json">As Notion gives it.</param>
/// <param name="Children">In their order.</param>
internal sealed record NotionBlock(JsonElement Json, IReadOnlyList<NotionBlock> Children)
{
    /// <summary>Its type, such as <c>paragraph</c>.</summary>
    public string Type => Json.Text("type") ?? "unsupported";

    /// <summary>What is said about it: the member that is called like its type.</summary>
    public JsonElement Content => Json.Member(Type);
}

/// <summary>Reads the blocks of one page, level by level. Used once.</summary>
/// <param name="client">Asks Notion.</param>
internal sealed class NotionBlockReader(NotionClient client)
{
    private const int MaxDepth = 20;
    private const int MaxBlocks = 20_000;

    private int _blocks;

    /// <summary>Reads all blocks of a page. Pages and databases inside of it are documents of their own: only their names are read.</summary>
    /// <exception cref="KvasirException"><see cref="ErrorCode.FetchFailed"/>, <see cref="ErrorCode.NotFound"/>.</exception>
    public Task<IReadOnlyList<NotionBlock>> ReadAsync(Guid page, CancellationToken cancellationToken) => ReadAsync(page, 1, cancellationToken);

    private async Task<IReadOnlyList<NotionBlock>> ReadAsync(Guid parent, int depth, CancellationToken cancellationToken)
    {
        if (depth > MaxDepth) throw new KvasirException(ErrorCode.FetchFailed, $"The Notion page is nested more than {MaxDepth} levels deep.");
        var blocks = new List<NotionBlock>();
        await foreach (var json in client.PagesAsync($"v1/blocks/{parent}/children", null, cancellationToken))
        {
            if (++_blocks > MaxBlocks) throw new KvasirException(ErrorCode.FetchFailed, $"The Notion page has more than {MaxBlocks} blocks.");
            blocks.Add(new NotionBlock(json, await ChildrenAsync(json, depth, cancellationToken)));
        }

        return blocks;
    }

    private async Task<IReadOnlyList<NotionBlock>> ChildrenAsync(JsonElement block, int depth, CancellationToken cancellationToken)
    {
        var type = block.Text("type");
        if (!block.Flag("has_children") || type is "child_page" or "child_database" || !Guid.TryParse(block.Text("id"), out var id)) return [];
        try
        {
            return await ReadAsync(id, depth + 1, cancellationToken);
        }
        catch (KvasirException e) when (e.Code == ErrorCode.NotFound && type == "synced_block")
        {
            // The original stands on a page that is not shared with the integration; the rest of this page is.
            return [];
        }
    }
}
