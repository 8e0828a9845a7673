using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics.X86;

namespace Kvasir.Vectors.Distances;

/// <summary>Asks the processor for memory before it is needed. Never fails, whatever the place.</summary>
internal static unsafe class CacheLines
{
    private const int Size = 64;

    /// <summary>Asks for some bytes. .NET has no such call for ARM.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Ask(sbyte* from, int bytes)
    {
        if (!Sse.IsSupported) return;
        for (var line = 0; line < bytes; line += Size) Sse.Prefetch0(from + line);
    }
}
