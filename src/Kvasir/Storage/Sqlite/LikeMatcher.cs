using System.Text;
using Kvasir.Filters;

namespace Kvasir.Storage.Sqlite;

/// <summary>Matches texts in UTF-8 against patterns: case matters, and the time is at most in proportion to the text times the pattern.</summary>
internal static class LikeMatcher
{
    // Bytes that UTF-8 never has.
    private const byte AnySequence = 0xFF;
    private const byte AnyOne = 0xFE;

    /// <summary>A pattern as bytes.</summary>
    public static byte[] Encode(LikePattern pattern) => [.. pattern.Pieces.SelectMany(piece => piece.Kind switch
    {
        LikePieceKind.AnySequence => [AnySequence],
        LikePieceKind.AnyOne => [AnyOne],
        _ => Encoding.UTF8.GetBytes(piece.Text),
    })];

    /// <summary>Whether a whole text matches.</summary>
    public static bool Matches(ReadOnlySpan<byte> text, ReadOnlySpan<byte> pattern)
    {
        var (at, want) = (0, 0);
        // Where the last sequence of anything was, and how far it reaches; an earlier one need not reach farther once a later one was met.
        var (sequence, reach) = (-1, 0);
        while (at < text.Length)
        {
            if (want < pattern.Length && pattern[want] == AnySequence)
            {
                (sequence, reach) = (want++, at);
            }
            else if (want < pattern.Length && pattern[want] == AnyOne)
            {
                at = Next(text, at);
                want++;
            }
            else if (want < pattern.Length && pattern[want] == text[at])
            {
                at++;
                want++;
            }
            else if (sequence >= 0)
            {
                reach = Next(text, reach);
                (at, want) = (reach, sequence + 1);
            }
            else
            {
                return false;
            }
        }

        while (want < pattern.Length && pattern[want] == AnySequence) want++;
        return want == pattern.Length;
    }

    // The first byte of the next character; others begin with the bits 10.
    private static int Next(ReadOnlySpan<byte> text, int at)
    {
        at++;
        while (at < text.Length && (text[at] & 0xC0) == 0x80) at++;
        return at;
    }
}
