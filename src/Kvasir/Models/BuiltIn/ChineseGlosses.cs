using System.Collections.Frozen;
using Kvasir.Text;
using Kvasir.Text.Chinese;

namespace Kvasir.Models.BuiltIn;

/// <summary>Rewrites Chinese text word by word in English, so that a model that only knows English can embed it.</summary>
/// <remarks>
/// This is no translation: each word becomes its likeliest English word, in the Chinese order. Meanings come from CC-CEDICT (CC BY-SA 4.0), words from
/// jieba's dictionary, both read once by <see cref="Load"/> and kept packed. Safe for concurrent use.
/// </remarks>
public sealed class ChineseGlosses
{
    // A merged word is at most this many pieces of the segmenter; longer sayings are rare.
    private const int MaxPieces = 4;
    private const int ShortestName = 3;

    // Bounds how far each position looks ahead, so that a text of nothing but names still takes linear time.
    private const int MaxNamePieces = 12;

    private readonly ChineseSegmenter _segmenter;
    private readonly GlossTable _glosses;
    private readonly FrozenDictionary<char, char> _simplified;

    private ChineseGlosses(ChineseSegmenter segmenter, GlossTable glosses, FrozenDictionary<char, char> simplified)
    {
        _segmenter = segmenter;
        _glosses = glosses;
        _simplified = simplified;
    }

    /// <summary>Reads the dictionaries; takes about two seconds, so keep the result.</summary>
    /// <param name="modelsFolder">The folder that holds <c>cc-cedict</c>, <c>jieba</c> and <c>use-lite</c>.</param>
    /// <exception cref="IOException">When a file is missing or cannot be read.</exception>
    /// <exception cref="InvalidDataException">When a dictionary has another form than expected.</exception>
    public static ChineseGlosses Load(string modelsFolder)
    {
        var entries = CedictFile.Read(Path.Combine(modelsFolder, "cc-cedict", "all.js"));
        var vocabulary = new EnglishVocabulary(Path.Combine(modelsFolder, "use-lite", "vocab.json"));
        return new ChineseGlosses(ChineseSegmenter.Load(modelsFolder), GlossBuilder.Build(entries, vocabulary), GlossBuilder.SimplifiedForms(entries));
    }

    /// <summary>Rewrites a text.</summary>
    /// <param name="text">Any text, in simplified or traditional characters.</param>
    /// <returns>The text with English words for the Chinese ones; <paramref name="text"/> itself when it has no Chinese characters.</returns>
    public string Rewrite(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (!HasChinese(text))
            return text;
        var simplified = Simplify(CharacterFolding.Fold(text));
        var ends = new List<int>(simplified.Length / 2);
        foreach (var word in _segmenter.Cut(simplified))
            ends.Add(word.End.Value);
        var writer = new GlossWriter(simplified.Length * 4);
        for (var (at, piece) = (0, 0); piece < ends.Count;)
        {
            at = WriteNext(simplified, at, ends, piece, writer);
            while (piece < ends.Count && ends[piece] <= at)
                piece++;
        }
        return writer.ToString();
    }

    /// <summary>Writes what begins at <paramref name="at"/>, where piece number <paramref name="piece"/> begins or goes on.</summary>
    /// <returns>Where it ends.</returns>
    private int WriteNext(ReadOnlySpan<char> text, int at, List<int> ends, int piece, GlossWriter writer)
    {
        var end = ends[piece];
        var script = Scripts.At(text[at..], out _);
        if (IsFigure(text, at, end) && ChineseQuantity.Read(text[at..], out var english) is var taken and > 0)
        {
            writer.Word(english);
            return at + taken;
        }
        if (script != Script.Han)
        {
            WriteOther(text[at..end], IsInsideName(text, at), writer);
            return end;
        }
        if (EndOfName(text, at, ends, piece) is var nameEnd and > 0)
        {
            writer.Word(Transliteration.Spell(text[at..nameEnd]));
            return nameEnd;
        }
        var merged = EndOfMerged(text, at, ends, piece);
        WriteWord(text, at, merged, writer);
        return merged;
    }

