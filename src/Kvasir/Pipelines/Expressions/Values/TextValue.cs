using System.Text;

namespace Kvasir.Pipelines.Expressions.Values;

/// <summary>A text. Its length and its places count characters, not the halves of rare ones.</summary>
internal sealed class TextValue(string text) : Value
{
    // Where each character begins; null where each is one unit long, which is nearly always.
    private int[]? _starts;
    private bool _isSeen;

    public string Text => text;

    public override string TypeName => "str";

    public override bool IsTrue => text.Length > 0;

    public int Length => Starts is { } starts ? starts.Length - 1 : text.Length;

    public string At(int place) => Starts is { } starts ? text[starts[place]..starts[place + 1]] : text.Substring(place, 1);

    public string Part(int from, int to) => Starts is { } starts ? text[starts[from]..starts[to]] : text[from..to];

    /// <summary>The place of a character that begins at a unit.</summary>
    public int PlaceOf(int unit)
    {
        if (unit < 0 || Starts is not { } starts) return unit;
        var found = Array.BinarySearch(starts, unit);
        return found < 0 ? ~found : found;
    }

    private int[]? Starts
    {
        get
        {
            if (_isSeen) return _starts;
            if (text.AsSpan().IndexOfAnyInRange('\uD800', '\uDFFF') >= 0)
            {
                var starts = new List<int>(text.Length + 1);
                for (var i = 0; i < text.Length; i += Rune.TryGetRuneAt(text, i, out var rune) ? rune.Utf16SequenceLength : 1) starts.Add(i);
                starts.Add(text.Length);
                _starts = [.. starts];
            }

            _isSeen = true;
            return _starts;
        }
    }
}
