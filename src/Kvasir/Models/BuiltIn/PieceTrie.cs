namespace Kvasir.Models.BuiltIn;

/// <summary>The pieces of a vocabulary by their code points.</summary>
internal sealed class PieceTrie
{
    /// <summary>The node of the empty piece.</summary>
    public const int Root = 0;

    private const int NoPiece = -1;

    private readonly Dictionary<long, int> _children = [];
    private readonly List<(int Id, double Score)> _pieces = [(NoPiece, 0)];

    /// <summary>Adds a piece; a later one of the same text replaces it.</summary>
    public void Add(string piece, int id, double score)
    {
        var node = Root;
        foreach (var rune in piece.EnumerateRunes())
        {
            var edge = Edge(node, rune.Value);
            if (!_children.TryGetValue(edge, out var next))
            {
                _children[edge] = next = _pieces.Count;
                _pieces.Add((NoPiece, 0));
            }

            node = next;
        }

        _pieces[node] = (id, score);
    }

    /// <summary>Goes from a node along a code point; false where no piece goes on.</summary>
    public bool Step(ref int node, int codePoint) => _children.TryGetValue(Edge(node, codePoint), out node);

    /// <summary>The piece that ends at a node.</summary>
    public bool PieceAt(int node, out int id, out double score)
    {
        (id, score) = _pieces[node];
        return id != NoPiece;
    }

    private static long Edge(int node, int codePoint) => ((long)node << 32) | (uint)codePoint;
}
