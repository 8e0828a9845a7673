namespace Kvasir.Chunking;

/// <summary>Packs whole blocks up to the size, not across the beginning of a section. A block that is too long begins a chunk and is cut further.</summary>
/// <param name="segmentation">The sizes.</param>
/// <param name="measure">What they are counted in.</param>
/// <param name="blocks">The blocks of a text; put together they are the text.</param>
internal sealed class PackingSplitter(Segmentation segmentation, LengthMeasure measure, Func<string, IEnumerable<Block>> blocks) : ITextSplitter
{
    private readonly int _size = segmentation.MaxTokens;
    private readonly int _overlap = RecursiveSplitter.LimitedOverlap(segmentation.MaxTokens, segmentation.ChunkOverlap);

    public bool KeepsSymbols => true;

    public IEnumerable<string> Split(string text)
    {
        var merger = new PieceMerger(text, measure, _size, _overlap);
        var finer = new FinerPieces(text, measure, _size);
        foreach (var block in blocks(text))
        {
            var length = measure.Of(block.Slice.Of(text));
            var fits = length <= _size;
            if (block.BeginsSection || !fits)
            {
                foreach (var chunk in merger.End()) yield return chunk;
            }

            foreach (var piece in fits ? [(block.Slice, length)] : finer.Of(block))
            {
                foreach (var chunk in merger.Add(piece.Slice, piece.Length)) yield return chunk;
            }
        }

        foreach (var chunk in merger.End()) yield return chunk;
    }
}
