using System.Text;

namespace Kvasir.Models.BuiltIn;

/// <summary>Writes English words and signs with the spaces that English puts between them.</summary>
internal sealed class GlossWriter(int capacity)
{
    private readonly StringBuilder _text = new(capacity);
    private bool _needsSpace;

    /// <summary>Adds words, apart from what stands before; nothing for an empty gloss.</summary>
    public void Word(ReadOnlySpan<char> word)
    {
        if (word.IsEmpty)
            return;
        if (_text.Length > 0 && !char.IsWhiteSpace(_text[^1]) && _text[^1] is not ('"' or '('))
            _text.Append(' ');
        _text.Append(word);
        _needsSpace = true;
    }

    /// <summary>Adds text that was not Chinese, as it is.</summary>
    public void Foreign(ReadOnlySpan<char> text)
    {
        if (_needsSpace && (text[0] == '(' || char.IsLetterOrDigit(text[0])))
            _text.Append(' ');
        _text.Append(text);
        _needsSpace = false;
    }

    /// <summary>Adds a sign that closes what stands before it.</summary>
    public void Sign(char sign)
    {
        _text.Append(sign);
        _needsSpace = true;
    }

    /// <inheritdoc/>
    public override string ToString() => _text.ToString();
}
