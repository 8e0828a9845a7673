using Kvasir.Extraction;

namespace Kvasir.Chunking;

/// <summary>Cuts text into parents, which are returned, with child chunks, which are searched.</summary>
internal static class HierarchicalSplitter
{
    /// <summary>Parents are paragraphs of cleaned text.</summary>
    public static IEnumerable<Chunk> SplitParagraphs(ITextSplitter parents, ITextSplitter children, string text)
    {
        foreach (var piece in parents.Split(text))
        {
            if (string.IsNullOrWhiteSpace(piece)) continue;
            var content = parents.KeepsSymbols ? piece.Trim() : LeadingSymbols.StripFullStop(piece);
            if (content.Length > 0) yield return Parent(content, piece, children);
        }
    }

    /// <summary>The one parent is the whole document, as it was extracted but for signs that cannot be stored.</summary>
    public static IEnumerable<Chunk> SplitWhole(ITextSplitter children, IEnumerable<ExtractedUnit> units)
    {
        var text = TextCleaner.RemoveJunk(string.Join('\n', units.Select(unit => unit.Text)));
        if (!string.IsNullOrWhiteSpace(text)) yield return Parent(text, text, children);
    }

    /// <summary>The child chunks of a parent. One without any could never be found: it becomes its own child.</summary>
    public static IReadOnlyList<Chunk> Children(string content, ITextSplitter splitter)
    {
        var children = Cut(content, splitter).ToList();
        return children.Count > 0 ? children : [new Chunk(content.Trim(), content)];
    }

    private static Chunk Parent(string content, string hashText, ITextSplitter splitter) => new(content, hashText) { Children = Children(content, splitter) };

    private static IEnumerable<Chunk> Cut(string content, ITextSplitter splitter)
    {
        foreach (var piece in splitter.Split(content))
        {
            if (string.IsNullOrWhiteSpace(piece)) continue;
            var child = splitter.KeepsSymbols ? piece.Trim() : LeadingSymbols.StripFullStop(piece);
            if (child.Length > 0) yield return new Chunk(child, piece);
        }
    }
}
