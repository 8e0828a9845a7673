namespace Kvasir.Client;

/// <summary>How much of a file is sent. After a failure the count begins anew.</summary>
/// <param name="Sent">Bytes that are sent.</param>
/// <param name="Total">Bytes that there are; <see langword="null"/> when that is not known.</param>
public readonly record struct UploadProgress(long Sent, long? Total);
