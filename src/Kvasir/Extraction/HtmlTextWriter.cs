using System.Text;

namespace Kvasir.Extraction;

/// <summary>Collects a page's text: white space collapses to one space, line ends between blocks are written once, at the next text.</summary>
internal sealed class HtmlTextWriter
{
    private readonly StringBuilder _text = new();
    private int _lineEnds;
    private bool _space;
    private int _verbatim;

    /// <summary>At least this many line ends before the next text.</summary>
    public void Separate(int lineEnds)
    {
        _lineEnds = Math.Max(_lineEnds, lineEnds);
        _space = false;
    }

    /// <summary>One more line end before the next text.</summary>
    public void Break()
    {
        _lineEnds = Math.Min(2, _lineEnds + 1);
        _space = false;
    }

    public void BeginVerbatim() => _verbatim++;

    public void EndVerbatim() => _verbatim--;

    public void Write(string text)
    {
        if (_verbatim > 0)
        {
            if (text.Length == 0) return;
            Flush();
            _text.Append(text);
            return;
        }

        foreach (var c in text)
        {
            if (c is ' ' or '\t' or '\n' or '\r' or '\f')
            {
                _space = true;
                continue;
            }

            Flush();
            _text.Append(c);
        }
    }

    public override string ToString() => _text.ToString().Trim();

    private void Flush()
    {
        if (_text.Length > 0)
        {
            if (_lineEnds > 0) _text.Append('\n', _lineEnds);
            else if (_space && !char.IsWhiteSpace(_text[^1])) _text.Append(' ');
        }

        (_lineEnds, _space) = (0, false);
    }
}
