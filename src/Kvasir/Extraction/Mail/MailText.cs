using System.Text;

namespace Kvasir.Extraction.Mail;

/// <summary>Writes what a message says: its fields, its text, and which files came with it.</summary>
internal static class MailText
{
    private static readonly string[] Fields = ["From", "To", "Cc", "Date", "Subject"];

    /// <summary>The text of a message. Messages in it are left for their own.</summary>
    /// <param name="message">The message.</param>
    /// <param name="inner">Takes the messages that came with it.</param>
    public static string Of(MimePart message, List<MimePart> inner)
    {
        var fields = Fields.Where(name => message.Headers[name].Length > 0).Select(name => $"{name}: {EncodedWords.Decode(message.Headers[name])}");
        var notes = new List<string>();
        var text = Body(message, inner, notes);
        return string.Join("\n\n", ((string[])[string.Join('\n', fields), text, string.Join('\n', notes)]).Where(part => part.Length > 0));
    }

    // The depth was limited when the message was read.
    private static string Body(MimePart part, List<MimePart> inner, List<string> notes)
    {
        if (part.IsMessage)
        {
            inner.AddRange(part.Parts);
            return "";
        }

        if (part.IsMultipart)
        {
            var parts = part.Parts.Select(child => (Part: child, Text: Body(child, inner, notes))).Where(child => child.Text.Length > 0).ToList();
            if (part.Type.Value != "multipart/alternative") return string.Join("\n\n", parts.Select(child => child.Text));
            // The last one is the richest.
            return (parts.Find(child => child.Part.Type.Value == "text/plain") is { Text.Length: > 0 } plain ? plain : parts.LastOrDefault()).Text ?? "";
        }

        if (part.IsText) return Text(part);
        notes.Add($"[attachment: {(part.FileName.Length > 0 ? Line(part.FileName) : "without name")}, {part.Type.Value}, {part.Body?.Length ?? 0} bytes]");
        return "";
    }

    private static string Text(MimePart part)
    {
        var bytes = part.Body!.ToArray();
        var text = TextEncoding(part, bytes).GetString(bytes).TrimStart('\uFEFF').ReplaceLineEndings("\n");
        if (part.IsHtml) return string.Join("\n\n", HtmlUnits.Of(text).Select(unit => unit.Text.Trim()));
        if (part.Type["format"].Equals("flowed", StringComparison.OrdinalIgnoreCase)) text = FlowedText.Join(text, part.Type["delsp"].Equals("yes", StringComparison.OrdinalIgnoreCase));
        return text.Trim('\n', ' ', '\t');
    }

    // Some programs name none, or ASCII for whatever they write.
    private static Encoding TextEncoding(MimePart part, byte[] bytes)
    {
        var charset = part.Type["charset"];
        if (charset.Length > 0 && !charset.Equals("us-ascii", StringComparison.OrdinalIgnoreCase) && EncodingDetector.Named(charset) is { } named) return named;
        return EncodingDetector.Detect(bytes);
    }

    private static string Line(string name) => string.Join(' ', name.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
