using System.Buffers;
using System.Runtime.InteropServices;
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
        return new SentencePieceTokenizer(new PieceTrie(document.RootElement.EnumerateArray().Index().Skip(ReservedPieces)
            .Select(entry => (entry.Item[0].GetString()!, entry.Index, entry.Item[1].ValueKind == JsonValueKind.Number ? entry.Item[1].GetDouble() : 0))));
    }

    /// <summary>Appends the token ids of a text. Nothing else is allocated where the text is in NFKC already.</summary>
    public void Encode(string text, List<int> ids)
    {
        var first = ids.Count;
        Cut(text, ids);
        CollectionsMarshal.AsSpan(ids)[first..].Reverse();
    }

    /// <summary>How many tokens a text has.</summary>
    public int Count(string text) => Cut(text, ids: null);

    // From the end to the start, as the best way is known.
    private int Cut(string text, List<int>? ids)
    {
        if (text.Length == 0) return 0;
        text = UnicodeNormalization.ToFormKC(text);
        var symbols = ArrayPool<int>.Shared.Rent(text.Length + 1);
        var ways = ArrayPool<Way>.Shared.Rent(text.Length + 2);
        var length = Symbols(text, symbols);
        ways.AsSpan(0, length + 1).Clear();
        for (var start = 0; start < length; start++) Extend(symbols.AsSpan(0, length), start, ways);
        var (count, last) = (0, -1);
        for (var end = length; end > 0; end -= ways[end].Length)
        {
            var piece = ways[end].Piece;
            if (piece == Unknown && last == Unknown) continue;
            ids?.Add(piece);
            last = piece;
            count++;
        }

        ArrayPool<int>.Shared.Return(symbols);
        ArrayPool<Way>.Shared.Return(ways);
        return count;
    }

    private void Extend(ReadOnlySpan<int> symbols, int start, Way[] ways)
    {
        var node = PieceTrie.Root;
        var found = false;
        for (var end = start; end < symbols.Length && _trie.Step(ref node, symbols[end]); end++)
        {
            if (!_trie.PieceAt(node, out var id, out var score)) continue;
            found = true;
            Offer(ways, start, end + 1, id, score);
        }

        if (!found) Offer(ways, start, start + 1, Unknown, 0);
    }

    // A score of exactly 0 counts as none yet, as in the reference.
    private static void Offer(Way[] ways, int start, int end, int piece, double score)
    {
        var total = ways[start].Score + score;
        if (ways[end].Score == 0 || total >= ways[end].Score) ways[end] = new(total, piece, end - start);
    }

    private static int Symbols(string text, int[] symbols)
    {
        symbols[0] = WordStart;
        var count = 1;
        foreach (var rune in text.EnumerateRunes()) symbols[count++] = rune.Value == ' ' ? WordStart : rune.Value;
        return count;
    }

    /// <summary>The best way to a place: its score, and the piece that it ends with.</summary>
    private readonly record struct Way(double Score, int Piece, int Length);
}
