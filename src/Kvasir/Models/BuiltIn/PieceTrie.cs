using System.Numerics;

namespace Kvasir.Models.BuiltIn;

/// <summary>The pieces of a vocabulary by their code points: edges in one table with open addressing, so that a step is a multiplication and mostly one look.</summary>
internal sealed class PieceTrie
{
    /// <summary>The node of the empty piece.</summary>
    public const int Root = 0;

    private const int NoPiece = -1;

    // No edge has this code point.
    private const long Free = -1;

    // The golden ratio in 64 bits (D. Knuth, "The Art of Computer Programming", volume 3, section 6.4): neighbouring edges get places far apart.
    private const ulong Spread = 0x9E3779B97F4A7C15;

    private readonly (long Edge, int Node)[] _edges;
    private readonly (int Id, double Score)[] _pieces;
    private readonly int _shift;

    /// <param name="vocabulary">Pieces with their ids and scores; a later one of the same text replaces an earlier one.</param>
    public PieceTrie(IEnumerable<(string Piece, int Id, double Score)> vocabulary)
    {
        var children = new Dictionary<long, int>();
        var pieces = new List<(int, double)> { (NoPiece, 0) };
        foreach (var (piece, id, score) in vocabulary)
        {
            var node = Root;
            foreach (var rune in piece.EnumerateRunes())
            {
                var edge = Edge(node, rune.Value);
                if (!children.TryGetValue(edge, out var next))
                {
                    children[edge] = next = pieces.Count;
                    pieces.Add((NoPiece, 0));
                }

                node = next;
            }

            pieces[node] = (id, score);
        }

        _pieces = [.. pieces];
        _edges = new (long, int)[BitOperations.RoundUpToPowerOf2((uint)(2 * children.Count) + 2)];
        _shift = 64 - BitOperations.Log2((uint)_edges.Length);
        Array.Fill(_edges, (Free, Root));
        foreach (var (edge, node) in children) _edges[PlaceOf(edge)] = (edge, node);
    }

    /// <summary>Goes from a node along a code point; false where no piece goes on.</summary>
    public bool Step(ref int node, int codePoint)
    {
        (var found, node) = _edges[PlaceOf(Edge(node, codePoint))];
        return found != Free;
    }

    /// <summary>The piece that ends at a node.</summary>
    public bool PieceAt(int node, out int id, out double score)
    {
        (id, score) = _pieces[node];
        return id != NoPiece;
    }

    private static long Edge(int node, int codePoint) => ((long)node << 32) | (uint)codePoint;

    // Where an edge is, or the free place where it would be: half of the table is free.
    private int PlaceOf(long edge)
    {
        var place = (int)(((ulong)edge * Spread) >> _shift);
        while (_edges[place].Edge != edge && _edges[place].Edge != Free) place = (place + 1) & (_edges.Length - 1);
        return place;
    }
}
