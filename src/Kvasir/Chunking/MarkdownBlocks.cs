namespace Kvasir.Chunking;

/// <summary>
/// Finds the blocks of Markdown: paragraphs, list items, tables and fenced code, each with the blank lines behind it. A heading belongs to the block
/// that follows, and so does a single line that stands directly above code, a table or a list.
/// </summary>
internal sealed class MarkdownBlocks
{
    private readonly string _text;
    private int _start;
    private MarkdownLineKind _kind = MarkdownLineKind.Blank;
    private int _lines;
    private bool _isEnded;
    private bool _beginsSection;
    private string? _fence;

    private MarkdownBlocks(string text) => _text = text;

    /// <summary>The blocks, in order; put together they are the text.</summary>
    public static IEnumerable<Block> Of(string text) => new MarkdownBlocks(text).Read();

    private IEnumerable<Block> Read()
    {
        for (var at = 0; at < _text.Length;)
        {
            var found = _text.IndexOf('\n', at);
            var end = found < 0 ? _text.Length : found + 1;
            if (_fence is null && Begins(at, end, out var kind, out var isHeading))
            {
                if (at > _start) yield return Finished(at);
                (_start, _lines, _beginsSection) = (at, 0, isHeading);
                _kind = kind;
            }

            Take(at, end);
            at = end;
        }

        if (_start < _text.Length) yield return Finished(_text.Length);
    }

    private Block Finished(int end) => new(new TextSlice(_start, end - _start), _beginsSection, _kind is not (MarkdownLineKind.Text or MarkdownLineKind.Heading or MarkdownLineKind.Blank));

    // Whether a line begins a block of its own rather than going on with the one before it.
    private bool Begins(int at, int end, out MarkdownLineKind kind, out bool isHeading)
    {
        var line = _text.AsSpan(at, end - at);
        kind = MarkdownLine.KindOf(line, _text, end);
        isHeading = kind == MarkdownLineKind.Heading;
        return kind switch
        {
            MarkdownLineKind.Blank or MarkdownLineKind.Underline => false,
            _ when _kind is MarkdownLineKind.Blank => false,
            MarkdownLineKind.Heading => _kind != MarkdownLineKind.Heading,
            _ when _kind is MarkdownLineKind.Heading => false,
            _ when _kind is MarkdownLineKind.Item && MarkdownLine.IsIndented(line) => false,
            MarkdownLineKind.Text => _isEnded,
            MarkdownLineKind.Table => _isEnded || (_kind != MarkdownLineKind.Table && !IsIntroduced),
            _ => !IsIntroduced,
        };
    }

    private bool IsIntroduced => _kind == MarkdownLineKind.Text && _lines == 1 && !_isEnded;

    private void Take(int at, int end)
    {
        var line = _text.AsSpan(at, end - at);
        if (_fence is not null)
        {
            if (!MarkdownLine.Closes(line, _fence)) return;
            _fence = null;
            _isEnded = _kind == MarkdownLineKind.Fence;
            return;
        }

        var kind = MarkdownLine.KindOf(line, _text, end);
        if (kind == MarkdownLineKind.Blank)
        {
            _isEnded = _kind != MarkdownLineKind.Blank;
            return;
        }

        if (kind == MarkdownLineKind.Underline)
        {
            // The line above was a heading.
            var isHeading = IsIntroduced;
            kind = isHeading ? MarkdownLineKind.Heading : MarkdownLineKind.Text;
            if (isHeading) _beginsSection = true;
        }

        if (kind == MarkdownLineKind.Heading && _kind is MarkdownLineKind.Blank) _beginsSection = true;
        if (kind == MarkdownLineKind.Fence) _fence = MarkdownLine.FenceOf(line);
        // What a heading or a line above introduces says what the block is; what an item holds does not.
        if (_kind is MarkdownLineKind.Blank or MarkdownLineKind.Heading || (_kind == MarkdownLineKind.Text && kind != MarkdownLineKind.Text)) _kind = kind;
        _lines++;
        _isEnded = false;
    }
}
