namespace Kvasir.Text;

/// <summary>How a character takes part in words.</summary>
internal enum Script
{
    /// <summary>Not part of any word: white space, punctuation, symbols, controls, broken surrogates.</summary>
    None,

    /// <summary>A letter, digit or mark of a script that puts spaces between words.</summary>
    Spaced,

    /// <summary>A Chinese character.</summary>
    Han,

    /// <summary>Kana, hangul, Thai and its neighbours: words are not found, pairs of characters stand in for them.</summary>
    Paired,
}
