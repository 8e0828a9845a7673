using System.Text;

namespace Kvasir.Extraction.Mail;

/// <summary>Joins the lines that a program broke only to send them (RFC 3676): those that end with a space.</summary>
internal static class FlowedText
{
    /// <summary>The text in the paragraphs that were written.</summary>
    /// <param name="text">The text as it was sent.</param>
    /// <param name="deletesSpace">Whether the space at a line's end is not the text's own, as in languages that have none.</param>
    public static string Join(string text, bool deletesSpace)
    {
        var joined = new StringBuilder();
        var (open, depth) = (false, 0);
        foreach (var (i, line) in text.Split('\n').Index())
        {
            var quotes = line.AsSpan().IndexOfAnyExcept('>') is var found and >= 0 ? found : line.Length;
            // A space before the words keeps them from being taken for a quotation.
            var words = line.AsSpan(quotes);
            if (words is [' ', ..]) words = words[1..];
            var isSignature = words is "-- ";
            if (!open || quotes != depth || isSignature)
            {
                if (i > 0) joined.Append('\n');
                joined.Append('>', quotes).Append(quotes > 0 ? " " : "");
            }

            open = words is [.., ' '] && !isSignature;
            joined.Append(open && deletesSpace ? words[..^1] : words);
            depth = quotes;
        }

        return joined.ToString();
    }
}
