namespace Kvasir.Chunking;

/// <summary>
/// Cuts text at a client's own separator, which is removed. Parts that fit stay as they are, neighbours are never merged; a part that is too long is
/// cut further.
/// </summary>
internal sealed class SeparatorSplitter(Segmentation segmentation, LengthMeasure measure) : ITextSplitter
{
    private readonly string _separator = SeparatorEscapes.Decode(segmentation.Separator);
    private readonly RecursiveSplitter _overlong = new(segmentation.MaxTokens, segmentation.ChunkOverlap, measure);

    public bool KeepsSymbols => false;

    public IEnumerable<string> Split(string text)
    {
        for (var start = 0; start <= text.Length;)
        {
            var found = Separators.IndexOf(text, _separator, start, text.Length);
            var end = found < 0 ? text.Length : found;
            var part = text[start..end];
            if (measure.Of(part) <= segmentation.MaxTokens) yield return part;
            else foreach (var chunk in _overlong.SplitOverlong(part)) yield return chunk;

            if (found < 0) yield break;
            start = end + _separator.Length;
        }
    }
}
