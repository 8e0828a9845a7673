using Kvasir.Vectors;
using Kvasir.Vectors.Snapshots;

namespace Kvasir.Storage.Sqlite.Snapshots;

/// <summary>What memory holds of one version of a dataset's index at one moment, in a file. Entries that are gone are left out, and the others numbered anew.</summary>
/// <param name="Dataset">The dataset's number.</param>
/// <param name="Seen">The number of the last change that is in it.</param>
/// <param name="Documents">The documents' ids by their numbers.</param>
/// <param name="Nodes">The entries.</param>
/// <param name="Vectors">Their vectors; <see langword="null"/> when there are none.</param>
internal sealed record IndexSnapshot(long Dataset, long Seen, IReadOnlyList<string> Documents, NodeTable Nodes, VectorIndexState? Vectors)
{
    // Changes with the form of the file, and reads as another number where bytes are in another order.
    private const ulong Magic = 0x0005_584449_5356_4B;

    public void Write(Stream stream)
    {
        using var to = new SnapshotWriter(stream);
        to.Write(Magic);
        to.Write(Dataset);
        to.Write(Seen);
        var (nodes, documents, owners) = Renumber();
        to.Write(documents.Count);
        foreach (var id in documents) to.Write(id);
        to.Write(nodes.Length);
        to.Write<NodeTable.Node>(nodes);
        to.Write(Vectors is not null);
        if (Vectors is not null) StateSnapshot.Write(to, Vectors, owners);
        to.End();
    }

    /// <exception cref="InvalidDataException">The file is none, or is damaged.</exception>
    public static unsafe IndexSnapshot Read(Stream stream)
    {
        using var from = new SnapshotReader(stream);
        if (from.Read<ulong>() != Magic) throw new InvalidDataException("The file is no snapshot of this version.");
        var (dataset, seen) = (from.Read<long>(), from.Read<long>());
        var documents = new string[from.ReadCount(sizeof(int))];
        for (var number = 0; number < documents.Length; number++) documents[number] = from.ReadString();
        var nodes = new NodeTable.Node[from.ReadCount(sizeof(NodeTable.Node))];
        from.Read<NodeTable.Node>(nodes);
        var state = from.Read<bool>() ? StateSnapshot.Read(from, nodes.Length) : null;
        from.End();
        return new IndexSnapshot(dataset, seen, documents, NodeTable.Of(nodes), state);
    }

    private (NodeTable.Node[] Nodes, List<string> Documents, int[] Owners) Renumber()
    {
        var (nodes, documents) = (new NodeTable.Node[Nodes.VisibleCount], new List<string>());
        var (owners, numbers) = (new int[Nodes.Count], new int[Documents.Count]);
        Array.Fill(owners, CodeBlock.Nobody);
        Array.Fill(numbers, -1);
        var next = 0;
        foreach (var ordinal in Nodes.Visible)
        {
            var node = Nodes[ordinal];
            ref var number = ref numbers[node.Document];
            if (number < 0)
            {
                number = documents.Count;
                documents.Add(Documents[node.Document]);
            }

            owners[ordinal] = next;
            nodes[next++] = node with { Document = number };
        }

        return (nodes, documents, owners);
    }
}
