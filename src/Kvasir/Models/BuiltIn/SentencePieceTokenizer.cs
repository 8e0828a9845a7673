using System.Text.Json;
using Kvasir.Text;

namespace Kvasir.Models.BuiltIn;

/// <summary>
/// Cuts text into the pieces of a unigram vocabulary whose scores sum to the most (T. Kudo, "Subword Regularization", 2018, section 3.1): the
/// text in NFKC, with the sign U+2581 before it and in place of every space. Safe for concurrent use.
/// </summary>
internal sealed class SentencePieceTokenizer
{
    /// <summary>The id of everything that the vocabulary does not know; runs of it are one token.</summary>
    public const int Unknown = 0;

    private const char WordStart = '\u2581';

    // The first entries are markers, not pieces of text.
    private const int ReservedPieces = 6;

    private readonly PieceTrie _trie;

    private SentencePieceTokenizer(PieceTrie trie) => _trie = trie;

    /// <summary>Reads a vocabulary: an array of [piece, score].</summary>
    /// <exception cref="IOException">The file is missing.</exception>
    public static SentencePieceTokenizer Load(string path)
    {
        using var document = JsonDocument.Parse(File.ReadAllBytes(path));
        var trie = new PieceTrie();
        foreach (var (id, entry) in document.RootElement.EnumerateArray().Index().Skip(ReservedPieces))
            trie.Add(entry[0].GetString()!, id, entry[1].ValueKind == JsonValueKind.Number ? entry[1].GetDouble() : 0);
        return new SentencePieceTokenizer(trie);
    }

    /// <summary>Appends the token ids of a text.</summary>
    public void Encode(string text, List<int> ids)
    {
        if (text.Length == 0) return;
        var symbols = Symbols(UnicodeNormalization.ToFormKC(text));
        var (best, piece, length) = (new double[symbols.Length + 1], new int[symbols.Length + 1], new int[symbols.Length + 1]);
        for (var start = 0; start < symbols.Length; start++) Extend(symbols, start, best, piece, length);
        var first = ids.Count;
        for (var end = symbols.Length; end > 0; end -= length[end])
        {
            if (piece[end] != Unknown || ids.Count == first || ids[^1] != Unknown) ids.Add(piece[end]);
        }

        ids.Reverse(first, ids.Count - first);
    }

    // A score of exactly 0 counts as none yet, as in the reference.
    private void Extend(int[] symbols, int start, double[] best, int[] piece, int[] length)
    {
        var node = PieceTrie.Root;
        var found = false;
        for (var end = start; end < symbols.Length && _trie.Step(ref node, symbols[end]); end++)
        {
            if (_trie.PieceAt(node, out var id, out var score))
            {
                found = true;
                Offer(end + 1, id, score);
            }
        }

        if (!found) Offer(start + 1, Unknown, 0);

        void Offer(int end, int id, double score)
        {
            var total = best[start] + score;
            if (best[end] != 0 && total < best[end]) return;
            (best[end], piece[end], length[end]) = (total, id, end - start);
        }
    }

    private static int[] Symbols(string text)
    {
        var symbols = new int[text.Length + 1];
        symbols[0] = WordStart;
        var count = 1;
        foreach (var rune in text.EnumerateRunes()) symbols[count++] = rune.Value == ' ' ? WordStart : rune.Value;
        return symbols.AsSpan(0, count).ToArray();
    }
}
