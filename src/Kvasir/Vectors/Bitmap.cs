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
    public int Count
    {
        get
        {
            var count = 0;
            foreach (var word in _words) count += BitOperations.PopCount(word);
            return count;
        }
    }

    /// <summary>Whether a number is in the set; false beyond <see cref="Length"/>.</summary>
    public bool Get(int number) => (uint)number < (uint)Length && (_words[number / BitsPerWord] & (1UL << (number % BitsPerWord))) != 0;

    /// <summary>The numbers in the set, rising.</summary>
    public Enumerator GetEnumerator() => new(_words);

    /// <summary>Adds a number below <see cref="Length"/>.</summary>
    public void Set(int number) => _words[Word(number)] |= 1UL << (number % BitsPerWord);

    /// <summary>Removes a number below <see cref="Length"/>.</summary>
    public void Clear(int number) => _words[Word(number)] &= ~(1UL << (number % BitsPerWord));

    /// <summary>A copy with room for more numbers.</summary>
    public Bitmap Resized(int length)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(length, Length);
        var copy = new Bitmap(length);
        _words.CopyTo(copy._words, 0);
        return copy;
    }

    // The last word has room for numbers that are too large.
    private int Word(int number)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(number);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(number, Length);
        return number / BitsPerWord;
    }

    /// <summary>Goes through the numbers in the set.</summary>
    public struct Enumerator(ulong[] words)
    {
        private int _word = -1;
        private ulong _rest;

        /// <summary>The number.</summary>
        public int Current { get; private set; }

        /// <summary>Goes to the next number.</summary>
        public bool MoveNext()
        {
            while (_rest == 0)
            {
                if (++_word == words.Length) return false;
                _rest = words[_word];
            }

            Current = (_word * BitsPerWord) + BitOperations.TrailingZeroCount(_rest);
            _rest &= _rest - 1;
            return true;
        }
    }
}
