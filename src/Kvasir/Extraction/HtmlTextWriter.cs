using System.Text;

namespace Kvasir.Extraction;

/// <summary>Collects a page's text: white space collapses to one space, line ends between blocks are written once, at the next text.</summary>
internal sealed class HtmlTextWriter
{
    private readonly StringBuilder _text = new();
    private int _lineEnds;
    private bool _space;
    private int _verbatim;
    private int _breaks;
    private string _sign = "";

    // Nothing was written yet in the item or cell that began last.
    private bool _fresh;

    /// <summary>How often the text is broken into lines up to what is written next.</summary>
    public int Breaks => _breaks + (_lineEnds > 0 ? 1 : 0);

    /// <summary>At least this many line ends before the next text, unless an item or a cell begins with it.</summary>
    public void Separate(int lineEnds)
    {
        if (_fresh) return;
        _lineEnds = Math.Max(_lineEnds, lineEnds);
        _space = false;
    }

    /// <summary>One more line end before the next text, unless an item or a cell begins with it.</summary>
    public void Break()
    {
        if (_fresh) return;
        _lineEnds = Math.Min(2, _lineEnds + 1);
        _space = false;
    }

    public void BeginVerbatim() => _verbatim++;

    public void EndVerbatim() => _verbatim--;

    /// <summary>Begins an item of a list: its sign is written with its text, of items within items that begin at once the last one's.</summary>
    public void BeginItem(string sign) => (_sign, _fresh) = (sign, true);

    /// <summary>Ends an item; an empty one leaves nothing.</summary>
    public void EndItem()
    {
        if (_sign.Length > 0) (_sign, _fresh) = ("", false);
    }

    /// <summary>Begins a table's cell.</summary>
    public void BeginCell(string separator)
    {
        Write(separator);
        _fresh = true;
    }

    /// <summary>Ends a cell, which the row's next one follows on the same line if it had one line only.</summary>
    /// <param name="breaks">The <see cref="Breaks"/> where it began.</param>
    public void EndCell(int breaks)
    {
        if (!_fresh && breaks == _breaks) _lineEnds = 0;
        _fresh = false;
    }

    public void Write(string text)
    {
        if (_verbatim > 0)
        {
            if (text.Length == 0) return;
            Flush();
            _text.Append(text);
            if (text.Contains('\n')) _breaks++;
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

        if (_lineEnds > 0) _breaks++;
        _text.Append(_sign);
        (_lineEnds, _space, _sign, _fresh) = (0, false, "", false);
    }
}
