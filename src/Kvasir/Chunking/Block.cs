namespace Kvasir.Chunking;

/// <summary>A part of a text that stays whole where it fits.</summary>
/// <param name="Slice">Where it stands.</param>
/// <param name="BeginsSection">Whether it is never packed together with what stands before it.</param>
/// <param name="IsLines">Whether its lines are what it consists of, as in code and tables, rather than sentences.</param>
internal readonly record struct Block(TextSlice Slice, bool BeginsSection = false, bool IsLines = false);
