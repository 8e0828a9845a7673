using System.Text;
using System.Text.RegularExpressions;
using Kvasir.Text;

namespace Kvasir.Models.Images.Onnx.Tokenizing;

/// <summary>
/// CLIP's tokenizer: text in lower case is cut into words, numbers and signs; the bytes of each become tokens, of which pairs are joined in the order of the
/// vocabulary's merges. What looks like a mark of the model in a text is text. Safe for concurrent use.
/// </summary>
internal sealed partial class ClipTokenizer
{
    /// <summary>What stands behind a token that ends a word.</summary>
    public const string EndOfWord = "</w>";

    // Joining takes the square of a word's length. No word is longer than this.
    private const int LongestWord = 256;

    private readonly Dictionary<(int Left, int Right), (int Rank, int Joined)> _merges = [];
    private readonly int[] _inside = new int[256];
    private readonly int[] _last = new int[256];

    /// <summary>Makes a tokenizer.</summary>
    /// <exception cref="FormatException">The vocabulary lacks a mark, or a token that a merge makes.</exception>
    public ClipTokenizer(ClipVocabulary vocabulary)
    {
        Start = Mark("<|startoftext|>");
        End = Mark("<|endoftext|>");
        foreach (var (rank, (left, right)) in vocabulary.Merges.Index()) _merges.TryAdd((Id(left), Id(right)), (rank, Id(left + right)));
        for (var value = 0; value < 256; value++)
        {
            // As in the reference, an unknown token is the mark of the end.
            var character = ByteAlphabet.Of((byte)value).ToString();
            _inside[value] = vocabulary.Tokens.GetValueOrDefault(character, End);
            _last[value] = vocabulary.Tokens.GetValueOrDefault(character + EndOfWord, End);
        }

        int Id(string token) => vocabulary.Tokens.TryGetValue(token, out var id) ? id : throw new FormatException($"the token '{KvasirException.Shorten(token)}' of a merge is not in the vocabulary");
        int Mark(string token) => vocabulary.Tokens.TryGetValue(token, out var id) ? id : throw new FormatException($"the vocabulary has no {token}");
    }

    /// <summary>The mark before a text.</summary>
    public int Start { get; }

    /// <summary>The mark behind a text.</summary>
    public int End { get; }

    /// <summary>The tokens of a text, without marks and without a limit.</summary>
    public List<int> Encode(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var ids = new List<int>();
        // Marks are put together with their letters (form C), which is all that differs in text that people write.
        var lower = Marked().Replace(text, letter => UnicodeNormalization.ToFormKC(letter.Value)).ToLowerInvariant();
        foreach (var word in Words().EnumerateMatches(lower))
        {
            foreach (var part in Encoding.UTF8.GetBytes(lower.Substring(word.Index, word.Length)).Chunk(LongestWord)) Join(part, ids);
        }

        return ids;
    }

    [GeneratedRegex(@"'s|'t|'re|'ve|'m|'ll|'d|\p{L}+|\p{N}|[^\s\p{L}\p{N}]+")]
    private static partial Regex Words();

    [GeneratedRegex(@"\P{M}\p{M}+")]
    private static partial Regex Marked();

    private void Join(byte[] word, List<int> ids)
    {
        var symbols = word.Select((value, i) => i == word.Length - 1 ? _last[value] : _inside[value]).ToList();
        while (symbols.Count > 1)
        {
            var best = (Rank: int.MaxValue, Joined: 0);
            var pair = (Left: 0, Right: 0);
            for (var i = 0; i + 1 < symbols.Count; i++)
            {
                if (!_merges.TryGetValue((symbols[i], symbols[i + 1]), out var merge) || merge.Rank >= best.Rank) continue;
                (best, pair) = (merge, (symbols[i], symbols[i + 1]));
            }

            if (best.Rank == int.MaxValue) break;
            var kept = 0;
            for (var i = 0; i < symbols.Count; i++)
            {
                var joins = i + 1 < symbols.Count && symbols[i] == pair.Left && symbols[i + 1] == pair.Right;
                symbols[kept++] = joins ? best.Joined : symbols[i];
                if (joins) i++;
            }

            symbols.RemoveRange(kept, symbols.Count - kept);
        }

        ids.AddRange(symbols);
    }
}
