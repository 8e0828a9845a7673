using System.Security.Cryptography;
using System.Text;
using Kvasir.Server.Dify;

namespace Kvasir.Server.Idempotency;

/// <summary>What a request means, as a hash: two requests with the same one ask for the same thing, whatever their spelling.</summary>
/// <remarks>What the API key may do is a part of it: so nobody is told the answer to a question that they may not ask.</remarks>
internal sealed class RequestFingerprint(HttpRequest request, CallContext call)
{
    private readonly byte[] _head = Encoding.UTF8.GetBytes(string.Join(
        '\n',
        [request.Method, $"{request.PathBase}{request.Path}", request.QueryString.Value, .. call.Key.Scopes.Order(StringComparer.Ordinal), .. (call.Key.DatasetIds ?? ["all"]).Order(StringComparer.Ordinal)]));

    private readonly string? _boundary = UploadForm.BoundaryOf(request);

    /// <summary>Reads a body to its end.</summary>
    /// <returns>A SHA-256; <see langword="null"/> when the body is a broken form.</returns>
    public async Task<byte[]?> ComputeAsync(Stream body, CancellationToken cancellationToken)
    {
        var meaning = _boundary is null ? await JsonFingerprint.OfAsync(body, cancellationToken) : await FormFingerprint.OfAsync(_boundary, body, cancellationToken);
        await body.CopyToAsync(Stream.Null, cancellationToken);
        return meaning is null ? null : SHA256.HashData([.. _head, .. meaning]);
    }
}
