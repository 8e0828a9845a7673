using Kvasir.Text;

namespace Kvasir.Chunking;

/// <summary>The sentences of a text as blocks.</summary>
internal static class SentenceBlocks
{
    public static IEnumerable<Block> Of(string text) => Sentences.Split(text).Select(range => new Block(new TextSlice(range.Start.Value, range.End.Value - range.Start.Value)));
}
