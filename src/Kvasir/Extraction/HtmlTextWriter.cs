using System.Text;

namespace Kvasir.Extraction;

/// <summary>Collects a page's text: white space collapses to one space, line ends between blocks are written once, at the next text.</summary>
internal sealed class HtmlTextWriter
{
    private readonly StringBuilder _text = new();
    private int _lineEnds;
    private bool _space;
    private int _verbatim;
    private int _fence = -1;
    private int _breaks;
    private string _sign = "";
    private bool _linkBegins;
    private int _link = -1;
    private int _linkBreaks;

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

    /// <summary>Whether white space is written as it is.</summary>
    public bool IsVerbatim => _verbatim > 0;

    /// <summary>Begins text whose white space is written as it is.</summary>
    /// <param name="fenced">Whether it stands between fences, unless it is within such text already.</param>
    public void BeginVerbatim(bool fenced = false)
    {
        if (_verbatim++ > 0 || !fenced) return;
        Write("```\n");
        _fence = _text.Length;
    }

    public void EndVerbatim()
    {
        if (_verbatim == 1 && _fence >= 0) CloseFence();
        _verbatim--;
    }

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

    /// <summary>Writes lines as they are, in a paragraph of their own.</summary>
    public void WriteLines(string lines)
    {
        if (lines.Length == 0) return;
        Separate(2);
        BeginVerbatim();
        Write(lines);
        EndVerbatim();
    }

    /// <summary>Begins a link with the next text.</summary>
    public void BeginLink() => _linkBegins = true;

    /// <summary>Ends a link. One without words, of several lines, or whose words are its address stays what it says.</summary>
    /// <param name="address">Where it leads; <see langword="null"/> when it goes on in another section.</param>
    public void EndLink(string? address)
    {
        if (_link >= 0)
        {
            if (address is not null && _linkBreaks == _breaks && !IsAddress(address)) _text.Append("](").Append(address).Append(')');
            else _text.Remove(_link, 1);
        }

        (_linkBegins, _link) = (false, -1);
    }

    /// <summary>The text without empty lines around it.</summary>
    public override string ToString() => _text.ToString().TrimStart('\n').TrimEnd();

    private bool IsAddress(string address)
    {
        var length = _text.Length - _link - 1;
        return length <= address.Length && _text.ToString(_link + 1, length) is var words && (words == address || words + "/" == address);
    }

    // A fence is longer than any row of its signs within.
    private void CloseFence()
    {
        var (run, longest) = (0, 0);
        foreach (var c in _text.ToString(_fence, _text.Length - _fence))
        {
            run = c == '`' ? run + 1 : 0;
            longest = Math.Max(longest, run);
        }

        var more = Math.Max(0, longest - 2);
        _text.Insert(_fence - 1, "`", more);
        if (_text[^1] != '\n') _text.Append('\n');
        _text.Append('`', 3 + more);
        _fence = -1;
    }

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
        if (!_linkBegins) return;
        (_linkBegins, _link, _linkBreaks) = (false, _text.Length, _breaks);
        _text.Append('[');
    }
}
