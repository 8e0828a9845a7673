namespace Kvasir.Extraction.Epub;

/// <summary>Knows which files of an EPUB are encrypted, so that only the buyer's reading program can open them.</summary>
internal static class EpubProtection
{
    // Fonts are made unusable outside of the book with these; its text is not.
    private static readonly HashSet<string> FontAlgorithms = ["http://www.idpf.org/2008/embedding", "http://ns.adobe.com/pdf/enc#RC"];

    /// <summary>Refuses a book of which documents are encrypted.</summary>
    /// <exception cref="KvasirException"><see cref="ErrorCode.ExtractionFailed"/>.</exception>
    public static void Check(EpubArchive archive, EpubBook book)
    {
        if (archive.ReadXml("META-INF/encryption.xml") is not { } encryption) return;
        var documents = book.Documents.ToHashSet(StringComparer.OrdinalIgnoreCase);
        foreach (var data in encryption.Descendants().Where(element => element.Name.LocalName == "EncryptedData"))
        {
            var algorithm = data.Elements().FirstOrDefault(element => element.Name.LocalName == "EncryptionMethod")?.Attribute("Algorithm")?.Value ?? "";
            var address = data.Descendants().FirstOrDefault(element => element.Name.LocalName == "CipherReference")?.Attribute("URI")?.Value ?? "";
            if (!FontAlgorithms.Contains(algorithm) && EpubPath.Resolve("", address) is { } name && documents.Contains(name))
                throw new KvasirException(ErrorCode.ExtractionFailed, "The book is encrypted (copy protection, DRM): only the reading program that it was bought for can open it.");
        }
    }
}
