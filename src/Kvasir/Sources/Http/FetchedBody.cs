using System.Net.Http.Headers;

namespace Kvasir.Sources.Http;

/// <summary>What came from an address.</summary>
/// <param name="Address">Where it came from in the end, after redirects.</param>
/// <param name="Bytes">The whole body, decompressed.</param>
/// <param name="MediaType">Such as <c>text/html</c>; <see langword="null"/> when the server did not say.</param>
/// <param name="Charset">Such as <c>utf-8</c>; <see langword="null"/> when the server did not say.</param>
/// <param name="Answer">The head it came with: tags and dates are read from it.</param>
public sealed record FetchedBody(Uri Address, ReadOnlyMemory<byte> Bytes, string? MediaType, string? Charset, HttpResponseMessage Answer)
{
    /// <summary>The version that the server gives the body, as it must be sent back to ask whether it changed.</summary>
    public EntityTagHeaderValue? ETag => Answer.Headers.ETag;

    /// <summary>When the server says that the body changed last.</summary>
    public DateTimeOffset? LastModified => Answer.Content.Headers.LastModified;
}
