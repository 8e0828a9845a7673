using AngleSharp.Dom;

namespace Kvasir.Extraction;

/// <summary>
/// Refuses pages, while they are parsed, whose elements are nested so deeply that the parser, which looks up the stack of open elements for every tag,
/// would take for ever.
/// </summary>
internal sealed class HtmlNesting
{
    private const int MaxDepth = 2000;

    // Looking up once in so many elements costs less than parsing does, and lets a page at most as much deeper.
    private const int Interval = 256;

    private int _created;
    private INode? _last;

    /// <summary>Takes note of an element that the parser has made but not placed yet.</summary>
    /// <exception cref="KvasirException"><see cref="ErrorCode.ExtractionFailed"/>: the page is nested too deeply.</exception>
    public void Watch(INode element)
    {
        if (++_created % Interval == 0 && Depth(_last) > MaxDepth)
            throw new KvasirException(ErrorCode.ExtractionFailed, $"The page's elements are nested more than {MaxDepth} deep.");
        _last = element;
    }

    private static int Depth(INode? node)
    {
        var depth = 0;
        for (; node is not null; node = node.Parent) depth++;
        return depth;
    }
}
