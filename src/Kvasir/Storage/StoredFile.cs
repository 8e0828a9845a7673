namespace Kvasir.Storage;

/// <summary>Content in the file store.</summary>
/// <param name="ContentHash">SHA-256, lower-case hexadecimal.</param>
/// <param name="Size">Bytes.</param>
public sealed record StoredFile(string ContentHash, long Size);
