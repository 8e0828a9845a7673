using System.Runtime.CompilerServices;

namespace Kvasir.Extraction.Mail;

/// <summary>Reads e-mail messages (RFC 5322, MIME): a unit for the message, and one for each message that came with it.</summary>
internal sealed class EmlExtractor : IExtractor
{
    private static readonly string[] Known = ["From", "To", "Date", "Subject", "Message-ID", "Received", "MIME-Version", "Content-Type", "Return-Path", "Sender"];

    public IReadOnlyCollection<string> Extensions { get; } = ["eml"];

    public async IAsyncEnumerable<ExtractedUnit> ExtractAsync(Stream file, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var message = await new MimeReader(new MimeLines(file)).ReadAsync(0, "text/plain", cancellationToken);
        if (message.Headers.IsEmpty || !Known.Any(name => message.Headers[name].Length > 0))
            throw new KvasirException(ErrorCode.ExtractionFailed, "The file is no e-mail message: it does not begin with fields such as From and Subject.");
        var open = new Stack<(MimePart Message, string[] Subjects)>([(message, [])]);
        while (open.TryPop(out var next))
        {
            var inner = new List<MimePart>();
            var text = MailText.Of(next.Message, inner);
            var subject = EncodedWords.Decode(next.Message.Headers["Subject"]);
            string[] subjects = subject.Length > 0 ? [.. next.Subjects, subject] : next.Subjects;
            foreach (var one in inner.AsEnumerable().Reverse()) open.Push((one, subjects));
            if (text.Length > 0) yield return new ExtractedUnit(text) { Headings = subjects };
        }
    }
}
