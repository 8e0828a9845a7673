namespace Kvasir.Extraction.Mail;

/// <summary>A part of a message: parts, a message, a text, or an attachment.</summary>
/// <param name="Headers">Its fields.</param>
/// <param name="Type">Its content type.</param>
internal sealed record MimePart(MimeHeaders Headers, MimeField Type)
{
    /// <summary>What it holds, if it is of several parts or a message.</summary>
    public List<MimePart> Parts { get; } = [];

    /// <summary>Its body, if it holds no parts.</summary>
    public MimeBody? Body { get; set; }

    /// <summary>The name of the file that it is, if any.</summary>
    public string FileName => Disposition["filename"] is { Length: > 0 } name ? name : Type["name"];

    /// <summary>Whether it is a text to read with the message.</summary>
    public bool IsText => !IsMultipart && !IsMessage && Disposition.Value != "attachment" && Type.Value switch
    {
        "text/plain" or "text/html" => true,
        "message/delivery-status" or "text/rfc822-headers" => true,
        _ => Type.Value.StartsWith("text/", StringComparison.Ordinal) && FileName.Length == 0,
    };

    /// <summary>Whether its text is HTML.</summary>
    public bool IsHtml => Type.Value is "text/html" or "application/xhtml+xml";

    /// <summary>Whether it is of parts.</summary>
    public bool IsMultipart => Type.Value.StartsWith("multipart/", StringComparison.Ordinal) && Type["boundary"].Length > 0;

    /// <summary>Whether it is a message of its own.</summary>
    public bool IsMessage => Type.Value is "message/rfc822" or "message/global" && Encoding is not ("base64" or "quoted-printable");

    /// <summary>How its body is encoded, in lower case.</summary>
    public string Encoding => MimeField.Parse(Headers["Content-Transfer-Encoding"]).Value;

    private MimeField Disposition { get; } = MimeField.Parse(Headers["Content-Disposition"]);
}
