using System.Runtime.CompilerServices;
using Kvasir.Client;

namespace Kvasir.Server.Mcp.Reading;

/// <summary>Reads the segments of a document from any place on.</summary>
internal sealed class SegmentReader(KnowledgeClient client, string datasetId, string documentId)
{
    /// <summary>How many are asked for at a time.</summary>
    public const int PageSize = 20;

    /// <summary>What a segment says, with the answer where it is a question.</summary>
    public static string TextOf(Segment segment) => string.IsNullOrEmpty(segment.Answer) ? segment.Content : $"{segment.Content}\n{segment.Answer}";

    /// <summary>The segments at a position and behind it.</summary>
    public async IAsyncEnumerable<Segment> FromAsync(int position, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        for (var page = await FindPageAsync(position, cancellationToken); ; page = await PageAsync(page.Number + 1, cancellationToken))
        {
            foreach (var segment in page.Items.Where(segment => segment.Position >= position)) yield return segment;
            if (!page.HasMore || page.Items.Count == 0) yield break;
        }
    }

    /// <summary>The segments around a position, with the one there.</summary>
    /// <param name="position">The position.</param>
    /// <param name="neighbours">How many on either side; fewer than <see cref="PageSize"/>.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    public async Task<IReadOnlyList<Segment>> AroundAsync(int position, int neighbours, CancellationToken cancellationToken)
    {
        var page = await FindPageAsync(position, cancellationToken);
        List<Segment> all = [.. page.Number > 1 ? (await PageAsync(page.Number - 1, cancellationToken)).Items : [], .. page.Items, .. page.HasMore ? (await PageAsync(page.Number + 1, cancellationToken)).Items : []];
        var place = all.FindIndex(segment => segment.Position == position);
        return place < 0 ? [] : all[Math.Max(0, place - neighbours)..Math.Min(all.Count, place + neighbours + 1)];
    }

    // Positions begin at 1 and have gaps where segments were deleted: a segment is on the page that its position says, or on an earlier one.
    private async Task<Page<Segment>> FindPageAsync(int position, CancellationToken cancellationToken)
    {
        var (low, high) = (1, Math.Max(1, ((position - 1) / PageSize) + 1));
        var page = await PageAsync(high, cancellationToken);
        if (IsAtOrBefore(page)) return page;
        while (high - low > 1)
        {
            var middle = low + ((high - low) / 2);
            page = await PageAsync(middle, cancellationToken);
            if (IsAtOrBefore(page)) low = middle;
            else high = middle;
        }

        return page.Number == low && IsAtOrBefore(page) ? page : await PageAsync(low, cancellationToken);

        bool IsAtOrBefore(Page<Segment> found) => found.Number <= 1 || (found.Items.Count > 0 && found.Items[0].Position <= position);
    }

    private Task<Page<Segment>> PageAsync(int number, CancellationToken cancellationToken) =>
        client.Segments.List(datasetId, documentId, new() { PageSize = PageSize }, cancellationToken: cancellationToken).GetPageAsync(number, cancellationToken);
}
