using System.Buffers;

namespace Kvasir.Text.Chinese;

/// <summary>The words of one text, found while they are enumerated.</summary>
public ref struct WordCut
{
    private readonly ChineseLexicon _lexicon;
    private readonly ReadOnlySpan<char> _text;
    private byte[]? _lengths;
    private double[]? _scores;
    private int _chineseStart;
    private int _chineseEnd;
    private int _start;
    private int _end;

    internal WordCut(ChineseLexicon lexicon, ReadOnlySpan<char> text)
    {
        _lexicon = lexicon;
        _text = text;
    }

    /// <summary>The piece that the last <see cref="MoveNext"/> found.</summary>
    public readonly Range Current => _start.._end;

    /// <summary>Lets <c>foreach</c> enumerate the pieces.</summary>
    public readonly WordCut GetEnumerator() => this;

    /// <summary>Finds the next piece.</summary>
    /// <returns>False at the end of the text.</returns>
    public bool MoveNext()
    {
        _start = _end;
        if (_start >= _text.Length)
            return false;
        if (_start >= _chineseEnd)
        {
            var script = Scripts.At(_text[_start..], out var length);
            if (script != Script.Han)
            {
                _end = script == Script.None ? _start + length : EndOf(script, _start + length);
                return true;
            }
            _chineseStart = _start;
            _chineseEnd = EndOf(Script.Han, _start + length);
            FindBestRoute();
        }
        _end = _start + _lengths![_start - _chineseStart];
        return true;
    }

    /// <summary>Gives the working memory back.</summary>
    public void Dispose()
    {
        if (_lengths is not null)
            ArrayPool<byte>.Shared.Return(_lengths);
        if (_scores is not null)
            ArrayPool<double>.Shared.Return(_scores);
        (_lengths, _scores) = (null, null);
    }

    private readonly int EndOf(Script script, int at)
    {
        while (at < _text.Length && Scripts.At(_text[at..], out var length) == script)
            at += length;
        return at;
    }

    /// <summary>
    /// From the last character to the first: the best cut from here is the word that starts here and makes, with the best cut after it, the most
    /// likely sequence. Words have a bounded length, so this is linear.
    /// </summary>
    private void FindBestRoute()
    {
        var run = _text[_chineseStart.._chineseEnd];
        Reserve(run.Length + 1);
        var (lengths, scores) = (_lengths!, _scores!);
        scores[run.Length] = 0;
        for (var at = run.Length - 1; at >= 0; at--)
        {
            var single = char.IsHighSurrogate(run[at]) && at + 1 < run.Length ? 2 : 1;
            var (best, bestLength) = (_lexicon.UnknownLogLikelihood + scores[at + single], single);
            var words = _lexicon.Words.StartingWith(run[at]);
            for (var length = 1; words.Start < words.End; length++)
            {
                if (_lexicon.Words.EndsAt(words, length) && _lexicon.LogLikelihood(words.Start) + scores[at + length] >= best)
                    (best, bestLength) = (_lexicon.LogLikelihood(words.Start) + scores[at + length], length);
                if (at + length == run.Length)
                    break;
                words = _lexicon.Words.Narrow(words, length, run[at + length]);
            }
            (lengths[at], scores[at]) = ((byte)bestLength, best);
        }
    }

    private void Reserve(int length)
    {
        if (_lengths is { } held && held.Length >= length && _scores!.Length >= length)
            return;
        Dispose();
        _lengths = ArrayPool<byte>.Shared.Rent(length);
        _scores = ArrayPool<double>.Shared.Rent(length);
    }
}
