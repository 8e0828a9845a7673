using AngleSharp.Dom;

namespace Kvasir.Extraction;

/// <summary>
/// Refuses pages, while they are parsed, that would take for ever or all memory: the parser looks up the stack of open elements for every tag,
/// and opens formatting elements that were left open anew, as copies, in every paragraph.
/// </summary>
internal sealed class HtmlLimits(string source)
{
    private const int MaxDepth = 2000;

    // How many open elements all tags together may have the parser look up. A page of many tags may therefore be nested less deeply,
    // though always as deeply as anyone writes.
    private const int MaxLookups = 100_000_000;
    private const int SafeDepth = 256;

    // Looking up once in so many elements costs less than parsing does, and lets a page at most as much deeper.
    private const int Interval = 256;

    // What parsing may allocate. A page of nothing but tags takes 130 bytes a character, one of text 50; each copy of a formatting element 500.
    private const long FreeBytes = 64 * 1024 * 1024;
    private const long BytesPerCharacter = 200;
    private const long MaxBytes = 2L * 1024 * 1024 * 1024;

    private readonly int _depth = Math.Clamp(MaxLookups / (source.AsSpan().Count('<') + 1), SafeDepth, MaxDepth);
    private readonly long _bytes = GC.GetAllocatedBytesForCurrentThread() + Math.Min(MaxBytes, FreeBytes + (BytesPerCharacter * source.Length));
    private int _created;
    private INode? _last;

    /// <summary>Takes note of an element that the parser has made but not placed yet.</summary>
    /// <exception cref="KvasirException"><see cref="ErrorCode.ExtractionFailed"/>: the page is nested too deeply.</exception>
    public void Watch(INode element)
    {
        if (++_created % Interval == 0 && Depth(_last) > _depth)
            throw new KvasirException(ErrorCode.ExtractionFailed, $"The page's elements are nested more than {_depth} deep{(_depth < MaxDepth ? ", too deep for its many tags" : "")}.");
        _last = element;
    }

    /// <summary>Looks what parsing has allocated so far, on the thread that made this.</summary>
    /// <remarks>To be called for each tag and text: two thousand of them can copy a million elements.</remarks>
    /// <exception cref="KvasirException"><see cref="ErrorCode.ExtractionFailed"/>: the page takes too much memory.</exception>
    public void Check()
    {
        if (GC.GetAllocatedBytesForCurrentThread() > _bytes)
            throw new KvasirException(ErrorCode.ExtractionFailed, "The page takes too much memory to read, for instance because it leaves many tags such as <b> or <font> open.");
    }

    private static int Depth(INode? node)
    {
        var depth = 0;
        for (; node is not null; node = node.Parent) depth++;
        return depth;
    }
}
