using System.Numerics;

namespace Kvasir.Vectors;

/// <summary>A set of small numbers. Not safe for changes while it is read.</summary>
internal sealed class Bitmap(int length)
{
    private const int BitsPerWord = 64;

    private readonly ulong[] _words = new ulong[(length + BitsPerWord - 1) / BitsPerWord];

    /// <summary>One more than the largest number that fits.</summary>
    public int Length { get; } = length;

    /// <summary>Numbers in the set.</summary>
    public int Count => _words.Sum(BitOperations.PopCount);

    /// <summary>Whether a number is in the set; false beyond <see cref="Length"/>.</summary>
    public bool Get(int number) => (uint)number < (uint)Length && (_words[number / BitsPerWord] & (1UL << (number % BitsPerWord))) != 0;

    /// <summary>Adds a number.</summary>
    public void Set(int number) => _words[number / BitsPerWord] |= 1UL << (number % BitsPerWord);

    /// <summary>Removes a number.</summary>
    public void Clear(int number) => _words[number / BitsPerWord] &= ~(1UL << (number % BitsPerWord));

    /// <summary>A copy with room for more numbers.</summary>
    public Bitmap Resized(int length)
    {
        var copy = new Bitmap(length);
        _words.AsSpan(0, Math.Min(_words.Length, copy._words.Length)).CopyTo(copy._words);
        return copy;
    }
}
