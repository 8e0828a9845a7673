using System.ComponentModel;
using System.Globalization;
using System.Text;
using Kvasir.Client;
using Kvasir.Server.Cli.Connecting;
using Kvasir.Server.Mcp.Arguments;
using Kvasir.Server.Mcp.Reading;

namespace Kvasir.Server.Mcp.Tools;

/// <summary>A segment, and what stands around it.</summary>
internal sealed class ReadSegment() : KnowledgeTool<SegmentWithNeighbours>(McpJson.Readable.SegmentWithNeighbours)
{
    private const int MostNeighbours = 10;
    private const int MostCharacters = 40_000;

    private static readonly TextParameter Segment = new("segment_id", "Id of the segment, see search and read_document.", maxLength: 36) { IsRequired = true };
    private static readonly WholeNumberParameter Neighbours = new("neighbours", "How many segments before and behind it to read, too.", least: 0, most: MostNeighbours) { Default = 1 };

    public override string Name => "read_segment";

    public override ToolEffect Effect => ToolEffect.Reads;

    protected override string Title => "Read a segment";

    protected override string Description => "Reads one segment of a document with the segments before and behind it: use it to see what stands around a passage that search found.";

    protected override IReadOnlyList<Parameter> Parameters { get; } = [KnowledgeParameters.Dataset, KnowledgeParameters.Document, Segment, Neighbours];

    protected override async Task<SegmentWithNeighbours> RunAsync(ToolCall call, CancellationToken cancellationToken)
    {
        var id = call.Arguments.Require(Segment);
        if (!Guid.TryParseExact(id, "D", out _)) throw KvasirException.InvalidParam(Segment.Name, $"must be the id of a segment, a UUID, was '{KvasirException.Shorten(id)}'");
        var neighbours = call.Arguments.Get(Neighbours)!.Value;
        var dataset = await call.Client.FindDatasetAsync(call.Arguments.Require(KnowledgeParameters.Dataset), cancellationToken);
        var document = await call.Client.Documents.GetAsync(dataset.Id, await call.Client.FindDocumentAsync(dataset.Id, call.Arguments.Require(KnowledgeParameters.Document), cancellationToken), cancellationToken: cancellationToken);
        var segment = await call.Client.Segments.GetAsync(dataset.Id, document.Id, id, cancellationToken: cancellationToken);
        var around = neighbours == 0 ? [] : await new SegmentReader(call.Client, dataset.Id, document.Id).AroundAsync(segment.Position, neighbours, cancellationToken);

        var room = MostCharacters / Math.Max(1, around.Count);
        return new(dataset.Id, document.Id, document.Name, [.. around.Where(other => other.Position < segment.Position).Select(Item)], Item(segment), [.. around.Where(other => other.Position > segment.Position).Select(Item)]);

        ReadSegmentText Item(Segment one)
        {
            var text = SegmentReader.TextOf(one);
            return ReadSegmentText.From(one, Quoted.Cut(text, room), text.Length > room);
        }
    }

    protected override string TextOf(SegmentWithNeighbours result)
    {
        var text = new StringBuilder().Append(CultureInfo.InvariantCulture, $"{Quoted.OneLine(result.DocumentName)}. {Quoted.Notice}\n");
        foreach (var segment in (IEnumerable<ReadSegmentText>)[.. result.Before, result.Segment, .. result.Behind])
        {
            text.Append('\n').Append(segment.Place()).Append(", segment ").Append(segment.Id).Append(segment == result.Segment ? " (the one asked for)\n" : "\n").AppendQuoted(segment.Text);
            if (segment.IsCut) text.Append(CultureInfo.InvariantCulture, $"(cut; read on by read_document with cursor '{Cursor.Of(segment.Position, segment.Text.Length)}')\n");
        }

        return text.ToString();
    }
}

/// <summary>A segment with its neighbours.</summary>
internal sealed record SegmentWithNeighbours(
    string DatasetId,
    string DocumentId,
    string DocumentName,
    [property: Description("The segments before it, in their order.")] IReadOnlyList<ReadSegmentText> Before,
    ReadSegmentText Segment,
    [property: Description("The segments behind it, in their order.")] IReadOnlyList<ReadSegmentText> Behind);
