using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Kvasir.Vectors.Graphs;

/// <summary>The lowest layer's links of as many slots as a <see cref="CodeBlock"/> has: for each how many there are, then the slots.</summary>
internal sealed unsafe class LinkBlock
{
    private readonly int[] _links;

    public LinkBlock(int perSlot)
    {
        _links = GC.AllocateArray<int>(CodeBlock.Capacity * perSlot, pinned: true);
        Start = (int*)Unsafe.AsPointer(ref MemoryMarshal.GetArrayDataReference(_links));
    }

    /// <summary>Where the links of the first slot begin.</summary>
    public int* Start { get; }

    /// <summary>Bytes that a block takes.</summary>
    public long MemoryBytes => _links.Length * (long)sizeof(int);
}
