using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Kvasir.Knowledge;
using Kvasir.Server.Hosting;
using Kvasir.Storage;
using Microsoft.Extensions.Options;

namespace Kvasir.Server.Security;

/// <summary>Links to stored files that need no key: signed, and good for a short time.</summary>
internal sealed class FileLinks(ISecretStore secrets, IOptions<ServerOptions> options, TimeProvider time)
{
    private const string SecretName = "file-links";
    private const int NonceBytes = 16;

    private byte[]? _secret;

    /// <summary>The path and query of a new link.</summary>
    public async Task<string> CreateAsync(UploadFile file, bool asAttachment, CancellationToken cancellationToken)
    {
        var timestamp = time.GetUtcNow().ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        var nonce = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(NonceBytes));
        var sign = await SignAsync(file.Id, timestamp, nonce, cancellationToken);
        return $"/files/{file.Id}/file-preview?timestamp={timestamp}&nonce={nonce}&sign={sign}{(asAttachment ? "&as_attachment=true" : "")}";
    }

    /// <summary>Throws unless a link was made here and is not too old.</summary>
    /// <exception cref="KvasirException"><see cref="ErrorCode.Forbidden"/>.</exception>
    public async Task CheckAsync(string fileId, string? timestamp, string? nonce, string? sign, CancellationToken cancellationToken)
    {
        var expected = await SignAsync(fileId, timestamp ?? "", nonce ?? "", cancellationToken);
        if (!CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(expected), Encoding.UTF8.GetBytes(sign ?? ""))) throw new KvasirException(ErrorCode.Forbidden, "The link's signature is not valid.");

        var made = DateTimeOffset.FromUnixTimeSeconds(long.Parse(timestamp!, CultureInfo.InvariantCulture));
        if (time.GetUtcNow() > made + options.Value.LinkLifetime) throw new KvasirException(ErrorCode.Forbidden, "The link has expired; ask for a new one.");
    }

    private async Task<string> SignAsync(string fileId, string timestamp, string nonce, CancellationToken cancellationToken)
    {
        _secret ??= await secrets.GetOrCreateAsync(SecretName, cancellationToken);
        return Convert.ToHexStringLower(HMACSHA256.HashData(_secret, Encoding.UTF8.GetBytes($"file-preview|{fileId}|{timestamp}|{nonce}")));
    }
}