    /// <summary>The end of a foreign name that begins here: pieces without a meaning as words, all of characters chosen for their sound; 0 when there is none.</summary>
    private int EndOfName(ReadOnlySpan<char> text, int at, List<int> ends, int piece)
    {
        var end = at;
        var isKnown = true;
        for (var i = piece; i < Math.Min(ends.Count, piece + MaxNamePieces) && IsNamePiece(text[end..ends[i]], ref isKnown); i++)
            end = ends[i];
        if (isKnown)
            return 0;
        var dotted = (end < text.Length && text[end] == '·') || (at > 0 && text[at - 1] == '·');
        return end - at >= (dotted ? 2 : ShortestName) ? end : 0;
    }

    /// <summary>Whether a piece can be part of a name; <paramref name="isKnown"/> falls when the dictionary does not know it as one itself.</summary>
    private bool IsNamePiece(ReadOnlySpan<char> piece, ref bool isKnown)
    {
        if (!Transliteration.IsSound(piece))
            return false;
        if (piece.Length == 1 || !_glosses.TryGet(piece, out var gloss))
        {
            isKnown = false;
            return true;
        }
        return !gloss.IsEmpty && char.IsAsciiLetterUpper(gloss[0]);
    }

    /// <summary>The end of the longest dictionary word made of this piece and the next ones: the segmenter's dictionary has fewer names and sayings.</summary>
    private int EndOfMerged(ReadOnlySpan<char> text, int at, List<int> ends, int piece)
    {
        for (var last = Math.Min(piece + MaxPieces, ends.Count) - 1; last > piece; last--)
        {
            var word = text[at..ends[last]];
            // A word that the segmenter knows it has cut on purpose, and a particle at either end belongs to the sentence.
            if (_glosses.Contains(word) && !_segmenter.Contains(word) && !StopWords.IsChinese(word[..(ends[piece] - at)]) && !StopWords.IsChinese(text[ends[last - 1]..ends[last]]))
                return ends[last];
        }
        return ends[piece];
    }

    /// <summary>Writes the gloss of a word, or of the longest words that it is made of.</summary>
    private void WriteWord(ReadOnlySpan<char> text, int start, int end, GlossWriter writer)
    {
        while (start < end)
        {
            var length = end - start;
            ReadOnlySpan<char> gloss;
            while (!_glosses.TryGet(text.Slice(start, length), out gloss) && length > 1)
                length--;
            if (!ChineseQuantity.IsMeasureWord(text, start, start + length))
                writer.Word(gloss);
            start += length;
        }
    }

    /// <summary>Whether a piece is a figure that may have a Chinese unit behind it, rather than a part of "v1.5" or "5G".</summary>
    private static bool IsFigure(ReadOnlySpan<char> text, int at, int end) =>
        !text[at..end].ContainsAnyExceptInRange('0', '9') && (at == 0 || !(char.IsAsciiLetterOrDigit(text[at - 1]) || text[at - 1] is '.' or '-' or '/' or ':' or '_'));

    /// <summary>Whether a sign stands between letters or digits, as in an address or a version.</summary>
    private static bool IsInsideName(ReadOnlySpan<char> text, int at) =>
        at > 0 && at + 1 < text.Length && char.IsAsciiLetterOrDigit(text[at - 1]) && char.IsAsciiLetterOrDigit(text[at + 1]);

    private static void WriteOther(ReadOnlySpan<char> text, bool insideName, GlossWriter writer)
    {
        switch (text[0])
        {
            case var _ when insideName:
                writer.Foreign(text);
                break;
            case '。':
                writer.Sign('.');
                break;
            case '、':
                writer.Sign(',');
                break;
            case '《' or '》' or '「' or '」' or '『' or '』' or '“' or '”' or '〈' or '〉':
                writer.Foreign("\"");
                break;
            case '·':
                writer.Foreign(" ");
                break;
            case ',' or '?' or '!' or ';' or ':' or '.':
                writer.Sign(text[0]);
                break;
            default:
                writer.Foreign(text);
                break;
        }
    }

    private static bool HasChinese(string text)
    {
        foreach (var c in text)
        {
            if (Scripts.IsHan(c))
                return true;
        }
        return false;
    }

    private string Simplify(string text) => string.Create(text.Length, (text, _simplified), static (buffer, state) =>
    {
        for (var i = 0; i < buffer.Length; i++)
            buffer[i] = state._simplified.GetValueOrDefault(state.text[i], state.text[i]);
    });
}
