namespace Kvasir.Chunking;

/// <summary>A part of a text, without a copy of it.</summary>
internal readonly record struct TextSlice(int Start, int Length)
{
    public int End => Start + Length;

    public ReadOnlySpan<char> Of(string text) => text.AsSpan(Start, Length);
}
