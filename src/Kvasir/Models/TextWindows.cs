using Kvasir.Text;

namespace Kvasir.Models;

/// <summary>Cuts a text into the pieces that a model reads whole.</summary>
internal static class TextWindows
{
    /// <summary>
    /// Packs sentences into windows: a window takes whole sentences until it has <paramref name="enough"/> tokens, and never more than
    /// <paramref name="most"/>; a longer sentence is halved at white space, or between characters where there is none, down to single characters. The windows
    /// put together are the text, but for white space at their ends.
    /// </summary>
    /// <param name="text">Any text.</param>
    /// <param name="count">Counts tokens.</param>
    /// <param name="enough">Tokens from which a window is closed.</param>
    /// <param name="most">Tokens that no window of more than one character exceeds.</param>
    /// <returns>At least one window; an empty one for a text without any sign.</returns>
    public static IReadOnlyList<string> Split(string text, Func<string, int> count, int enough, int most)
    {
        var windows = new List<string>();
        var (start, end, tokens) = (0, 0, 0);
        foreach (var range in Sentences.Split(text))
        {
            var own = count(text[range]);
            if (tokens > 0 && (tokens >= enough || tokens + own > most))
            {
                Take(text[start..end]);
                (start, tokens) = (end, 0);
            }

            (end, tokens) = (range.End.Value, tokens + own);
        }

        Take(text[start..end]);
        return windows.Count == 0 ? [""] : windows;

        void Take(string window)
        {
            window = window.Trim();
            if (window.Length == 0) return;
            if (window.Length == 1 || (window.Length == 2 && char.IsSurrogatePair(window[0], window[1])) || count(window) <= most)
            {
                windows.Add(window);
                return;
            }

            var middle = Middle(window);
            Take(window[..middle]);
            Take(window[middle..]);
        }
    }

    // The white space nearest to the middle, within its half of the text; else the middle itself, not inside a surrogate pair.
    private static int Middle(string text)
    {
        var middle = text.Length / 2;
        for (var distance = 0; distance < text.Length / 4; distance++)
        {
            if (char.IsWhiteSpace(text[middle - distance])) return middle - distance;
            if (char.IsWhiteSpace(text[middle + distance])) return middle + distance;
        }

        if (!char.IsSurrogatePair(text[middle - 1], text[middle])) return middle;
        return middle > 1 ? middle - 1 : middle + 1;
    }
}
