using System.Buffers;

namespace Kvasir.Text;

/// <summary>One word on its way through the steps of the Porter2 algorithm; the names are those of its description.</summary>
internal ref struct Porter2
{
    /// <summary>What a word may consist of.</summary>
    public static readonly SearchValues<char> Letters = SearchValues.Create("abcdefghijklmnopqrstuvwxyz'");

    // Within each table a suffix stands before every suffix of its own, so that the first match is the longest.
    private static readonly (string Suffix, string Stem)[] Step2Suffixes =
    [
        ("ational", "ate"), ("tional", "tion"), ("ization", "ize"), ("ation", "ate"), ("fulness", "ful"), ("ousness", "ous"), ("iveness", "ive"),
        ("biliti", "ble"), ("lessli", "less"), ("entli", "ent"), ("alism", "al"), ("aliti", "al"), ("ousli", "ous"), ("iviti", "ive"), ("fulli", "ful"),
        ("enci", "ence"), ("anci", "ance"), ("abli", "able"), ("izer", "ize"), ("ator", "ate"), ("alli", "al"), ("bli", "ble"), ("ogi", "og"), ("li", ""),
    ];

    private static readonly (string Suffix, string Stem)[] Step3Suffixes =
    [
        ("ational", "ate"), ("tional", "tion"), ("alize", "al"), ("icate", "ic"), ("iciti", "ic"), ("ative", ""), ("ical", "ic"), ("ness", ""), ("ful", ""),
    ];

    private static readonly string[] Step4Suffixes =
    [
        "ement", "ance", "ence", "able", "ible", "ment", "ant", "ent", "ism", "ate", "iti", "ous", "ive", "ize", "ion", "al", "er", "ic",
    ];

    private readonly Span<char> _buffer;
    private int _length;
    private int _r1;
    private int _r2;

    public Porter2(Span<char> buffer, int length)
    {
        _buffer = buffer;
        _length = length;
    }

    private readonly ReadOnlySpan<char> Word => _buffer[.._length];

    public ReadOnlySpan<char> Run()
    {
        if (_buffer[0] == '\'')
        {
            _buffer[1.._length].CopyTo(_buffer);
            _length--;
        }
        MarkConsonantY();
        MarkRegions();
        Step0();
        Step1A();
        if (!IsFinishedAfterStep1A())
        {
            Step1B();
            Step1C();
            Step2();
            Step3();
            Step4();
            Step5();
        }
        _buffer[.._length].Replace('Y', 'y');
        return Word;
    }

    private readonly void MarkConsonantY()
    {
        for (var i = 0; i < _length; i++)
        {
            if (_buffer[i] == 'y' && (i == 0 || IsVowel(_buffer[i - 1])))
                _buffer[i] = 'Y';
        }
    }

    private void MarkRegions()
    {
        var word = Word;
        _r1 = word.StartsWith("gener") || word.StartsWith("arsen") ? 5 : word.StartsWith("commun") ? 6 : AfterVowelConsonant(0);
        _r2 = AfterVowelConsonant(_r1);
    }

    /// <summary>The region after the first non-vowel that follows a vowel, at or after <paramref name="from"/>.</summary>
    private readonly int AfterVowelConsonant(int from)
    {
        for (var i = from + 1; i < _length; i++)
        {
            if (!IsVowel(_buffer[i]) && IsVowel(_buffer[i - 1]))
                return i + 1;
        }
        return _length;
    }

    private void Step0()
    {
        if (Word.EndsWith("'s'"))
            _length -= 3;
        else if (Word.EndsWith("'s"))
            _length -= 2;
        else if (Word.EndsWith("'"))
            _length--;
    }

    private void Step1A()
    {
        var word = Word;
        if (word.EndsWith("sses"))
            _length -= 2;
        else if (word.EndsWith("ied") || word.EndsWith("ies"))
            _length -= _length > 4 ? 2 : 1;
        else if (word.EndsWith("s") && !word.EndsWith("us") && !word.EndsWith("ss") && HasVowel(_length - 2))
            _length--;
    }

    private readonly bool IsFinishedAfterStep1A() =>
        Word is "inning" or "outing" or "canning" or "herring" or "earring" or "proceed" or "exceed" or "succeed";

    private void Step1B()
    {
        var word = Word;
        if (word.EndsWith("eedly") || word.EndsWith("eed"))
        {
            var suffix = word[^1] == 'y' ? 5 : 3;
            if (_length - suffix >= _r1)
                _length -= suffix - 2;
            return;
        }
        var cut = word.EndsWith("ingly") ? 5 : word.EndsWith("edly") ? 4 : word.EndsWith("ing") ? 3 : word.EndsWith("ed") ? 2 : 0;
        if (cut == 0 || !HasVowel(_length - cut))
            return;
        _length -= cut;
        word = Word;
        if (word.EndsWith("at") || word.EndsWith("bl") || word.EndsWith("iz"))
            _buffer[_length++] = 'e';
        else if (EndsInDouble())
            _length--;
        else if (_r1 >= _length && EndsInShortSyllable(_length))
            _buffer[_length++] = 'e';
    }

    private readonly void Step1C()
    {
        if (_length > 2 && _buffer[_length - 1] is 'y' or 'Y' && !IsVowel(_buffer[_length - 2]))
            _buffer[_length - 1] = 'i';
    }

    private void Step2()
    {
        foreach (var (suffix, stem) in Step2Suffixes)
        {
            if (!Word.EndsWith(suffix))
                continue;
            var start = _length - suffix.Length;
            var before = start > 0 ? _buffer[start - 1] : '\0';
            if (start >= _r1 && (suffix != "ogi" || before == 'l') && (suffix != "li" || "cdeghkmnrt".Contains(before)))
                Replace(start, stem);
            return;
        }
    }

    private void Step3()
    {
        foreach (var (suffix, stem) in Step3Suffixes)
        {
            if (!Word.EndsWith(suffix))
                continue;
            var start = _length - suffix.Length;
            if (start >= (suffix == "ative" ? _r2 : _r1))
                Replace(start, stem);
            return;
        }
    }

    private void Step4()
    {
        foreach (var suffix in Step4Suffixes)
        {
            if (!Word.EndsWith(suffix))
                continue;
            var start = _length - suffix.Length;
            if (start >= _r2 && (suffix != "ion" || (start > 0 && _buffer[start - 1] is 's' or 't')))
                _length = start;
            return;
        }
    }

    private void Step5()
    {
        if (_length == 0)
            return;
        var last = _length - 1;
        var silentE = _buffer[last] == 'e' && (last >= _r2 || (last >= _r1 && !EndsInShortSyllable(last)));
        var secondL = _buffer[last] == 'l' && last >= _r2 && last > 0 && _buffer[last - 1] == 'l';
        if (silentE || secondL)
            _length = last;
    }

    private void Replace(int start, string stem)
    {
        stem.CopyTo(_buffer[start..]);
        _length = start + stem.Length;
    }

    private readonly bool HasVowel(int end)
    {
        for (var i = 0; i < end; i++)
        {
            if (IsVowel(_buffer[i]))
                return true;
        }
        return false;
    }

    private readonly bool EndsInDouble() =>
        _length > 1 && _buffer[_length - 1] == _buffer[_length - 2] && _buffer[_length - 1] is 'b' or 'd' or 'f' or 'g' or 'm' or 'n' or 'p' or 'r' or 't';

    private readonly bool EndsInShortSyllable(int end) => end switch
    {
        < 2 => false,
        2 => IsVowel(_buffer[0]) && !IsVowel(_buffer[1]),
        _ => !IsVowel(_buffer[end - 3]) && IsVowel(_buffer[end - 2]) && !IsVowel(_buffer[end - 1]) && _buffer[end - 1] is not ('w' or 'x' or 'Y'),
    };

    private static bool IsVowel(char letter) => letter is 'a' or 'e' or 'i' or 'o' or 'u' or 'y';
}
